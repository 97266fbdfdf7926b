-- Sharing: exports of a case's exhibits, for people of other organisations, and what they did with them.
-- CreateEnum
CREATE TYPE "RecipientKind" AS ENUM ('person', 'unit');

-- CreateEnum
CREATE TYPE "RecipientRole" AS ENUM ('prosecutor', 'advocate', 'defence', 'expert', 'court');

-- CreateEnum
CREATE TYPE "ShareKind" AS ENUM ('revelation', 'service', 'disclosure');

-- CreateEnum
CREATE TYPE "ReceiptKind" AS ENUM ('viewed', 'downloaded', 'kept_offline');

-- CreateEnum
CREATE TYPE "ShareMailKind" AS ENUM ('shared', 'revoked');

-- CreateTable
CREATE TABLE "recipient" (
    "id" UUID NOT NULL,
    "kind" "RecipientKind" NOT NULL,
    "role" "RecipientRole" NOT NULL,
    "organisation_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "mail" TEXT,
    "person_id" UUID,
    "active" BOOLEAN NOT NULL DEFAULT true,
    "added_by" UUID,
    "added_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "recipient_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "recipient_member" (
    "id" UUID NOT NULL,
    "unit_id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "added_at" TIMESTAMPTZ(6) NOT NULL,
    "removed_at" TIMESTAMPTZ(6),

    CONSTRAINT "recipient_member_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "share" (
    "id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "recipient_id" UUID NOT NULL,
    "kind" "ShareKind" NOT NULL,
    "purpose" TEXT NOT NULL,
    "may_download" BOOLEAN NOT NULL,
    "offline_until" TIMESTAMPTZ(6),
    "ends_at" TIMESTAMPTZ(6),
    "review_on" DATE NOT NULL,
    "shared_by" UUID NOT NULL,
    "shared_at" TIMESTAMPTZ(6) NOT NULL,
    "open_from" TIMESTAMPTZ(6),
    "based_on" UUID,
    "revoked_by" UUID,
    "revoked_at" TIMESTAMPTZ(6),
    "revoked_reason" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "share_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "share_item" (
    "id" UUID NOT NULL,
    "share_id" UUID NOT NULL,
    "exhibit_id" UUID NOT NULL,
    "export_id" UUID NOT NULL,

    CONSTRAINT "share_item_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "share_receipt" (
    "item_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "kind" "ReceiptKind" NOT NULL,
    "first_at" TIMESTAMPTZ(6) NOT NULL,
    "last_at" TIMESTAMPTZ(6) NOT NULL,
    "times" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "share_receipt_pkey" PRIMARY KEY ("item_id","person_id","kind")
);

-- CreateTable
CREATE TABLE "share_note" (
    "id" UUID NOT NULL,
    "item_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "at_us" BIGINT,
    "text" TEXT NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "share_note_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "share_mail" (
    "id" UUID NOT NULL,
    "share_id" UUID NOT NULL,
    "kind" "ShareMailKind" NOT NULL,
    "to" TEXT NOT NULL,
    "queued_at" TIMESTAMPTZ(6) NOT NULL,
    "sent_at" TIMESTAMPTZ(6),
    "failure" TEXT,

    CONSTRAINT "share_mail_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "playback_share_item" (
    "session_id" UUID NOT NULL,
    "item_id" UUID NOT NULL,

    CONSTRAINT "playback_share_item_pkey" PRIMARY KEY ("session_id","item_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "recipient_mail_key" ON "recipient"("mail");

-- CreateIndex
CREATE UNIQUE INDEX "recipient_person_id_key" ON "recipient"("person_id");

-- CreateIndex
CREATE INDEX "recipient_name_id_idx" ON "recipient"("name", "id");

-- CreateIndex
CREATE INDEX "recipient_member_unit_id_idx" ON "recipient_member"("unit_id");

-- CreateIndex
CREATE INDEX "recipient_member_member_id_idx" ON "recipient_member"("member_id");

-- CreateIndex
CREATE INDEX "share_case_id_shared_at_idx" ON "share"("case_id", "shared_at" DESC);

-- CreateIndex
CREATE INDEX "share_recipient_id_idx" ON "share"("recipient_id");

-- CreateIndex
CREATE INDEX "share_based_on_idx" ON "share"("based_on");

-- CreateIndex
CREATE UNIQUE INDEX "share_item_share_id_export_id_key" ON "share_item"("share_id", "export_id");

-- CreateIndex
CREATE INDEX "share_item_exhibit_id_idx" ON "share_item"("exhibit_id");

-- CreateIndex
CREATE INDEX "share_item_export_id_idx" ON "share_item"("export_id");

-- CreateIndex
CREATE INDEX "share_note_person_id_item_id_idx" ON "share_note"("person_id", "item_id");

-- CreateIndex
CREATE INDEX "share_mail_share_id_idx" ON "share_mail"("share_id");

-- CreateIndex
CREATE INDEX "playback_share_item_item_id_idx" ON "playback_share_item"("item_id");

-- AddForeignKey
ALTER TABLE "recipient" ADD CONSTRAINT "recipient_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "recipient" ADD CONSTRAINT "recipient_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "recipient" ADD CONSTRAINT "recipient_added_by_fkey" FOREIGN KEY ("added_by") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "recipient_member" ADD CONSTRAINT "recipient_member_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "recipient"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "recipient_member" ADD CONSTRAINT "recipient_member_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "recipient"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "share" ADD CONSTRAINT "share_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "case_file"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "share" ADD CONSTRAINT "share_recipient_id_fkey" FOREIGN KEY ("recipient_id") REFERENCES "recipient"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "share" ADD CONSTRAINT "share_shared_by_fkey" FOREIGN KEY ("shared_by") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "share" ADD CONSTRAINT "share_revoked_by_fkey" FOREIGN KEY ("revoked_by") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "share" ADD CONSTRAINT "share_based_on_fkey" FOREIGN KEY ("based_on") REFERENCES "share"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "share_item" ADD CONSTRAINT "share_item_share_id_fkey" FOREIGN KEY ("share_id") REFERENCES "share"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "share_item" ADD CONSTRAINT "share_item_exhibit_id_fkey" FOREIGN KEY ("exhibit_id") REFERENCES "exhibit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "share_item" ADD CONSTRAINT "share_item_export_id_fkey" FOREIGN KEY ("export_id") REFERENCES "export"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "share_receipt" ADD CONSTRAINT "share_receipt_item_id_fkey" FOREIGN KEY ("item_id") REFERENCES "share_item"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "share_receipt" ADD CONSTRAINT "share_receipt_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "share_note" ADD CONSTRAINT "share_note_item_id_fkey" FOREIGN KEY ("item_id") REFERENCES "share_item"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "share_note" ADD CONSTRAINT "share_note_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "share_mail" ADD CONSTRAINT "share_mail_share_id_fkey" FOREIGN KEY ("share_id") REFERENCES "share"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "playback_share_item" ADD CONSTRAINT "playback_share_item_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "playback_session"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "playback_share_item" ADD CONSTRAINT "playback_share_item_item_id_fkey" FOREIGN KEY ("item_id") REFERENCES "share_item"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What Prisma can't say
ALTER TABLE recipient
  -- A person is reached and recognised by a mail; an office is open to its members.
  ADD CONSTRAINT recipient_person_has_a_mail CHECK (kind = 'unit' OR mail IS NOT NULL),
  ADD CONSTRAINT recipient_unit_is_nobody CHECK (kind = 'person' OR person_id IS NULL),
  ADD CONSTRAINT recipient_mail_form CHECK (mail = lower(mail) AND mail ~ '^[^@\s]+@[^@\s]+$');
CREATE UNIQUE INDEX recipient_member_once ON recipient_member (unit_id, member_id) WHERE removed_at IS NULL;
ALTER TABLE share
  ADD CONSTRAINT share_revoked_by_someone CHECK ((revoked_at IS NULL) = (revoked_by IS NULL) AND (revoked_at IS NULL) = (revoked_reason IS NULL)),
  ADD CONSTRAINT share_kept_no_longer_than_it_lasts CHECK (offline_until <= COALESCE(ends_at, 'infinity')),
  ADD CONSTRAINT share_offline_is_a_download CHECK (offline_until IS NULL OR may_download),
  -- The prosecution releases from what was revealed to it; the police only reveal.
  ADD CONSTRAINT share_released_from_a_share CHECK ((kind = 'revelation') = (based_on IS NULL)),
  ADD CONSTRAINT share_not_of_itself CHECK (based_on <> id);
ALTER TABLE share_receipt ADD CONSTRAINT share_receipt_times CHECK (times > 0 AND last_at >= first_at);
ALTER TABLE share_note ADD CONSTRAINT share_note_at CHECK (at_us >= 0);
GRANT DELETE ON share_note TO docket_app;

-- What a share grants never grows and never changes hands; what was revoked stays revoked.
CREATE FUNCTION share_stands() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.case_id, NEW.recipient_id, NEW.kind, NEW.may_download, NEW.shared_by, NEW.shared_at, NEW.based_on) IS DISTINCT FROM (OLD.case_id, OLD.recipient_id, OLD.kind, OLD.may_download, OLD.shared_by, OLD.shared_at, OLD.based_on)
    OR (OLD.revoked_at IS NOT NULL AND (NEW.revoked_at, NEW.revoked_by, NEW.revoked_reason) IS DISTINCT FROM (OLD.revoked_at, OLD.revoked_by, OLD.revoked_reason))
    OR (OLD.open_from IS NOT NULL AND NEW.open_from IS DISTINCT FROM OLD.open_from)
  THEN RAISE EXCEPTION 'a share does not become another' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER share_stands BEFORE UPDATE ON share FOR EACH ROW EXECUTE FUNCTION share_stands();

-- An item names one export of one exhibit of the share's own case, for ever.
CREATE FUNCTION share_item_stands() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN RAISE EXCEPTION 'what is shared does not become another' USING ERRCODE = 'check_violation';
  END IF;
  IF NOT EXISTS (
    SELECT 1 FROM share s JOIN exhibit x ON x.case_id = s.case_id AND x.id = NEW.exhibit_id JOIN export e ON e.id = NEW.export_id AND e.exhibit_id = x.id
    WHERE s.id = NEW.share_id
  ) THEN RAISE EXCEPTION 'only exports of exhibits of its case are shared' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER share_item_stands BEFORE INSERT OR UPDATE ON share_item FOR EACH ROW EXECUTE FUNCTION share_item_stands();

-- A person once recognised is not exchanged for another.
CREATE FUNCTION recipient_stands() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.kind, NEW.role, NEW.organisation_id) IS DISTINCT FROM (OLD.kind, OLD.role, OLD.organisation_id) OR (OLD.person_id IS NOT NULL AND NEW.person_id IS DISTINCT FROM OLD.person_id)
  THEN RAISE EXCEPTION 'a recipient does not become another' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER recipient_stands BEFORE UPDATE ON recipient FOR EACH ROW EXECUTE FUNCTION recipient_stands();
