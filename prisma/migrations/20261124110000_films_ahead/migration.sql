-- Selections' films, rendered before anybody asks for their exports.
-- CreateEnum
CREATE TYPE "FilmAheadState" AS ENUM ('queued', 'rendering', 'made', 'dropped');

-- CreateTable
CREATE TABLE "film_ahead" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "recording_id" UUID NOT NULL,
    "in_tick" BIGINT NOT NULL,
    "out_tick" BIGINT NOT NULL,
    "timescale" BIGINT NOT NULL,
    "state" "FilmAheadState" NOT NULL DEFAULT 'queued',
    "footage" TEXT NOT NULL,
    "export_id" UUID,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "made" JSONB,
    "at" TIMESTAMPTZ(6) NOT NULL,
    "started_at" TIMESTAMPTZ(6),

    CONSTRAINT "film_ahead_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "film_ahead_export_id_key" ON "film_ahead"("export_id");

-- CreateIndex
CREATE INDEX "film_ahead_person_id_idx" ON "film_ahead"("person_id");

-- CreateIndex
CREATE INDEX "film_ahead_recording_id_idx" ON "film_ahead"("recording_id");

-- AddForeignKey
ALTER TABLE "film_ahead" ADD CONSTRAINT "film_ahead_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "film_ahead" ADD CONSTRAINT "film_ahead_recording_id_fkey" FOREIGN KEY ("recording_id") REFERENCES "recording"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "film_ahead" ADD CONSTRAINT "film_ahead_export_id_fkey" FOREIGN KEY ("export_id") REFERENCES "export"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- What Prisma can't say
-- One a person that is nobody's yet.
CREATE UNIQUE INDEX film_ahead_one_a_person ON film_ahead (person_id) WHERE state <> 'dropped' AND export_id IS NULL;
ALTER TABLE film_ahead
  ADD CONSTRAINT film_ahead_has_length CHECK (in_tick >= 0 AND out_tick > in_tick AND timescale > 0),
  ADD CONSTRAINT film_ahead_is_whole CHECK ((state = 'made') <= (made IS NOT NULL));
-- What was dropped has no blobs once its row goes.
GRANT DELETE ON film_ahead TO docket_app;

-- What it is of stands; dropped it stays dropped, and taken over it stays with that export.
CREATE FUNCTION film_ahead_stands() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (OLD.state = 'dropped' AND NEW.state <> 'dropped') OR (OLD.state = 'made' AND NEW.state NOT IN ('made', 'dropped')) THEN
    RAISE EXCEPTION 'a film that was dropped or made stays so' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF (NEW.person_id, NEW.recording_id, NEW.in_tick, NEW.out_tick, NEW.timescale, NEW.footage) IS DISTINCT FROM (OLD.person_id, OLD.recording_id, OLD.in_tick, OLD.out_tick, OLD.timescale, OLD.footage)
    OR (OLD.export_id IS NOT NULL AND NEW.export_id IS DISTINCT FROM OLD.export_id) THEN
    RAISE EXCEPTION 'what a film is of, and whose, never changes' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER film_ahead_stands BEFORE UPDATE ON film_ahead FOR EACH ROW EXECUTE FUNCTION film_ahead_stands();

-- Footage that is closed to anybody from now on takes what was rendered ahead of it along, in the same transaction.
CREATE FUNCTION films_ahead_are_closed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE film_ahead SET state = 'dropped' WHERE recording_id = NEW.id AND state <> 'dropped' AND export_id IS NULL;
  RETURN NULL;
END $$;
CREATE TRIGGER films_ahead_are_closed AFTER UPDATE ON recording FOR EACH ROW
  WHEN ((NEW.locked_at IS NOT NULL AND OLD.locked_at IS NULL) OR (NEW.restricted AND NOT OLD.restricted) OR (NEW.may_be_locked AND NOT OLD.may_be_locked) OR (NEW.disposed_at IS NOT NULL AND OLD.disposed_at IS NULL))
  EXECUTE FUNCTION films_ahead_are_closed();
