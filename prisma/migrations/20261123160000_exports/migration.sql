-- What leaves the force: exports, what they are made from, and their files.
-- CreateEnum
CREATE TYPE "ExportKind" AS ENUM ('clip', 'whole', 'together');

-- CreateEnum
CREATE TYPE "ExportState" AS ENUM ('queued', 'rendering', 'ready', 'failed', 'cancelled');

-- CreateTable
CREATE TABLE "export" (
    "id" UUID NOT NULL,
    "kind" "ExportKind" NOT NULL,
    "state" "ExportState" NOT NULL DEFAULT 'queued',
    "options" JSONB NOT NULL,
    "title" TEXT NOT NULL,
    "exhibit_id" UUID,
    "incident_id" UUID,
    "long" BOOLEAN NOT NULL DEFAULT false,
    "priority" INTEGER NOT NULL DEFAULT 0,
    "progress" INTEGER NOT NULL DEFAULT 0,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "strikes" INTEGER NOT NULL DEFAULT 0,
    "reason" TEXT,
    "facts" JSONB,
    "tool_version" TEXT,
    "why" TEXT,
    "by_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL,
    "started_at" TIMESTAMPTZ(6),
    "finished_at" TIMESTAMPTZ(6),
    "changed_by" UUID,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "export_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "export_source" (
    "export_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "recording_id" UUID NOT NULL,
    "in_tick" BIGINT NOT NULL,
    "out_tick" BIGINT NOT NULL,
    "timescale" BIGINT NOT NULL,

    CONSTRAINT "export_source_pkey" PRIMARY KEY ("export_id","position")
);

-- CreateTable
CREATE TABLE "export_file" (
    "export_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "bytes" BIGINT NOT NULL,
    "sha256" TEXT NOT NULL,

    CONSTRAINT "export_file_pkey" PRIMARY KEY ("export_id","name")
);

-- CreateIndex
CREATE INDEX "export_state_long_priority_at_idx" ON "export"("state", "long", "priority", "at");

-- CreateIndex
CREATE INDEX "export_exhibit_id_idx" ON "export"("exhibit_id");

-- CreateIndex
CREATE INDEX "export_source_recording_id_idx" ON "export_source"("recording_id");

-- AddForeignKey
ALTER TABLE "export" ADD CONSTRAINT "export_by_id_fkey" FOREIGN KEY ("by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "export" ADD CONSTRAINT "export_changed_by_fkey" FOREIGN KEY ("changed_by") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "export" ADD CONSTRAINT "export_exhibit_id_fkey" FOREIGN KEY ("exhibit_id") REFERENCES "exhibit"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "export" ADD CONSTRAINT "export_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incident"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "export_source" ADD CONSTRAINT "export_source_export_id_fkey" FOREIGN KEY ("export_id") REFERENCES "export"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "export_source" ADD CONSTRAINT "export_source_recording_id_fkey" FOREIGN KEY ("recording_id") REFERENCES "recording"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "export_file" ADD CONSTRAINT "export_file_export_id_fkey" FOREIGN KEY ("export_id") REFERENCES "export"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What Prisma can't say
ALTER TABLE export
  -- No half of one is ever offered: what is ready says what it is, and nothing else does.
  ADD CONSTRAINT export_is_whole CHECK ((state = 'ready') = (facts IS NOT NULL) AND (state = 'ready') <= (tool_version IS NOT NULL)),
  ADD CONSTRAINT export_says_why CHECK ((state = 'failed') <= (reason IS NOT NULL)),
  ADD CONSTRAINT export_progress CHECK (progress BETWEEN 0 AND 100);
ALTER TABLE export_source ADD CONSTRAINT export_source_has_length CHECK (in_tick >= 0 AND out_tick > in_tick AND timescale > 0 AND position BETWEEN 0 AND 3);
ALTER TABLE export_file ADD CONSTRAINT export_file_hash CHECK (sha256 ~ '^[0-9a-f]{64}$' AND bytes >= 0);

-- What it was asked for stands, and what has ended well or was cancelled stays so: whoever holds its files relies on it.
CREATE FUNCTION export_stands() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.state = 'ready' AND (NEW.state <> 'ready' OR NEW.facts IS DISTINCT FROM OLD.facts) THEN
    RAISE EXCEPTION 'an export that is ready stays as it is' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF NEW.options IS DISTINCT FROM OLD.options OR NEW.kind <> OLD.kind OR NEW.by_id <> OLD.by_id THEN
    RAISE EXCEPTION 'what an export was asked for never changes' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER export_stands BEFORE UPDATE ON export FOR EACH ROW EXECUTE FUNCTION export_stands();
