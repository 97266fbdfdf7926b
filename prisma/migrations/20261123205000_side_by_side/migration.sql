-- Of several cameras in one picture: the stretch on the incident's clock, and by which clock each camera was shown when it was asked for.
ALTER TABLE "export" ADD COLUMN "together" JSONB;

ALTER TABLE export ADD CONSTRAINT export_together CHECK ((kind = 'together') = (together IS NOT NULL));

CREATE OR REPLACE FUNCTION export_stands() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.state = 'ready' AND (NEW.state <> 'ready' OR NEW.facts IS DISTINCT FROM OLD.facts) THEN
    RAISE EXCEPTION 'an export that is ready stays as it is' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF NEW.options IS DISTINCT FROM OLD.options OR NEW.together IS DISTINCT FROM OLD.together OR NEW.kind <> OLD.kind OR NEW.by_id <> OLD.by_id THEN
    RAISE EXCEPTION 'what an export was asked for never changes' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
