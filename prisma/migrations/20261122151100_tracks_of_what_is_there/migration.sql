-- What was ready before has its tracks made too: `resume-stuck` gives these steps their jobs. Apart from the migration that adds
-- the kind, since a new value can't be used in the transaction that makes it.
INSERT INTO processing_step (recording_id, kind) SELECT id, 'tracks' FROM recording WHERE state = 'ready' ON CONFLICT DO NOTHING;
