-- CreateTable
CREATE TABLE "marker_version" (
    "marker_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "from_tick" BIGINT NOT NULL,
    "to_tick" BIGINT,
    "timescale" BIGINT NOT NULL,
    "kind" "MarkerKind" NOT NULL,
    "note" TEXT NOT NULL,
    "by_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "marker_version_pkey" PRIMARY KEY ("marker_id","version")
);

-- AddForeignKey
ALTER TABLE "marker_version" ADD CONSTRAINT "marker_version_marker_id_fkey" FOREIGN KEY ("marker_id") REFERENCES "marker"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "marker_version" ADD CONSTRAINT "marker_version_by_id_fkey" FOREIGN KEY ("by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What Prisma can't say
-- What was said stays said, whoever asks the database.
CREATE FUNCTION marker_version_stands() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'what a mark said before is not changed';
END $$;
CREATE TRIGGER marker_version_stands BEFORE UPDATE OR DELETE ON marker_version FOR EACH ROW EXECUTE FUNCTION marker_version_stands();
