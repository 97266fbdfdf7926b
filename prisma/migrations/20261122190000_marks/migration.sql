-- What marks need beside what they say: a way back for ten seconds, why a category was sent back, a category's rule on its way through its recordings.
-- AlterTable
ALTER TABLE "category" ADD COLUMN     "followed_to" UUID,
ADD COLUMN     "following" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "recording" ADD COLUMN     "sent_back_reason" TEXT;

-- CreateTable
CREATE TABLE "mark_undo" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "made_at" TIMESTAMPTZ(6) NOT NULL,
    "undo_until" TIMESTAMPTZ(6) NOT NULL,
    "undone_at" TIMESTAMPTZ(6),
    "before" JSONB NOT NULL,

    CONSTRAINT "mark_undo_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "mark_undo_undo_until_idx" ON "mark_undo"("undo_until");

-- AddForeignKey
ALTER TABLE "mark_undo" ADD CONSTRAINT "mark_undo_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What Prisma can't say
-- Sent back is what waits for another category: whoever gives it one has answered.
ALTER TABLE recording ADD CONSTRAINT recording_sent_back_has_no_category CHECK (sent_back_reason IS NULL OR category_id IS NULL);
-- The recordings of one category in the order its changed rule goes through them.
CREATE INDEX recording_of_category ON recording (category_id, id) WHERE category_id IS NOT NULL;
GRANT DELETE ON mark_undo TO docket_app;

-- A list to begin with. How long each is kept is the force's to set, on the categories page; nothing here is law.
-- 31 days: College of Policing, APP body-worn video, what isn't evidence. 6 and 10 years: the review groups of APP information management.
-- 13 months: a complaint may be refused as late after 12 (Police (Complaints and Misconduct) Regulations 2020). 3 years: Limitation Act 1980 s.11.
INSERT INTO category (id, label, position, keep_days, keep_reason, supervisor_confirms) VALUES
  ('01900000-0000-7000-8000-00000000ca01', 'No offence', 1, 31, 'Nothing of note, kept 31 days.', false),
  ('01900000-0000-7000-8000-00000000ca02', 'Stop and search', 2, 396, 'Kept 13 months: a complaint may come within 12.', false),
  ('01900000-0000-7000-8000-00000000ca03', 'Domestic abuse', 3, 2192, 'Kept 6 years, so that a pattern can be shown.', false),
  ('01900000-0000-7000-8000-00000000ca04', 'Public order', 4, 2192, 'Kept 6 years by force policy.', false),
  ('01900000-0000-7000-8000-00000000ca05', 'Assault', 5, 3653, 'Kept 10 years, as violent offences are.', false),
  ('01900000-0000-7000-8000-00000000ca06', 'Theft and burglary', 6, 2192, 'Kept 6 years by force policy.', false),
  ('01900000-0000-7000-8000-00000000ca07', 'Road traffic', 7, 1096, 'Kept 3 years: a claim for injury may come within them.', false),
  ('01900000-0000-7000-8000-00000000ca08', 'Mental health', 8, 1096, 'Kept 3 years: a claim may come within them.', false),
  ('01900000-0000-7000-8000-00000000ca09', 'Missing person', 9, 2192, 'Kept 6 years by force policy.', false),
  ('01900000-0000-7000-8000-00000000ca0a', 'Use of force', 10, 396, 'Kept 13 months: a complaint may come within 12.', true),
  ('01900000-0000-7000-8000-00000000ca0b', 'Sexual offence', 11, 3653, 'Kept 10 years, as sexual offences are.', true),
  ('01900000-0000-7000-8000-00000000ca0c', 'Sudden death', 12, 2192, 'Kept 6 years: an inquest may take years.', true);
