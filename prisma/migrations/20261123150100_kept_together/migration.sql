-- What keeps footage follows from what it is in, in one place: marks, holds and exhibits all ask the same question.
-- AlterTable
ALTER TABLE "exhibit" ADD COLUMN     "keep_together" BOOLEAN NOT NULL DEFAULT false;

-- Why a recording is kept without an end, in words shown beside it; null where neither an exhibit nor a hold keeps it.
-- An exhibit is told by its reference and its case's, which the recording says of itself; a hold by its own reason.
CREATE FUNCTION recording_kept_by(recording uuid) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT coalesce(
    (SELECT 'Exhibit ' || min(x.reference || ' in case ' || c.reference) || CASE count(*) WHEN 1 THEN '' ELSE ' and ' || count(*) - 1 || ' more' END || ': kept until it is withdrawn'
      FROM exhibit x JOIN case_file c ON c.id = x.case_id WHERE x.recording_id = recording AND x.state = 'active' HAVING count(*) > 0),
    (SELECT 'Held: ' || h.reason FROM hold h WHERE h.recording_id = recording AND h.released_at IS NULL ORDER BY h.placed_at, h.id LIMIT 1))
$$;
