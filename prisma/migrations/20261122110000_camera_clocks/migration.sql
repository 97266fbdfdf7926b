-- A camera's clock: how far it was off GPS time in one recording, and what it is corrected by for display.
-- CreateEnum
CREATE TYPE "CalibrationSource" AS ENUM ('gps', 'sound', 'person');

-- CreateEnum
CREATE TYPE "CalibrationState" AS ENUM ('proposed', 'accepted', 'dismissed');

-- AlterTable
ALTER TABLE "recording" ADD COLUMN     "clock_ahead_us" BIGINT;

-- CreateTable
CREATE TABLE "clock_calibration" (
    "id" UUID NOT NULL,
    "device_id" UUID NOT NULL,
    "from" TIMESTAMPTZ(6) NOT NULL,
    "offset_us" BIGINT NOT NULL,
    "rate_ppm" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "source" "CalibrationSource" NOT NULL,
    "state" "CalibrationState" NOT NULL,
    "reason" TEXT NOT NULL,
    "recording_id" UUID,
    "made_at" TIMESTAMPTZ(6) NOT NULL,
    "decided_at" TIMESTAMPTZ(6),
    "decided_by" UUID,

    CONSTRAINT "clock_calibration_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "clock_calibration_device_id_from_idx" ON "clock_calibration"("device_id", "from");

-- CreateIndex
CREATE INDEX "clock_calibration_recording_id_idx" ON "clock_calibration"("recording_id");

-- AddForeignKey
ALTER TABLE "clock_calibration" ADD CONSTRAINT "clock_calibration_device_id_fkey" FOREIGN KEY ("device_id") REFERENCES "device"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "clock_calibration" ADD CONSTRAINT "clock_calibration_recording_id_fkey" FOREIGN KEY ("recording_id") REFERENCES "recording"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "clock_calibration" ADD CONSTRAINT "clock_calibration_decided_by_fkey" FOREIGN KEY ("decided_by") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- What Prisma can't say
ALTER TABLE clock_calibration
  -- A correction that counts has a person who answers for it.
  ADD CONSTRAINT calibration_is_decided_by_someone CHECK ((state = 'proposed') = (decided_by IS NULL) AND (decided_by IS NULL) = (decided_at IS NULL)),
  ADD CONSTRAINT calibration_is_plausible CHECK (abs(offset_us) <= 3155760000000000 AND abs(rate_ppm) <= 1000);
ALTER TABLE device_assignment ADD CONSTRAINT device_assignment_ends_after_it_begins CHECK ("to" IS NULL OR "to" > "from");
