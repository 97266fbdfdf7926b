-- How often two sounds were listened to in vain: so that nobody waits for an answer that won't come.
ALTER TABLE "incident_clock" ADD COLUMN "strikes" INTEGER NOT NULL DEFAULT 0;

-- Those that are listened to are few, of all there ever were.
CREATE INDEX incident_clock_waiting ON incident_clock (made_at) WHERE state = 'waiting';
