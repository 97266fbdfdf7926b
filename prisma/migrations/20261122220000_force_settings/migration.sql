-- CreateTable
CREATE TABLE "force_settings" (
    "id" SMALLINT NOT NULL DEFAULT 1,
    "watermark" BOOLEAN NOT NULL DEFAULT false,
    "changed_by" UUID,
    "changed_at" TIMESTAMPTZ(6),

    CONSTRAINT "force_settings_pkey" PRIMARY KEY ("id")
);

-- AddForeignKey
ALTER TABLE "force_settings" ADD CONSTRAINT "force_settings_changed_by_fkey" FOREIGN KEY ("changed_by") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- What Prisma can't say
-- One force, one row; and it is there from the beginning.
ALTER TABLE force_settings ADD CONSTRAINT force_settings_are_one CHECK (id = 1);
INSERT INTO force_settings (id) VALUES (1);
