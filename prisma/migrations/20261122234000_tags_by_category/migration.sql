-- A unit's recordings of one tag and one category: a range of one index, where each of the tag's was looked up to be left out again.
-- AlterTable
ALTER TABLE "recording_tag" ADD COLUMN     "category_id" UUID;

-- What Prisma can't say
CREATE OR REPLACE FUNCTION recording_tag_is_in_step() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  SELECT r.officer_id, r.unit_id, r.borough_id, r.category_id, r.started_at INTO NEW.officer_id, NEW.unit_id, NEW.borough_id, NEW.category_id, NEW.started_at
  FROM recording r WHERE r.id = NEW.recording_id;
  RETURN NEW;
END $$;
DROP TRIGGER recording_moves_its_tags ON recording;
CREATE TRIGGER recording_moves_its_tags AFTER UPDATE OF officer_id, unit_id, borough_id, category_id, started_at ON recording FOR EACH ROW
  WHEN (OLD.officer_id IS DISTINCT FROM NEW.officer_id OR OLD.unit_id IS DISTINCT FROM NEW.unit_id OR OLD.borough_id IS DISTINCT FROM NEW.borough_id
    OR OLD.category_id IS DISTINCT FROM NEW.category_id OR OLD.started_at IS DISTINCT FROM NEW.started_at)
  EXECUTE FUNCTION recording_moves_its_tags();

-- All of it at once, for what was there before this column and for whoever loads millions with the triggers off.
CREATE FUNCTION recording_tags_get_categories() RETURNS void LANGUAGE sql AS $$
  UPDATE recording_tag t SET category_id = r.category_id FROM recording r WHERE r.id = t.recording_id AND t.category_id IS DISTINCT FROM r.category_id;
$$;
REVOKE EXECUTE ON FUNCTION recording_tags_get_categories() FROM PUBLIC;
ALTER TABLE recording_tag DISABLE TRIGGER recording_tag_is_in_step;
SELECT recording_tags_get_categories();
ALTER TABLE recording_tag ENABLE TRIGGER recording_tag_is_in_step;

-- CreateIndex
CREATE INDEX "recording_tag_by_category" ON "recording_tag"("tag_id", "unit_id", "category_id", "started_at" DESC, "recording_id" DESC);
