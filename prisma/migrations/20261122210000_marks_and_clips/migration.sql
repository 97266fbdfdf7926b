-- CreateEnum
CREATE TYPE "MarkerKind" AS ENUM ('note', 'arrival', 'account', 'injury', 'force', 'search', 'arrest', 'item');

-- CreateTable
CREATE TABLE "marker" (
    "id" UUID NOT NULL,
    "recording_id" UUID NOT NULL,
    "from_tick" BIGINT NOT NULL,
    "to_tick" BIGINT,
    "timescale" BIGINT NOT NULL,
    "kind" "MarkerKind" NOT NULL,
    "note" TEXT NOT NULL,
    "by_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL,
    "changed_by" UUID,
    "changed_at" TIMESTAMPTZ(6),
    "version" INTEGER NOT NULL DEFAULT 1,
    "removed_at" TIMESTAMPTZ(6),

    CONSTRAINT "marker_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "clip" (
    "id" UUID NOT NULL,
    "recording_id" UUID NOT NULL,
    "in_tick" BIGINT NOT NULL,
    "out_tick" BIGINT NOT NULL,
    "timescale" BIGINT NOT NULL,
    "title" TEXT NOT NULL,
    "by_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL,
    "changed_by" UUID,
    "changed_at" TIMESTAMPTZ(6),
    "version" INTEGER NOT NULL DEFAULT 1,
    "removed_at" TIMESTAMPTZ(6),

    CONSTRAINT "clip_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "watch_state" (
    "person_id" UUID NOT NULL,
    "recording_id" UUID NOT NULL,
    "spans" int8multirange NOT NULL,
    "watched_us" BIGINT NOT NULL,
    "position_us" BIGINT NOT NULL,
    "updated_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "watch_state_pkey" PRIMARY KEY ("person_id","recording_id")
);

-- CreateIndex
CREATE INDEX "marker_recording_id_from_tick_idx" ON "marker"("recording_id", "from_tick");

-- CreateIndex
CREATE INDEX "clip_recording_id_in_tick_idx" ON "clip"("recording_id", "in_tick");

-- CreateIndex
CREATE INDEX "watch_state_recording_id_idx" ON "watch_state"("recording_id");

-- AddForeignKey
ALTER TABLE "marker" ADD CONSTRAINT "marker_recording_id_fkey" FOREIGN KEY ("recording_id") REFERENCES "recording"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "marker" ADD CONSTRAINT "marker_by_id_fkey" FOREIGN KEY ("by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "marker" ADD CONSTRAINT "marker_changed_by_fkey" FOREIGN KEY ("changed_by") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "clip" ADD CONSTRAINT "clip_recording_id_fkey" FOREIGN KEY ("recording_id") REFERENCES "recording"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "clip" ADD CONSTRAINT "clip_by_id_fkey" FOREIGN KEY ("by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "clip" ADD CONSTRAINT "clip_changed_by_fkey" FOREIGN KEY ("changed_by") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "watch_state" ADD CONSTRAINT "watch_state_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "watch_state" ADD CONSTRAINT "watch_state_recording_id_fkey" FOREIGN KEY ("recording_id") REFERENCES "recording"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What Prisma can't say
-- A timescale is a whole number of ticks a second, 32 bits of it in the containers.
ALTER TABLE marker
  ADD CONSTRAINT marker_lies_after_the_start CHECK (from_tick >= 0 AND (to_tick IS NULL OR to_tick > from_tick)),
  ADD CONSTRAINT marker_has_a_timescale CHECK (timescale BETWEEN 1 AND 4294967295),
  ADD CONSTRAINT marker_is_changed_by_someone CHECK ((changed_by IS NULL) = (changed_at IS NULL) AND (removed_at IS NULL OR changed_by IS NOT NULL));
ALTER TABLE clip
  ADD CONSTRAINT clip_has_a_length CHECK (in_tick >= 0 AND out_tick > in_tick),
  ADD CONSTRAINT clip_has_a_timescale CHECK (timescale BETWEEN 1 AND 4294967295),
  ADD CONSTRAINT clip_is_changed_by_someone CHECK ((changed_by IS NULL) = (changed_at IS NULL) AND (removed_at IS NULL OR changed_by IS NOT NULL));
ALTER TABLE watch_state
  ADD CONSTRAINT watch_state_lies_after_the_start CHECK (position_us >= 0 AND watched_us >= 0 AND (isempty(spans) OR lower(spans) >= 0));
