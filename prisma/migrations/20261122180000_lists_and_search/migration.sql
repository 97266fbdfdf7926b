-- Every list walks an index in the list's own order and stops when the page is full; search has its words beside the recording.

-- DropIndex
DROP INDEX "recording_incident_id_idx";

-- AlterTable
ALTER TABLE "recording" ADD COLUMN     "search" tsvector;

-- CreateIndex
CREATE INDEX "recording_unit_id_borough_id_started_at_id_idx" ON "recording"("unit_id", "borough_id", "started_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "recording_unit_id_category_id_started_at_id_idx" ON "recording"("unit_id", "category_id", "started_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "recording_device_id_started_at_id_idx" ON "recording"("device_id", "started_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "recording_incident_id_started_at_id_idx" ON "recording"("incident_id", "started_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "recording_search_idx" ON "recording" USING GIN ("search");

-- CreateIndex
CREATE INDEX "tag_key_idx" ON "tag"("key");

-- What Prisma can't say
-- What waits for somebody: few of many, so that each is counted and listed without looking at the rest.
CREATE INDEX recording_uncategorised ON recording (unit_id, started_at DESC, id DESC) WHERE category_id IS NULL AND state = 'ready';
CREATE INDEX recording_not_ready ON recording (unit_id, started_at DESC, id DESC) WHERE state NOT IN ('ready', 'disposed');
CREATE INDEX recording_to_review ON recording (unit_id, started_at DESC, id DESC) WHERE needs_review;
CREATE INDEX recording_lapsing ON recording (unit_id, retain_until, id)
  WHERE retain_until IS NOT NULL AND NOT held AND evidence_at IS NULL AND disposed_at IS NULL;
CREATE INDEX recording_longest ON recording (unit_id, duration_us DESC, id DESC) WHERE duration_us IS NOT NULL;

-- Words as they are compared: compatibility forms taken apart, marks above and below letters left out, lower case.
CREATE FUNCTION search_fold(t text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT AS $$
  SELECT lower(regexp_replace(normalize(t, NFKD) COLLATE "pg_c_utf8",
    '[\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]', '', 'g'))
$$;

-- What is looked up for these words: each run of letters and digits. A reference ("4471/21NOV26", "X60B_0007.mp4") is also one word
-- without its signs; asked for (`whole`), it is that word alone, so that a reference is one look-up and not two common ones.
CREATE FUNCTION search_words(t text, whole boolean) RETURNS SETOF text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT DISTINCT left(w, 60) FROM (
    SELECT chunk, chunk ~ '[[:digit:]]' AND chunk ~ '[[:alnum:]][^[:alnum:]]+[[:alnum:]]' AS reference
    FROM regexp_split_to_table(search_fold(t), '[[:space:]]+') AS chunk
  ) AS c CROSS JOIN LATERAL (
    SELECT regexp_split_to_table(c.chunk, '[^[:alnum:]]+') AS w WHERE NOT (whole AND c.reference)
    UNION ALL
    SELECT regexp_replace(c.chunk, '[^[:alnum:]]+', '', 'g') WHERE c.reference
  ) AS words WHERE w <> ''
$$;

-- The words of a recording. Weight A: who and what filmed it, told to everybody who has it in a list. Weight D: what it shows, which of
-- restricted footage is nobody's to find without being named.
CREATE FUNCTION search_vector(who text, what text) RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT coalesce(string_agg(w, ' '), '')::tsvector FROM (
    SELECT '''' || w || ''':1A' AS w FROM search_words(who, false) AS w
    UNION ALL
    SELECT '''' || w || ''':2' FROM search_words(what, false) AS w
  ) AS words
$$;

-- All of the words asked for, each the beginning of one; `weights` 'A' looks at who and what filmed it only. Null where there is no word.
CREATE FUNCTION search_query(t text, weights text) RETURNS tsquery LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT string_agg('''' || w || ''':*' || weights, ' & ' ORDER BY w)::tsquery FROM search_words(t, true) AS w
$$;

CREATE FUNCTION recording_search(r recording) RETURNS tsvector LANGUAGE sql STABLE AS $$
  SELECT search_vector(
    concat_ws(' ', (SELECT concat_ws(' ', p.name, p.warrant_number) FROM person p WHERE p.id = r.officer_id), r.shoulder_number,
      (SELECT d.serial FROM device d WHERE d.id = r.device_id), r.file_name),
    concat_ws(' ', r.title, r.notes, r.place, r.cad_reference, r.crime_reference,
      (SELECT string_agg(t.label, ' ') FROM recording_tag rt JOIN tag t ON t.id = rt.tag_id WHERE rt.recording_id = r.id)))
$$;

CREATE FUNCTION recording_is_found() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.search := recording_search(NEW);
  RETURN NEW;
END $$;
-- Whoever inserts millions may bring the words along, made set by set with search_vector.
CREATE TRIGGER recording_is_found_new BEFORE INSERT ON recording FOR EACH ROW WHEN (NEW.search IS NULL) EXECUTE FUNCTION recording_is_found();
CREATE TRIGGER recording_is_found BEFORE UPDATE OF title, notes, place, cad_reference, crime_reference, shoulder_number, officer_id, device_id, file_name
  ON recording FOR EACH ROW EXECUTE FUNCTION recording_is_found();

-- One statement for all the recordings a statement tagged or untagged.
CREATE FUNCTION tagged_is_found() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE recording r SET search = recording_search(r) WHERE r.id IN (SELECT recording_id FROM touched);
  RETURN NULL;
END $$;
CREATE TRIGGER tagged_is_found AFTER INSERT ON recording_tag REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION tagged_is_found();
CREATE TRIGGER untagged_is_not_found AFTER DELETE ON recording_tag REFERENCING OLD TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION tagged_is_found();
CREATE FUNCTION retagged_is_found() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE recording r SET search = recording_search(r) WHERE r.id = NEW.recording_id;
  RETURN NULL;
END $$;
CREATE TRIGGER retagged_is_found AFTER UPDATE OF tag_id ON recording_tag FOR EACH ROW WHEN (OLD.tag_id <> NEW.tag_id) EXECUTE FUNCTION retagged_is_found();

-- Renaming is rare; what bears the name is found under the new one from then on.
CREATE FUNCTION renamed_is_found() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  CASE TG_TABLE_NAME
    WHEN 'tag' THEN UPDATE recording r SET search = recording_search(r) WHERE r.id IN (SELECT recording_id FROM recording_tag WHERE tag_id = NEW.id);
    WHEN 'person' THEN UPDATE recording r SET search = recording_search(r) WHERE r.officer_id = NEW.id;
    WHEN 'device' THEN UPDATE recording r SET search = recording_search(r) WHERE r.device_id = NEW.id;
  END CASE;
  RETURN NULL;
END $$;
CREATE TRIGGER tag_is_renamed AFTER UPDATE OF label ON tag FOR EACH ROW WHEN (OLD.label <> NEW.label) EXECUTE FUNCTION renamed_is_found();
CREATE TRIGGER person_is_renamed AFTER UPDATE OF name, warrant_number ON person FOR EACH ROW
  WHEN (OLD.name <> NEW.name OR OLD.warrant_number IS DISTINCT FROM NEW.warrant_number) EXECUTE FUNCTION renamed_is_found();
CREATE TRIGGER device_is_renamed AFTER UPDATE OF serial ON device FOR EACH ROW WHEN (OLD.serial <> NEW.serial) EXECUTE FUNCTION renamed_is_found();

-- How common a word is decides how it is looked up: the hundred words known by default are too few for a force's.
ALTER TABLE recording ALTER COLUMN search SET STATISTICS 1000;

UPDATE recording r SET search = recording_search(r);
