-- Sensitive material is numbered apart ("AO/S1"), so that it leaves no gap in the numbers the defence reads. What bears an ordinary
-- number keeps it.
ALTER TABLE exhibit
  DROP CONSTRAINT exhibit_reference_form,
  DROP CONSTRAINT exhibit_number_is_its_reference_s,
  ADD CONSTRAINT exhibit_reference_form CHECK (reference ~ '^[A-Z]{1,5}(\([1-9][0-9]{0,3}\))?(/S?[1-9][0-9]{0,4})+$'),
  ADD CONSTRAINT exhibit_number_is_its_reference_s CHECK (number > 0 AND (reference LIKE '%/' || number OR reference LIKE '%/S' || number)),
  -- On no schedule and in no share that the defence is given.
  ADD CONSTRAINT exhibit_sensitive_number_is_not_served CHECK (reference NOT LIKE '%/S%' OR disclosure IN ('unused_sensitive', 'undecided', 'not_relevant'));
