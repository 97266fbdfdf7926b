-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "OrganisationKind" AS ENUM ('force', 'prosecution', 'defence', 'court', 'regulator', 'other');

-- CreateEnum
CREATE TYPE "UnitKind" AS ENUM ('force', 'bcu', 'borough', 'team', 'specialist');

-- CreateEnum
CREATE TYPE "PostingAs" AS ENUM ('member', 'supervisor');

-- CreateEnum
CREATE TYPE "UploadState" AS ENUM ('open', 'checking', 'stored', 'duplicate', 'quarantined', 'refused', 'expired');

-- CreateEnum
CREATE TYPE "RecordingState" AS ENUM ('uploading', 'checking', 'packaging', 'ready', 'unplayable', 'quarantined', 'disposed');

-- CreateEnum
CREATE TYPE "StartSource" AS ENUM ('sidecar', 'container', 'file', 'docked');

-- CreateEnum
CREATE TYPE "StepKind" AS ENUM ('check', 'package');

-- CreateEnum
CREATE TYPE "StepState" AS ENUM ('waiting', 'running', 'done', 'failed');

-- CreateEnum
CREATE TYPE "RenditionKind" AS ENUM ('source', 'p720', 'p360');

-- CreateTable
CREATE TABLE "organisation" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "kind" "OrganisationKind" NOT NULL,

    CONSTRAINT "organisation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "person" (
    "id" UUID NOT NULL,
    "oid" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "initials" TEXT NOT NULL,
    "rank" TEXT,
    "warrant_number" TEXT,
    "organisation_id" UUID NOT NULL,
    "active" BOOLEAN NOT NULL DEFAULT true,

    CONSTRAINT "person_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "unit" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "kind" "UnitKind" NOT NULL,
    "organisation_id" UUID NOT NULL,
    "borough_id" UUID,

    CONSTRAINT "unit_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "unit_parent" (
    "id" UUID NOT NULL,
    "child_id" UUID NOT NULL,
    "parent_id" UUID NOT NULL,
    "from" TIMESTAMPTZ(6) NOT NULL,
    "to" TIMESTAMPTZ(6),

    CONSTRAINT "unit_parent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "borough" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "borough_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "posting" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "unit_id" UUID NOT NULL,
    "as" "PostingAs" NOT NULL,
    "shoulder_number" TEXT,
    "from" TIMESTAMPTZ(6) NOT NULL,
    "to" TIMESTAMPTZ(6),

    CONSTRAINT "posting_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "device" (
    "id" UUID NOT NULL,
    "maker" TEXT,
    "model" TEXT,
    "serial" TEXT NOT NULL,

    CONSTRAINT "device_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "device_assignment" (
    "id" UUID NOT NULL,
    "device_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "from" TIMESTAMPTZ(6) NOT NULL,
    "to" TIMESTAMPTZ(6),

    CONSTRAINT "device_assignment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "dock" (
    "id" UUID NOT NULL,
    "place" TEXT NOT NULL,
    "borough_id" UUID NOT NULL,
    "unit_id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "client_id" UUID NOT NULL,
    "oid" UUID NOT NULL,
    "enabled" BOOLEAN NOT NULL DEFAULT true,
    "last_seen_at" TIMESTAMPTZ(6),

    CONSTRAINT "dock_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ended_sign_in" (
    "key" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "ended_sign_in_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "upload" (
    "id" UUID NOT NULL,
    "dock_id" UUID NOT NULL,
    "client_key" TEXT NOT NULL,
    "recording_id" UUID NOT NULL,
    "state" "UploadState" NOT NULL DEFAULT 'open',
    "file_name" TEXT NOT NULL,
    "claimed_bytes" BIGINT NOT NULL,
    "claimed_sha256" TEXT,
    "blocks" INTEGER,
    "modified_at" TIMESTAMPTZ(6) NOT NULL,
    "sidecar" JSONB,
    "stored_sha256" TEXT,
    "duplicate_of_id" UUID,
    "reason" TEXT,
    "announced_at" TIMESTAMPTZ(6) NOT NULL,
    "completed_at" TIMESTAMPTZ(6),
    "ended_at" TIMESTAMPTZ(6),
    "expires_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "upload_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ledger_entry" (
    "id" UUID NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL,
    "actor_kind" TEXT NOT NULL,
    "actor_id" UUID,
    "actor_name" TEXT NOT NULL,
    "actor_role" TEXT,
    "organisation" TEXT,
    "actor_unit" TEXT,
    "action" TEXT NOT NULL,
    "subject_kind" TEXT,
    "subject_id" TEXT,
    "subject_label" TEXT,
    "recording_id" UUID,
    "unit_id" UUID,
    "borough_id" UUID,
    "case_id" UUID,
    "reason" TEXT,
    "address" TEXT,
    "correlation_id" TEXT NOT NULL,
    "details" JSONB,
    "preimage" BYTEA NOT NULL,
    "salts" JSONB NOT NULL,
    "leaf" BYTEA NOT NULL,
    "txid" xid8 NOT NULL DEFAULT pg_current_xact_id(),

    CONSTRAINT "ledger_entry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "playback_session" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "reason_code" TEXT,
    "reason" TEXT,
    "opened_at" TIMESTAMPTZ(6) NOT NULL,
    "last_beat_at" TIMESTAMPTZ(6) NOT NULL,
    "ended_at" TIMESTAMPTZ(6),
    "ended_why" TEXT,

    CONSTRAINT "playback_session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "playback_item" (
    "session_id" UUID NOT NULL,
    "recording_id" UUID NOT NULL,

    CONSTRAINT "playback_item_pkey" PRIMARY KEY ("session_id","recording_id")
);

