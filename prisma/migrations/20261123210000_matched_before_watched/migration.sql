-- Footage that may be of a locked incident is closed until matching has looked at it: unknown means deny.
-- What is there already was matched when it became ready; whoever announces an upload says that nothing was looked at yet.
ALTER TABLE recording ADD COLUMN matched BOOLEAN NOT NULL DEFAULT true, ADD COLUMN may_be_locked BOOLEAN NOT NULL DEFAULT false;
UPDATE recording SET matched = false WHERE state IN ('uploading', 'checking', 'packaging');
CREATE INDEX recording_unmatched ON recording (started_at) WHERE NOT matched;

-- By its camera's clock, as far around as matching looks for a shared reference. Place and officer are what matching is waited for.
CREATE FUNCTION may_be_locked(began TIMESTAMPTZ) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (
    SELECT 1 FROM post_incident_lock l JOIN locked_recording lr ON lr.lock_id = l.id JOIN recording o ON o.id = lr.recording_id
    WHERE l.released_at IS NULL AND o.started_at BETWEEN began - interval '36 hours' AND began + interval '36 hours')
$$;

CREATE FUNCTION recording_may_be_locked() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  -- Only of what is held: nothing of the rest can be watched or taken away.
  NEW.may_be_locked := NOT NEW.matched AND NEW.state IN ('packaging', 'ready', 'unplayable') AND may_be_locked(NEW.started_at);
  RETURN NEW;
END $$;
CREATE TRIGGER recording_may_be_locked_new BEFORE INSERT ON recording FOR EACH ROW WHEN (NOT NEW.matched) EXECUTE FUNCTION recording_may_be_locked();
-- Each step of the way asks again: a lock may have been placed since.
CREATE TRIGGER recording_may_be_locked BEFORE UPDATE OF matched, started_at, state ON recording
  FOR EACH ROW WHEN (NOT NEW.matched OR OLD.may_be_locked) EXECUTE FUNCTION recording_may_be_locked();
