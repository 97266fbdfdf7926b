-- A list asks of each row whether one person watched it: of a recording many have watched, that is to read one row and not all of theirs.
-- DropIndex
DROP INDEX "watch_state_recording_id_idx";

-- CreateIndex
CREATE INDEX "watch_state_recording_id_person_id_idx" ON "watch_state"("recording_id", "person_id");
