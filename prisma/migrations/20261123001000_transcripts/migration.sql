-- CreateEnum
CREATE TYPE "TranscriptFormat" AS ENUM ('vtt', 'srt');

-- CreateTable
CREATE TABLE "transcript" (
    "recording_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "format" "TranscriptFormat",
    "file_name" TEXT,
    "sha256" TEXT,
    "bytes" INTEGER,
    "cues" JSONB,
    "cue_count" INTEGER NOT NULL DEFAULT 0,
    "by_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "transcript_pkey" PRIMARY KEY ("recording_id","version")
);

-- AddForeignKey
ALTER TABLE "transcript" ADD CONSTRAINT "transcript_recording_id_fkey" FOREIGN KEY ("recording_id") REFERENCES "recording"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "transcript" ADD CONSTRAINT "transcript_by_id_fkey" FOREIGN KEY ("by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What Prisma can't say
ALTER TABLE transcript
  ADD CONSTRAINT transcript_is_whole_or_removed CHECK ((cues IS NULL) = (cue_count = 0) AND (cues IS NULL) = (format IS NULL) AND (cues IS NULL) = (file_name IS NULL) AND (cues IS NULL) = (sha256 IS NULL) AND (cues IS NULL) = (bytes IS NULL)),
  ADD CONSTRAINT transcript_is_counted CHECK (version > 0);
-- What was attached, and that it was removed, stays said, whoever asks the database. (What goes with its recording is deleted: who may is a matter of privileges.)
CREATE FUNCTION transcript_stands() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a transcript is not changed: another one takes its place';
END $$;
CREATE TRIGGER transcript_stands BEFORE UPDATE ON transcript FOR EACH ROW EXECUTE FUNCTION transcript_stands();
