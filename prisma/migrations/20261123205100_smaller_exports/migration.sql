-- A form of 360 lines of an export for poor lines, made once the export is ready.
ALTER TABLE "export" ADD COLUMN "lower" JSONB,
ADD COLUMN "lower_due" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN "lower_tries" INTEGER NOT NULL DEFAULT 0;

ALTER TABLE export ADD CONSTRAINT export_lower CHECK ((lower IS NULL AND NOT lower_due) OR state = 'ready');
-- All that stands of an export: of checked ones, of several cameras, and its smaller form once made.
CREATE OR REPLACE FUNCTION export_stands() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.state IN ('ready', 'refused') AND NEW.state <> OLD.state THEN
    RAISE EXCEPTION 'an export that is ready or refused stays so' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF (OLD.state IN ('ready', 'checking', 'refused') AND NEW.facts IS DISTINCT FROM OLD.facts) OR (OLD.lower IS NOT NULL AND NEW.lower IS DISTINCT FROM OLD.lower) THEN
    RAISE EXCEPTION 'an export that was rendered stays as it is' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF OLD.state = 'checking' AND NEW.state NOT IN ('checking', 'ready', 'refused') THEN
    RAISE EXCEPTION 'an export that is checked is offered or refused' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF NEW.options IS DISTINCT FROM OLD.options OR NEW.together IS DISTINCT FROM OLD.together OR NEW.kind <> OLD.kind OR NEW.by_id <> OLD.by_id OR NEW.needs_check <> OLD.needs_check THEN
    RAISE EXCEPTION 'what an export was asked for never changes' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE INDEX export_lower_due ON export (id) WHERE lower_due;
