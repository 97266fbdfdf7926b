-- Footage closed to those who were there, after a death or serious injury, and what one person asks for and a second decides.
-- CreateEnum
CREATE TYPE "LockCause" AS ENUM ('death', 'injury', 'other');

-- CreateEnum
CREATE TYPE "ApprovalState" AS ENUM ('waiting', 'approved', 'refused', 'withdrawn');

-- CreateTable
CREATE TABLE "post_incident_lock" (
    "id" UUID NOT NULL,
    "cause" "LockCause" NOT NULL,
    "reason" TEXT NOT NULL,
    "incident_id" UUID,
    "placed_by" UUID NOT NULL,
    "placed_at" TIMESTAMPTZ(6) NOT NULL,
    "released_at" TIMESTAMPTZ(6),

    CONSTRAINT "post_incident_lock_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "locked_recording" (
    "lock_id" UUID NOT NULL,
    "recording_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "locked_recording_pkey" PRIMARY KEY ("lock_id","recording_id")
);

-- CreateTable
CREATE TABLE "locked_out" (
    "lock_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "locked_out_pkey" PRIMARY KEY ("lock_id","person_id")
);

-- CreateTable
CREATE TABLE "approval" (
    "id" UUID NOT NULL,
    "action" TEXT NOT NULL,
    "subject_id" UUID NOT NULL,
    "state" "ApprovalState" NOT NULL DEFAULT 'waiting',
    "reason" TEXT NOT NULL,
    "requested_by" UUID NOT NULL,
    "requested_at" TIMESTAMPTZ(6) NOT NULL,
    "reached" UUID[],
    "decided_by" UUID,
    "decided_at" TIMESTAMPTZ(6),
    "decision" TEXT,

    CONSTRAINT "approval_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "post_incident_lock_incident_id_idx" ON "post_incident_lock"("incident_id");

-- CreateIndex
CREATE INDEX "locked_recording_recording_id_idx" ON "locked_recording"("recording_id");

-- CreateIndex
CREATE INDEX "locked_out_person_id_idx" ON "locked_out"("person_id");

-- CreateIndex
CREATE INDEX "approval_subject_id_idx" ON "approval"("subject_id");

-- CreateIndex
CREATE INDEX "approval_state_requested_at_idx" ON "approval"("state", "requested_at");

-- AddForeignKey
ALTER TABLE "post_incident_lock" ADD CONSTRAINT "post_incident_lock_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incident"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "post_incident_lock" ADD CONSTRAINT "post_incident_lock_placed_by_fkey" FOREIGN KEY ("placed_by") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "locked_recording" ADD CONSTRAINT "locked_recording_lock_id_fkey" FOREIGN KEY ("lock_id") REFERENCES "post_incident_lock"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "locked_recording" ADD CONSTRAINT "locked_recording_recording_id_fkey" FOREIGN KEY ("recording_id") REFERENCES "recording"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "locked_out" ADD CONSTRAINT "locked_out_lock_id_fkey" FOREIGN KEY ("lock_id") REFERENCES "post_incident_lock"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "locked_out" ADD CONSTRAINT "locked_out_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "approval" ADD CONSTRAINT "approval_requested_by_fkey" FOREIGN KEY ("requested_by") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "approval" ADD CONSTRAINT "approval_decided_by_fkey" FOREIGN KEY ("decided_by") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- What Prisma can't say
-- An incident is locked once at a time; what is asked for waits once at a time.
CREATE UNIQUE INDEX post_incident_lock_stands_once ON post_incident_lock (incident_id) WHERE released_at IS NULL;
CREATE UNIQUE INDEX approval_waits_once ON approval (action, subject_id) WHERE state = 'waiting';
ALTER TABLE approval
  ADD CONSTRAINT approval_is_by_a_second CHECK (state NOT IN ('approved', 'refused') OR decided_by <> requested_by),
  ADD CONSTRAINT approval_is_decided_by_someone CHECK ((state = 'waiting') = (decided_by IS NULL) AND (decided_by IS NULL) = (decided_at IS NULL));

-- Opened by nobody but whoever the two people are: a lock is released with its approval or not at all.
CREATE FUNCTION lock_is_released_by_two() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM approval a WHERE a.action = 'lock:release' AND a.subject_id = NEW.id AND a.state = 'approved') THEN
    RAISE EXCEPTION 'a post-incident lock is released by two people' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER lock_is_released_by_two AFTER UPDATE OF released_at ON post_incident_lock
  FOR EACH ROW WHEN (OLD.released_at IS NULL AND NEW.released_at IS NOT NULL) EXECUTE FUNCTION lock_is_released_by_two();

-- Under a lock that stands a recording stays locked, whoever writes.
CREATE FUNCTION recording_stays_locked() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM locked_recording lr JOIN post_incident_lock l ON l.id = lr.lock_id WHERE lr.recording_id = NEW.id AND l.released_at IS NULL) THEN
    RAISE EXCEPTION 'a lock on this recording stands' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER recording_stays_locked AFTER UPDATE OF locked_at ON recording
  FOR EACH ROW WHEN (OLD.locked_at IS NOT NULL AND NEW.locked_at IS NULL) EXECUTE FUNCTION recording_stays_locked();