-- CreateTable
CREATE TABLE "recording" (
    "id" UUID NOT NULL,
    "state" "RecordingState" NOT NULL DEFAULT 'uploading',
    "state_reason" TEXT,
    "file_name" TEXT NOT NULL,
    "bytes" BIGINT NOT NULL,
    "sha256" TEXT,
    "device_id" UUID,
    "officer_id" UUID,
    "officer_source" TEXT,
    "shoulder_number" TEXT,
    "unit_id" UUID,
    "borough_id" UUID,
    "started_at" TIMESTAMPTZ(6) NOT NULL,
    "start_source" "StartSource" NOT NULL,
    "duration_us" BIGINT,
    "title" TEXT,
    "place" TEXT,
    "cad_reference" TEXT,
    "lat" DOUBLE PRECISION,
    "lon" DOUBLE PRECISION,
    "restricted" BOOLEAN NOT NULL DEFAULT false,
    "locked_at" TIMESTAMPTZ(6),
    "lock_reason" TEXT,
    "retain_until" TIMESTAMPTZ(6),
    "retain_reason" TEXT,
    "dock_id" UUID NOT NULL,
    "docked_at" TIMESTAMPTZ(6) NOT NULL,
    "facts" JSONB,
    "has_poster" BOOLEAN NOT NULL DEFAULT false,
    "version" INTEGER NOT NULL DEFAULT 1,
    "disposed_at" TIMESTAMPTZ(6),

    CONSTRAINT "recording_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "processing_step" (
    "recording_id" UUID NOT NULL,
    "kind" "StepKind" NOT NULL,
    "state" "StepState" NOT NULL DEFAULT 'waiting',
    "progress" INTEGER NOT NULL DEFAULT 0,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "started_at" TIMESTAMPTZ(6),
    "finished_at" TIMESTAMPTZ(6),
    "reason" TEXT,
    "tool_version" TEXT,

    CONSTRAINT "processing_step_pkey" PRIMARY KEY ("recording_id","kind")
);

