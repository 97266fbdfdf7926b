-- One camera of an incident may be taken away while the others are watched on.
-- AlterTable
ALTER TABLE "playback_item" ADD COLUMN     "ended_at" TIMESTAMPTZ(6),
ADD COLUMN     "ended_why" TEXT;
