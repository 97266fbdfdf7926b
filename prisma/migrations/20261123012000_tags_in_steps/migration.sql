-- A common tag is renamed in one row and merged in steps: all its recordings at once held everybody's tagging for minutes.
-- AlterTable
ALTER TABLE "tag" ADD COLUMN     "merged" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "merging_into" UUID,
ADD COLUMN     "reached" UUID,
ADD COLUMN     "renaming" BOOLEAN NOT NULL DEFAULT false;

-- AddForeignKey
ALTER TABLE "tag" ADD CONSTRAINT "tag_merging_into_fkey" FOREIGN KEY ("merging_into") REFERENCES "tag"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What Prisma can't say
-- Whoever renames a tag gives its recordings their words, a few at a time.
DROP TRIGGER tag_is_renamed ON tag;
CREATE OR REPLACE FUNCTION renamed_is_found() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE renamed uuid[];
BEGIN
  CASE TG_TABLE_NAME
    WHEN 'person' THEN renamed := ARRAY(SELECT r.id FROM recording r WHERE r.officer_id = NEW.id ORDER BY r.id FOR NO KEY UPDATE);
    WHEN 'device' THEN renamed := ARRAY(SELECT r.id FROM recording r WHERE r.device_id = NEW.id ORDER BY r.id FOR NO KEY UPDATE);
  END CASE;
  UPDATE recording r SET search = recording_search(r) WHERE r.id = ANY(renamed);
  RETURN NULL;
END $$;