-- CreateTable
CREATE TABLE "rendition" (
    "recording_id" UUID NOT NULL,
    "kind" "RenditionKind" NOT NULL,
    "codecs" TEXT NOT NULL,
    "bandwidth" INTEGER NOT NULL,
    "width" INTEGER NOT NULL,
    "height" INTEGER NOT NULL,
    "bytes" BIGINT NOT NULL,
    "index_head" INTEGER NOT NULL,
    "index_bytes" BIGINT NOT NULL,

    CONSTRAINT "rendition_pkey" PRIMARY KEY ("recording_id","kind")
);

-- CreateTable
CREATE TABLE "recording_grant" (
    "id" UUID NOT NULL,
    "recording_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "why" TEXT NOT NULL,
    "approved_by" UUID,
    "from" TIMESTAMPTZ(6) NOT NULL,
    "until" TIMESTAMPTZ(6),
    "revoked_at" TIMESTAMPTZ(6),

    CONSTRAINT "recording_grant_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "person_name_id_idx" ON "person"("name", "id");

-- CreateIndex
CREATE UNIQUE INDEX "person_tenant_id_oid_key" ON "person"("tenant_id", "oid");

-- CreateIndex
CREATE INDEX "unit_parent_parent_id_idx" ON "unit_parent"("parent_id");

-- CreateIndex
CREATE INDEX "unit_parent_child_id_idx" ON "unit_parent"("child_id");

-- CreateIndex
CREATE UNIQUE INDEX "borough_name_key" ON "borough"("name");

-- CreateIndex
CREATE INDEX "posting_person_id_idx" ON "posting"("person_id");

-- CreateIndex
CREATE INDEX "posting_unit_id_idx" ON "posting"("unit_id");

-- CreateIndex
CREATE INDEX "posting_shoulder_number_idx" ON "posting"("shoulder_number");

-- CreateIndex
CREATE UNIQUE INDEX "device_serial_key" ON "device"("serial");

-- CreateIndex
CREATE INDEX "device_assignment_device_id_from_idx" ON "device_assignment"("device_id", "from");

-- CreateIndex
CREATE INDEX "device_assignment_person_id_idx" ON "device_assignment"("person_id");

-- CreateIndex
CREATE UNIQUE INDEX "dock_tenant_id_oid_key" ON "dock"("tenant_id", "oid");

-- CreateIndex
CREATE UNIQUE INDEX "upload_recording_id_key" ON "upload"("recording_id");

-- CreateIndex
CREATE INDEX "upload_dock_id_client_key_idx" ON "upload"("dock_id", "client_key");

-- CreateIndex
CREATE INDEX "upload_state_expires_at_idx" ON "upload"("state", "expires_at");

-- CreateIndex
CREATE INDEX "ledger_entry_at_id_idx" ON "ledger_entry"("at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "ledger_entry_recording_id_at_id_idx" ON "ledger_entry"("recording_id", "at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "ledger_entry_actor_id_at_id_idx" ON "ledger_entry"("actor_id", "at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "ledger_entry_action_at_id_idx" ON "ledger_entry"("action", "at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "playback_session_person_id_ended_at_idx" ON "playback_session"("person_id", "ended_at");

-- CreateIndex
CREATE INDEX "playback_session_ended_at_last_beat_at_idx" ON "playback_session"("ended_at", "last_beat_at");

-- CreateIndex
CREATE INDEX "playback_item_recording_id_idx" ON "playback_item"("recording_id");

-- CreateIndex
CREATE INDEX "recording_officer_id_started_at_id_idx" ON "recording"("officer_id", "started_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "recording_borough_id_started_at_id_idx" ON "recording"("borough_id", "started_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "recording_unit_id_started_at_id_idx" ON "recording"("unit_id", "started_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "recording_grant_person_id_recording_id_idx" ON "recording_grant"("person_id", "recording_id");

-- AddForeignKey
ALTER TABLE "person" ADD CONSTRAINT "person_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "unit" ADD CONSTRAINT "unit_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "unit" ADD CONSTRAINT "unit_borough_id_fkey" FOREIGN KEY ("borough_id") REFERENCES "borough"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "unit_parent" ADD CONSTRAINT "unit_parent_child_id_fkey" FOREIGN KEY ("child_id") REFERENCES "unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "unit_parent" ADD CONSTRAINT "unit_parent_parent_id_fkey" FOREIGN KEY ("parent_id") REFERENCES "unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "posting" ADD CONSTRAINT "posting_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "posting" ADD CONSTRAINT "posting_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "device_assignment" ADD CONSTRAINT "device_assignment_device_id_fkey" FOREIGN KEY ("device_id") REFERENCES "device"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "device_assignment" ADD CONSTRAINT "device_assignment_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "dock" ADD CONSTRAINT "dock_borough_id_fkey" FOREIGN KEY ("borough_id") REFERENCES "borough"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "dock" ADD CONSTRAINT "dock_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "upload" ADD CONSTRAINT "upload_dock_id_fkey" FOREIGN KEY ("dock_id") REFERENCES "dock"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "upload" ADD CONSTRAINT "upload_recording_id_fkey" FOREIGN KEY ("recording_id") REFERENCES "recording"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "upload" ADD CONSTRAINT "upload_duplicate_of_id_fkey" FOREIGN KEY ("duplicate_of_id") REFERENCES "recording"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "playback_session" ADD CONSTRAINT "playback_session_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "playback_item" ADD CONSTRAINT "playback_item_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "playback_session"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "playback_item" ADD CONSTRAINT "playback_item_recording_id_fkey" FOREIGN KEY ("recording_id") REFERENCES "recording"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "recording" ADD CONSTRAINT "recording_device_id_fkey" FOREIGN KEY ("device_id") REFERENCES "device"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "recording" ADD CONSTRAINT "recording_officer_id_fkey" FOREIGN KEY ("officer_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "recording" ADD CONSTRAINT "recording_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "unit"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "recording" ADD CONSTRAINT "recording_borough_id_fkey" FOREIGN KEY ("borough_id") REFERENCES "borough"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "recording" ADD CONSTRAINT "recording_dock_id_fkey" FOREIGN KEY ("dock_id") REFERENCES "dock"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "processing_step" ADD CONSTRAINT "processing_step_recording_id_fkey" FOREIGN KEY ("recording_id") REFERENCES "recording"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "rendition" ADD CONSTRAINT "rendition_recording_id_fkey" FOREIGN KEY ("recording_id") REFERENCES "recording"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "recording_grant" ADD CONSTRAINT "recording_grant_recording_id_fkey" FOREIGN KEY ("recording_id") REFERENCES "recording"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "recording_grant" ADD CONSTRAINT "recording_grant_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;



-- What Prisma can't say -------------------------------------------------------------------------------------------

-- One recording per file that is held. Quarantined bytes are kept apart, tombstones hold none.
CREATE UNIQUE INDEX recording_held_bytes ON recording (sha256, bytes)
  WHERE disposed_at IS NULL AND state <> 'quarantined' AND sha256 IS NOT NULL;

-- Announcing a file again resumes its upload: a dock has one live upload a key.
CREATE UNIQUE INDEX upload_live_key ON upload (dock_id, client_key, claimed_bytes) WHERE state IN ('open', 'checking');

-- A person has one sweepable session list; ended ones (nearly all, in time) stay out of the sweep's index.
CREATE INDEX playback_session_live ON playback_session (last_beat_at) WHERE ended_at IS NULL;

ALTER TABLE recording
  ADD CONSTRAINT recording_bytes_positive CHECK (bytes > 0),
  -- A date no camera can have filmed on would sit on top of every list, or lapse before it began.
  ADD CONSTRAINT recording_start_is_plausible CHECK (started_at >= '2005-01-01Z' AND started_at < '2200-01-01Z'),
  ADD CONSTRAINT recording_lapse_is_plausible CHECK (retain_until >= '2005-01-01Z' AND retain_until < '2300-01-01Z'),
  ADD CONSTRAINT recording_sha256_form CHECK (sha256 ~ '^[0-9a-f]{64}$'),
  ADD CONSTRAINT recording_ready_is_whole CHECK (state <> 'ready' OR (sha256 IS NOT NULL AND duration_us IS NOT NULL)),
  ADD CONSTRAINT recording_disposed_says_when CHECK ((state = 'disposed') = (disposed_at IS NOT NULL));
ALTER TABLE posting ADD CONSTRAINT posting_ends_after_it_begins CHECK ("to" IS NULL OR "to" > "from");
ALTER TABLE unit_parent ADD CONSTRAINT unit_parent_not_itself CHECK (child_id <> parent_id);

-- States go forward only, whoever writes them.
CREATE FUNCTION recording_goes_forward() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.state = OLD.state
    OR (OLD.state = 'uploading' AND NEW.state IN ('checking', 'disposed'))
    OR (OLD.state = 'checking' AND NEW.state IN ('packaging', 'quarantined', 'disposed'))
    OR (OLD.state = 'packaging' AND NEW.state IN ('ready', 'unplayable'))
    OR (OLD.state = 'unplayable' AND NEW.state IN ('packaging', 'disposed'))
    OR (OLD.state IN ('ready', 'quarantined') AND NEW.state = 'disposed')
  THEN RETURN NEW;
  END IF;
  RAISE EXCEPTION 'a recording does not go from % to %', OLD.state, NEW.state USING ERRCODE = 'check_violation';
END $$;
CREATE TRIGGER recording_goes_forward BEFORE UPDATE OF state ON recording FOR EACH ROW EXECUTE FUNCTION recording_goes_forward();

-- The verified hash of an original is written once.
CREATE FUNCTION recording_hash_stands() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.sha256 IS NOT NULL AND NEW.sha256 IS DISTINCT FROM OLD.sha256 THEN
    RAISE EXCEPTION 'a recording''s verified hash does not change' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER recording_hash_stands BEFORE UPDATE OF sha256 ON recording FOR EACH ROW EXECUTE FUNCTION recording_hash_stands();

-- The ledger. A row's leaf is the hash of its preimage (RFC 6962: 0x00 before a leaf), checked as it goes in.
ALTER TABLE ledger_entry ADD CONSTRAINT ledger_leaf_is_of_preimage CHECK (leaf = sha256('\x00'::bytea || preimage));

CREATE FUNCTION ledger_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the ledger is append-only: % is refused', TG_OP USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER ledger_no_row_changes BEFORE UPDATE OR DELETE ON ledger_entry FOR EACH ROW EXECUTE FUNCTION ledger_is_append_only();
CREATE TRIGGER ledger_no_truncate BEFORE TRUNCATE ON ledger_entry FOR EACH STATEMENT EXECUTE FUNCTION ledger_is_append_only();
-- Also under session_replication_role = replica, which switches ordinary triggers off.
ALTER TABLE ledger_entry ENABLE ALWAYS TRIGGER ledger_no_row_changes;
ALTER TABLE ledger_entry ENABLE ALWAYS TRIGGER ledger_no_truncate;

-- The transaction id is the database's word, whatever an insert says.
CREATE FUNCTION ledger_own_transaction() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.txid := pg_current_xact_id();
  RETURN NEW;
END $$;
CREATE TRIGGER ledger_own_transaction BEFORE INSERT ON ledger_entry FOR EACH ROW EXECUTE FUNCTION ledger_own_transaction();
ALTER TABLE ledger_entry ENABLE ALWAYS TRIGGER ledger_own_transaction;

-- Privileges: the app's role adds and changes (default privileges of the owner); it deletes only what is named here.
REVOKE ALL ON ledger_entry FROM docket_app;
GRANT SELECT, INSERT ON ledger_entry TO docket_app;
GRANT DELETE ON ended_sign_in TO docket_app;
