-- A second person looks at a redacted export before it is offered, where the force's policy says so.
-- AlterTable
ALTER TABLE "export" ADD COLUMN     "checked_at" TIMESTAMPTZ(6),
ADD COLUMN     "checked_by" UUID,
ADD COLUMN     "looked_by" UUID[],
ADD COLUMN     "needs_check" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "force_settings" ADD COLUMN     "redaction_check" BOOLEAN NOT NULL DEFAULT false;

-- AddForeignKey
ALTER TABLE "export" ADD CONSTRAINT "export_checked_by_fkey" FOREIGN KEY ("checked_by") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- What Prisma can't say
ALTER TABLE export
  DROP CONSTRAINT export_is_whole,
  -- No half of one is ever offered: what was rendered to its end says what it is, and nothing else does.
  ADD CONSTRAINT export_is_whole CHECK ((state IN ('ready', 'checking', 'refused')) = (facts IS NOT NULL) AND (facts IS NOT NULL) <= (tool_version IS NOT NULL)),
  -- Nobody checks their own, and nothing that is to be checked is offered before.
  ADD CONSTRAINT export_is_checked CHECK (checked_by IS DISTINCT FROM by_id AND (needs_check AND state = 'ready') <= (checked_at IS NOT NULL)),
  ADD CONSTRAINT export_refused_says_why CHECK ((state = 'refused') <= (reason IS NOT NULL));

-- What it was asked for stands, and what has ended well or was refused stays so: whoever holds its files relies on it.
CREATE OR REPLACE FUNCTION export_stands() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.state IN ('ready', 'refused') AND NEW.state <> OLD.state THEN
    RAISE EXCEPTION 'an export that is ready or refused stays so' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF OLD.state IN ('ready', 'checking', 'refused') AND NEW.facts IS DISTINCT FROM OLD.facts THEN
    RAISE EXCEPTION 'an export that was rendered stays as it is' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF OLD.state = 'checking' AND NEW.state NOT IN ('checking', 'ready', 'refused') THEN
    RAISE EXCEPTION 'an export that is checked is offered or refused' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF NEW.options IS DISTINCT FROM OLD.options OR NEW.kind <> OLD.kind OR NEW.by_id <> OLD.by_id OR NEW.needs_check <> OLD.needs_check THEN
    RAISE EXCEPTION 'what an export was asked for never changes' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
