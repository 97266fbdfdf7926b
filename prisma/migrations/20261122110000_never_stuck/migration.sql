-- AlterTable
ALTER TABLE "processing_step" ADD COLUMN     "strikes" INTEGER NOT NULL DEFAULT 0;

-- What Prisma can't say -------------------------------------------------------------------------------------------

-- The work at hand and the dead letters: a sliver of a table whose rows nearly all are done.
CREATE INDEX processing_step_open ON processing_step (state, kind, finished_at, recording_id) WHERE state <> 'done';

-- A step that is waited for or works has not ended; one that failed says when and why.
ALTER TABLE processing_step ADD CONSTRAINT processing_step_failed_says_why CHECK (state <> 'failed' OR (finished_at IS NOT NULL AND reason IS NOT NULL)) NOT VALID;

-- The unassigned page: what no officer has, and what a person gave to somebody and may have to correct.
CREATE INDEX recording_without_officer ON recording (docked_at DESC, id DESC) WHERE officer_id IS NULL AND disposed_at IS NULL;
CREATE INDEX recording_assigned_by_person ON recording (docked_at DESC, id DESC) WHERE officer_source = 'person' AND disposed_at IS NULL;

-- What was found unplayable is tried again because a person said so, never by itself: their entry is in this transaction.
CREATE FUNCTION recording_retried_by_a_person() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM ledger_entry
    WHERE recording_id = NEW.id AND action = 'recording:retry' AND actor_kind = 'person' AND txid = pg_current_xact_id()
  ) THEN
    RAISE EXCEPTION 'an unplayable recording is tried again by a person''s decision only' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER recording_retried_by_a_person BEFORE UPDATE OF state ON recording FOR EACH ROW
  WHEN (OLD.state = 'unplayable' AND NEW.state = 'packaging') EXECUTE FUNCTION recording_retried_by_a_person();
