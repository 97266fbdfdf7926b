-- One clock for an incident: how its cameras lie in time beside each other.
-- CreateEnum
CREATE TYPE "IncidentClockSource" AS ENUM ('device', 'gps', 'sound', 'hand');

-- CreateEnum
CREATE TYPE "IncidentClockState" AS ENUM ('waiting', 'proposed', 'accepted', 'refused');

-- CreateTable
CREATE TABLE "incident_clock" (
    "id" UUID NOT NULL,
    "incident_id" UUID NOT NULL,
    "recording_id" UUID NOT NULL,
    "reference_id" UUID NOT NULL,
    "source" "IncidentClockSource" NOT NULL,
    "state" "IncidentClockState" NOT NULL,
    "lag_us" BIGINT,
    "drift_ppm" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "confidence" DOUBLE PRECISION,
    "refusal" TEXT,
    "made_at" TIMESTAMPTZ(6) NOT NULL,
    "decided_by" UUID,
    "decided_at" TIMESTAMPTZ(6),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "incident_clock_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "incident_clock_incident_id_idx" ON "incident_clock"("incident_id");

-- CreateIndex
CREATE INDEX "incident_clock_recording_id_idx" ON "incident_clock"("recording_id");

-- CreateIndex
CREATE INDEX "incident_clock_reference_id_idx" ON "incident_clock"("reference_id");

-- AddForeignKey
ALTER TABLE "incident_clock" ADD CONSTRAINT "incident_clock_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incident"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "incident_clock" ADD CONSTRAINT "incident_clock_recording_id_fkey" FOREIGN KEY ("recording_id") REFERENCES "recording"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "incident_clock" ADD CONSTRAINT "incident_clock_reference_id_fkey" FOREIGN KEY ("reference_id") REFERENCES "recording"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "incident_clock" ADD CONSTRAINT "incident_clock_decided_by_fkey" FOREIGN KEY ("decided_by") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- What Prisma can't say
ALTER TABLE incident_clock
  ADD CONSTRAINT incident_clock_is_of_two CHECK (recording_id <> reference_id),
  -- Nothing is guessed: what is proposed or accepted says how far, and what was refused by Docket says why.
  ADD CONSTRAINT incident_clock_says_how_far CHECK (CASE WHEN state IN ('proposed', 'accepted') THEN lag_us IS NOT NULL AND refusal IS NULL WHEN state = 'waiting' THEN lag_us IS NULL AND refusal IS NULL ELSE (lag_us IS NULL) = (refusal IS NOT NULL) END),
  -- A clock that counts has a person who answers for it.
  ADD CONSTRAINT incident_clock_is_decided_by_someone CHECK ((decided_by IS NULL) = (decided_at IS NULL) AND (decided_by IS NOT NULL) = (state = 'accepted' OR (state = 'refused' AND refusal IS NULL))),
  ADD CONSTRAINT incident_clock_is_plausible CHECK (abs(lag_us) <= 3155760000000000 AND abs(drift_ppm) <= 1000 AND confidence BETWEEN 0 AND 1);
CREATE UNIQUE INDEX incident_clock_once ON incident_clock (incident_id, LEAST(recording_id, reference_id), GREATEST(recording_id, reference_id), source);
CREATE UNIQUE INDEX incident_clock_counts_once ON incident_clock (incident_id, LEAST(recording_id, reference_id), GREATEST(recording_id, reference_id)) WHERE state = 'accepted';

-- What a sound said of a recording goes when the recording goes. The ledger keeps who decided what.
GRANT DELETE ON incident_clock TO docket_app;
CREATE FUNCTION forget_incident_clocks() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM incident_clock WHERE recording_id = NEW.id OR reference_id = NEW.id;
  RETURN NULL;
END $$;
CREATE TRIGGER recording_forgets_its_clocks AFTER UPDATE OF disposed_at ON recording
  FOR EACH ROW WHEN (OLD.disposed_at IS NULL AND NEW.disposed_at IS NOT NULL) EXECUTE FUNCTION forget_incident_clocks();
