-- Lower renditions, encoded in chunks.
-- AlterEnum
ALTER TYPE "StepKind" ADD VALUE 'renditions';

-- CreateTable
CREATE TABLE "encode_chunk" (
    "recording_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "first_gop" INTEGER NOT NULL,
    "gops" INTEGER NOT NULL,
    "state" "StepState" NOT NULL DEFAULT 'waiting',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "strikes" INTEGER NOT NULL DEFAULT 0,
    "started_at" TIMESTAMPTZ(6),
    "finished_at" TIMESTAMPTZ(6),
    "parts" JSONB,

    CONSTRAINT "encode_chunk_pkey" PRIMARY KEY ("recording_id","number")
);

-- AddForeignKey
ALTER TABLE "encode_chunk" ADD CONSTRAINT "encode_chunk_recording_id_fkey" FOREIGN KEY ("recording_id") REFERENCES "recording"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What Prisma can't say
ALTER TABLE encode_chunk ADD CONSTRAINT encode_chunk_has_gops CHECK (number >= 0 AND first_gop >= 0 AND gops > 0);
