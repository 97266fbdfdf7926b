-- The list of what may be corrected also shows an officer's footage that is in no unit: an administrator alone reaches it.
DROP INDEX recording_assigned_by_person;
CREATE INDEX recording_to_correct ON recording (docked_at DESC, id DESC)
  WHERE (officer_source = 'person' OR (officer_id IS NOT NULL AND unit_id IS NULL)) AND disposed_at IS NULL;
