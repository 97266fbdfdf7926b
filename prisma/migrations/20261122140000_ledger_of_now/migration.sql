-- An entry is of the moment it is written in: nobody, the app included, adds one to the past or to the future. Five
-- minutes are for two machines' clocks, which a well-kept server's never need.
CREATE FUNCTION ledger_is_of_now() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.at NOT BETWEEN clock_timestamp() - interval '5 minutes' AND clock_timestamp() + interval '5 minutes' THEN
    RAISE EXCEPTION 'a ledger entry is of now: % is refused', NEW.at USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER ledger_is_of_now BEFORE INSERT ON ledger_entry FOR EACH ROW EXECUTE FUNCTION ledger_is_of_now();
ALTER TABLE ledger_entry ENABLE ALWAYS TRIGGER ledger_is_of_now;
