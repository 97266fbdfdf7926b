-- What accepting a group at the end of duty changed besides its category. Goes with the mark's own way back.
-- CreateTable
CREATE TABLE "taken_proposal" (
    "undo" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "before" JSONB NOT NULL,

    CONSTRAINT "taken_proposal_pkey" PRIMARY KEY ("undo")
);

-- AddForeignKey
ALTER TABLE "taken_proposal" ADD CONSTRAINT "taken_proposal_undo_fkey" FOREIGN KEY ("undo") REFERENCES "mark_undo"("id") ON DELETE CASCADE ON UPDATE CASCADE;
