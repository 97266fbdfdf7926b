-- What is nobody's yet, by where it was docked: a supervisor's count of it passes no other station's.
CREATE INDEX recording_unassigned_by_dock ON recording (dock_id) WHERE officer_id IS NULL AND disposed_at IS NULL;
