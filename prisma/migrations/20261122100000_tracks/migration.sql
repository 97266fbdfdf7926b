-- Derived tracks of a recording: storyboard, sound, loudness, motion, activity, speech, position.
-- CreateEnum
CREATE TYPE "TrackKind" AS ENUM ('storyboard', 'sound', 'loudness', 'motion', 'activity', 'speech', 'gps');

-- CreateTable
CREATE TABLE "track" (
    "recording_id" UUID NOT NULL,
    "kind" "TrackKind" NOT NULL,
    "bytes" BIGINT NOT NULL,
    "facts" JSONB,
    "tool_version" TEXT NOT NULL,
    "made_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "track_pkey" PRIMARY KEY ("recording_id","kind")
);

-- AddForeignKey
ALTER TABLE "track" ADD CONSTRAINT "track_recording_id_fkey" FOREIGN KEY ("recording_id") REFERENCES "recording"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What Prisma can't say
ALTER TABLE track ADD CONSTRAINT track_has_bytes CHECK (bytes > 0);
