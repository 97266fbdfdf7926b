-- Footage that was restricted, or an exhibit that became intimate, while its redacted export was on its way: a second person looks at it
-- after all. What it was asked for stands but for that: as it is rendered it may come to need a check, and never to need none.
CREATE OR REPLACE FUNCTION export_stands() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.state IN ('ready', 'refused') AND NEW.state <> OLD.state THEN
    RAISE EXCEPTION 'an export that is ready or refused stays so' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF OLD.state IN ('ready', 'checking', 'refused') AND NEW.facts IS DISTINCT FROM OLD.facts THEN
    RAISE EXCEPTION 'an export that was rendered stays as it is' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF OLD.state = 'checking' AND NEW.state NOT IN ('checking', 'ready', 'refused') THEN
    RAISE EXCEPTION 'an export that is checked is offered or refused' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF NEW.options IS DISTINCT FROM OLD.options OR NEW.together IS DISTINCT FROM OLD.together OR NEW.kind <> OLD.kind OR NEW.by_id <> OLD.by_id
    OR (NEW.needs_check <> OLD.needs_check AND NOT (NEW.needs_check AND OLD.state = 'rendering' AND NEW.state = 'checking')) THEN
    RAISE EXCEPTION 'what an export was asked for never changes' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
