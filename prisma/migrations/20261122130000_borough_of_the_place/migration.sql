-- Who named a recording's borough: the sidecar (the place), else the officer's unit at the start, else the dock.
CREATE TYPE "BoroughSource" AS ENUM ('sidecar', 'unit', 'dock');
ALTER TABLE "recording" ADD COLUMN "borough_source" "BoroughSource";

-- Until now it was the unit's where the unit has one, else the dock's.
UPDATE recording r SET borough_source = CASE WHEN r.borough_id = (SELECT u.borough_id FROM unit u WHERE u.id = r.unit_id) THEN 'unit' ELSE 'dock' END::"BoroughSource"
WHERE r.borough_id IS NOT NULL;
