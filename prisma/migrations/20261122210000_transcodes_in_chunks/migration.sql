-- Long transcodes, encoded in chunks as lower renditions are.
-- AlterTable
ALTER TABLE "encode_chunk" ADD COLUMN "step" "StepKind" NOT NULL DEFAULT 'renditions';
ALTER TABLE "encode_chunk" DROP CONSTRAINT "encode_chunk_pkey", ADD CONSTRAINT "encode_chunk_pkey" PRIMARY KEY ("recording_id", "step", "number");

-- CreateTable
CREATE TABLE "transcode" (
    "recording_id" UUID NOT NULL,
    "in_one_piece" BOOLEAN NOT NULL DEFAULT false,
    "facts" JSONB NOT NULL,

    CONSTRAINT "transcode_pkey" PRIMARY KEY ("recording_id")
);

-- AddForeignKey
ALTER TABLE "transcode" ADD CONSTRAINT "transcode_recording_id_fkey" FOREIGN KEY ("recording_id") REFERENCES "recording"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What Prisma can't say
ALTER TABLE encode_chunk ADD CONSTRAINT encode_chunk_of_a_step CHECK (step IN ('package', 'renditions'));
