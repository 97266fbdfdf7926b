-- Court mode: the copies recipients keep on their devices, each known by the hash of a secret that only the device has.
-- CreateEnum
CREATE TYPE "CopyRemoval" AS ENUM ('person', 'signed_out', 'date', 'withdrawn', 'damaged');

-- CreateTable
CREATE TABLE "share_copy" (
    "id" UUID NOT NULL,
    "item_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "secret_sha256" TEXT NOT NULL,
    "asked_at" TIMESTAMPTZ(6) NOT NULL,
    "until" TIMESTAMPTZ(6) NOT NULL,
    "kept_at" TIMESTAMPTZ(6),
    "heard_at" TIMESTAMPTZ(6) NOT NULL,
    "removed_at" TIMESTAMPTZ(6),
    "removed_why" "CopyRemoval",

    CONSTRAINT "share_copy_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "share_copy_item_id_idx" ON "share_copy"("item_id");

-- AddForeignKey
ALTER TABLE "share_copy" ADD CONSTRAINT "share_copy_item_id_fkey" FOREIGN KEY ("item_id") REFERENCES "share_item"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "share_copy" ADD CONSTRAINT "share_copy_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What Prisma can't say
ALTER TABLE share_copy
  ADD CONSTRAINT share_copy_secret_form CHECK (secret_sha256 ~ '^[0-9a-f]{64}$'),
  ADD CONSTRAINT share_copy_removed_for_a_reason CHECK ((removed_at IS NULL) = (removed_why IS NULL));

-- A copy stays that of one item, one person and one device; what was said to be removed is not said to be there again.
CREATE FUNCTION share_copy_stands() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.item_id, NEW.person_id, NEW.secret_sha256, NEW.asked_at) IS DISTINCT FROM (OLD.item_id, OLD.person_id, OLD.secret_sha256, OLD.asked_at)
    OR (OLD.kept_at IS NOT NULL AND NEW.kept_at IS DISTINCT FROM OLD.kept_at)
    OR (OLD.removed_at IS NOT NULL AND (NEW.removed_at, NEW.removed_why) IS DISTINCT FROM (OLD.removed_at, OLD.removed_why))
  THEN RAISE EXCEPTION 'a copy on a device does not become another' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER share_copy_stands BEFORE UPDATE ON share_copy FOR EACH ROW EXECUTE FUNCTION share_copy_stands();
