-- Two migrations gave this function new words at the same time, each without the other's: here are both. What an export was asked for
-- stands, side by side and checked ones too, and what has ended well or was refused stays so: whoever holds its files relies on it.
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
  IF NEW.options IS DISTINCT FROM OLD.options OR NEW.together IS DISTINCT FROM OLD.together OR NEW.kind <> OLD.kind OR NEW.by_id <> OLD.by_id OR NEW.needs_check <> OLD.needs_check THEN
    RAISE EXCEPTION 'what an export was asked for never changes' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
