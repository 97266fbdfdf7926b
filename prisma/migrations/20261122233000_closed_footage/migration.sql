-- What closed footage is called is found by nobody it is closed to: a file's name is words of what it shows, as its title is.
CREATE OR REPLACE FUNCTION recording_search(r recording) RETURNS tsvector LANGUAGE sql STABLE AS $$
  SELECT search_vector(
    concat_ws(' ', (SELECT concat_ws(' ', p.name, p.warrant_number) FROM person p WHERE p.id = r.officer_id), r.shoulder_number,
      (SELECT d.serial FROM device d WHERE d.id = r.device_id)),
    concat_ws(' ', r.file_name, r.title, r.notes, r.place, r.cad_reference, r.crime_reference,
      (SELECT string_agg(t.label, ' ') FROM recording_tag rt JOIN tag t ON t.id = rt.tag_id WHERE rt.recording_id = r.id)))
$$;

-- Weights matter of closed footage only: what is closed from now on gets its words anew, what is open keeps those it has.
DROP TRIGGER recording_is_found ON recording;
CREATE TRIGGER recording_is_found BEFORE UPDATE OF title, notes, place, cad_reference, crime_reference, shoulder_number, officer_id, device_id, file_name, restricted, locked_at
  ON recording FOR EACH ROW EXECUTE FUNCTION recording_is_found();
UPDATE recording r SET search = recording_search(r) WHERE r.restricted OR r.locked_at IS NOT NULL;

-- Recordings are held by id, here as everywhere: who renames and who marks the same ones would else wait for each other in a circle.
CREATE OR REPLACE FUNCTION renamed_is_found() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE renamed uuid[];
BEGIN
  CASE TG_TABLE_NAME
    WHEN 'tag' THEN renamed := ARRAY(SELECT r.id FROM recording r WHERE r.id IN (SELECT recording_id FROM recording_tag WHERE tag_id = NEW.id) ORDER BY r.id FOR NO KEY UPDATE);
    WHEN 'person' THEN renamed := ARRAY(SELECT r.id FROM recording r WHERE r.officer_id = NEW.id ORDER BY r.id FOR NO KEY UPDATE);
    WHEN 'device' THEN renamed := ARRAY(SELECT r.id FROM recording r WHERE r.device_id = NEW.id ORDER BY r.id FOR NO KEY UPDATE);
  END CASE;
  UPDATE recording r SET search = recording_search(r) WHERE r.id = ANY(renamed);
  RETURN NULL;
END $$;
