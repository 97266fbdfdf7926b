-- Who did what with a case is read from the ledger: few of its entries are of a case.
CREATE INDEX ledger_entry_of_a_case ON ledger_entry (case_id, at DESC, id DESC) WHERE case_id IS NOT NULL;
