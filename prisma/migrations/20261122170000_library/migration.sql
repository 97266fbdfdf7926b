-- What people and imported data say of recordings: categories, tags, incidents, proposals, rosters, saved views.
-- CreateEnum
CREATE TYPE "IncidentState" AS ENUM ('proposed', 'accepted', 'refused');

-- CreateEnum
CREATE TYPE "ProposalState" AS ENUM ('open', 'accepted', 'dismissed');

-- AlterTable
ALTER TABLE "recording" ADD COLUMN     "categorised_at" TIMESTAMPTZ(6),
ADD COLUMN     "categorised_by" UUID,
ADD COLUMN     "category_id" UUID,
ADD COLUMN     "clip_count" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "crime_reference" TEXT,
ADD COLUMN     "evidence_at" TIMESTAMPTZ(6),
ADD COLUMN     "evidence_by" UUID,
ADD COLUMN     "held" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "incident_id" UUID,
ADD COLUMN     "needs_review" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "notes" TEXT,
ADD COLUMN     "reviewed_at" TIMESTAMPTZ(6),
ADD COLUMN     "reviewed_by" UUID;

-- CreateTable
CREATE TABLE "category" (
    "id" UUID NOT NULL,
    "label" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "keep_days" INTEGER NOT NULL,
    "keep_reason" TEXT NOT NULL,
    "supervisor_confirms" BOOLEAN NOT NULL DEFAULT false,
    "retired_at" TIMESTAMPTZ(6),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "category_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "tag" (
    "id" UUID NOT NULL,
    "borough_id" UUID,
    "label" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "made_by" UUID,
    "made_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "tag_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "recording_tag" (
    "recording_id" UUID NOT NULL,
    "tag_id" UUID NOT NULL,
    "officer_id" UUID,
    "unit_id" UUID,
    "borough_id" UUID,
    "started_at" TIMESTAMPTZ(6) NOT NULL,
    "added_by" UUID NOT NULL,
    "added_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "recording_tag_pkey" PRIMARY KEY ("recording_id","tag_id")
);

-- CreateTable
CREATE TABLE "saved_view" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "made_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "saved_view_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "recent_search" (
    "person_id" UUID NOT NULL,
    "words" TEXT NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "recent_search_pkey" PRIMARY KEY ("person_id","words")
);

-- CreateTable
CREATE TABLE "incident" (
    "id" UUID NOT NULL,
    "state" "IncidentState" NOT NULL,
    "cad_reference" TEXT,
    "title" TEXT,
    "place" TEXT,
    "borough_id" UUID,
    "starts_at" TIMESTAMPTZ(6) NOT NULL,
    "ends_at" TIMESTAMPTZ(6) NOT NULL,
    "why" TEXT NOT NULL,
    "made_at" TIMESTAMPTZ(6) NOT NULL,
    "made_by" UUID,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "incident_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "incident_recording" (
    "incident_id" UUID NOT NULL,
    "recording_id" UUID NOT NULL,
    "state" "IncidentState" NOT NULL,
    "why" TEXT NOT NULL,
    "proposed_at" TIMESTAMPTZ(6) NOT NULL,
    "decided_by" UUID,
    "decided_at" TIMESTAMPTZ(6),

    CONSTRAINT "incident_recording_pkey" PRIMARY KEY ("incident_id","recording_id")
);

-- CreateTable
CREATE TABLE "cad_event" (
    "id" UUID NOT NULL,
    "reference" TEXT NOT NULL,
    "borough_id" UUID,
    "place" TEXT,
    "lat" DOUBLE PRECISION,
    "lon" DOUBLE PRECISION,
    "starts_at" TIMESTAMPTZ(6) NOT NULL,
    "ends_at" TIMESTAMPTZ(6),
    "kind" TEXT NOT NULL,
    "category_id" UUID,
    "imported_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "cad_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "cad_officer" (
    "cad_event_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "from" TIMESTAMPTZ(6) NOT NULL,
    "to" TIMESTAMPTZ(6),

    CONSTRAINT "cad_officer_pkey" PRIMARY KEY ("cad_event_id","person_id","from")
);

-- CreateTable
CREATE TABLE "roster_duty" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "starts_at" TIMESTAMPTZ(6) NOT NULL,
    "ends_at" TIMESTAMPTZ(6) NOT NULL,
    "imported_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "roster_duty_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "proposal" (
    "recording_id" UUID NOT NULL,
    "state" "ProposalState" NOT NULL DEFAULT 'open',
    "cad_event_id" UUID,
    "category_id" UUID,
    "place" TEXT,
    "why" TEXT NOT NULL,
    "made_at" TIMESTAMPTZ(6) NOT NULL,
    "decided_by" UUID,
    "decided_at" TIMESTAMPTZ(6),

    CONSTRAINT "proposal_pkey" PRIMARY KEY ("recording_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "category_label_key" ON "category"("label");

-- CreateIndex
CREATE INDEX "recording_tag_tag_id_started_at_recording_id_idx" ON "recording_tag"("tag_id", "started_at" DESC, "recording_id" DESC);

-- CreateIndex
CREATE INDEX "recording_tag_tag_id_officer_id_started_at_recording_id_idx" ON "recording_tag"("tag_id", "officer_id", "started_at" DESC, "recording_id" DESC);

-- CreateIndex
CREATE INDEX "recording_tag_tag_id_unit_id_started_at_recording_id_idx" ON "recording_tag"("tag_id", "unit_id", "started_at" DESC, "recording_id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "saved_view_person_id_name_key" ON "saved_view"("person_id", "name");

-- CreateIndex
CREATE INDEX "incident_cad_reference_idx" ON "incident"("cad_reference");

-- CreateIndex
CREATE INDEX "incident_borough_id_starts_at_id_idx" ON "incident"("borough_id", "starts_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "incident_recording_recording_id_idx" ON "incident_recording"("recording_id");

-- CreateIndex
CREATE UNIQUE INDEX "cad_event_reference_key" ON "cad_event"("reference");

-- CreateIndex
CREATE INDEX "cad_event_starts_at_idx" ON "cad_event"("starts_at");

-- CreateIndex
CREATE INDEX "cad_officer_person_id_from_idx" ON "cad_officer"("person_id", "from");

-- CreateIndex
CREATE UNIQUE INDEX "roster_duty_person_id_starts_at_key" ON "roster_duty"("person_id", "starts_at");

-- CreateIndex
CREATE INDEX "recording_incident_id_idx" ON "recording"("incident_id");

-- AddForeignKey
ALTER TABLE "tag" ADD CONSTRAINT "tag_borough_id_fkey" FOREIGN KEY ("borough_id") REFERENCES "borough"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "tag" ADD CONSTRAINT "tag_made_by_fkey" FOREIGN KEY ("made_by") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "recording_tag" ADD CONSTRAINT "recording_tag_recording_id_fkey" FOREIGN KEY ("recording_id") REFERENCES "recording"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "recording_tag" ADD CONSTRAINT "recording_tag_tag_id_fkey" FOREIGN KEY ("tag_id") REFERENCES "tag"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "recording_tag" ADD CONSTRAINT "recording_tag_added_by_fkey" FOREIGN KEY ("added_by") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "saved_view" ADD CONSTRAINT "saved_view_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "recent_search" ADD CONSTRAINT "recent_search_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "incident" ADD CONSTRAINT "incident_borough_id_fkey" FOREIGN KEY ("borough_id") REFERENCES "borough"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "incident" ADD CONSTRAINT "incident_made_by_fkey" FOREIGN KEY ("made_by") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "incident_recording" ADD CONSTRAINT "incident_recording_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incident"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "incident_recording" ADD CONSTRAINT "incident_recording_recording_id_fkey" FOREIGN KEY ("recording_id") REFERENCES "recording"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "incident_recording" ADD CONSTRAINT "incident_recording_decided_by_fkey" FOREIGN KEY ("decided_by") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "cad_event" ADD CONSTRAINT "cad_event_borough_id_fkey" FOREIGN KEY ("borough_id") REFERENCES "borough"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "cad_event" ADD CONSTRAINT "cad_event_category_id_fkey" FOREIGN KEY ("category_id") REFERENCES "category"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "cad_officer" ADD CONSTRAINT "cad_officer_cad_event_id_fkey" FOREIGN KEY ("cad_event_id") REFERENCES "cad_event"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "cad_officer" ADD CONSTRAINT "cad_officer_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "roster_duty" ADD CONSTRAINT "roster_duty_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "proposal" ADD CONSTRAINT "proposal_recording_id_fkey" FOREIGN KEY ("recording_id") REFERENCES "recording"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "proposal" ADD CONSTRAINT "proposal_cad_event_id_fkey" FOREIGN KEY ("cad_event_id") REFERENCES "cad_event"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "proposal" ADD CONSTRAINT "proposal_category_id_fkey" FOREIGN KEY ("category_id") REFERENCES "category"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "proposal" ADD CONSTRAINT "proposal_decided_by_fkey" FOREIGN KEY ("decided_by") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "recording" ADD CONSTRAINT "recording_category_id_fkey" FOREIGN KEY ("category_id") REFERENCES "category"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "recording" ADD CONSTRAINT "recording_categorised_by_fkey" FOREIGN KEY ("categorised_by") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "recording" ADD CONSTRAINT "recording_reviewed_by_fkey" FOREIGN KEY ("reviewed_by") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "recording" ADD CONSTRAINT "recording_evidence_by_fkey" FOREIGN KEY ("evidence_by") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "recording" ADD CONSTRAINT "recording_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incident"("id") ON DELETE SET NULL ON UPDATE CASCADE;



-- What Prisma can't say
-- A vocabulary has a label once; the force's own (no borough) is one of them.
CREATE UNIQUE INDEX tag_label_once ON tag (borough_id, key) NULLS NOT DISTINCT WHERE key IS NOT NULL;
ALTER TABLE category
  ADD CONSTRAINT category_keeps_some_time CHECK (keep_days BETWEEN 1 AND 36525),
  ADD CONSTRAINT category_has_a_label CHECK (label = btrim(label) AND label <> '');
ALTER TABLE recording
  ADD CONSTRAINT recording_category_has_an_author CHECK (category_id IS NULL OR (categorised_by IS NOT NULL AND categorised_at IS NOT NULL)),
  ADD CONSTRAINT recording_review_is_of_a_category CHECK (NOT needs_review OR category_id IS NOT NULL),
  ADD CONSTRAINT recording_evidence_has_an_author CHECK ((evidence_at IS NULL) = (evidence_by IS NULL)),
  ADD CONSTRAINT recording_clips_are_counted CHECK (clip_count >= 0);
ALTER TABLE incident ADD CONSTRAINT incident_ends_after_it_begins CHECK (ends_at >= starts_at);
ALTER TABLE incident_recording ADD CONSTRAINT incident_recording_is_decided_by_someone CHECK ((state = 'proposed') = (decided_by IS NULL) AND (decided_by IS NULL) = (decided_at IS NULL));
ALTER TABLE proposal ADD CONSTRAINT proposal_is_decided_by_someone CHECK ((state = 'open') = (decided_by IS NULL) AND (decided_by IS NULL) = (decided_at IS NULL));
ALTER TABLE roster_duty ADD CONSTRAINT roster_duty_ends_after_it_begins CHECK (ends_at > starts_at);
ALTER TABLE cad_event ADD CONSTRAINT cad_event_ends_after_it_begins CHECK (ends_at IS NULL OR ends_at >= starts_at);

-- A tag's row says of its recording what the recording says: one index then answers "this tag in this borough, newest first".
CREATE FUNCTION recording_tag_is_in_step() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  SELECT r.officer_id, r.unit_id, r.borough_id, r.started_at INTO NEW.officer_id, NEW.unit_id, NEW.borough_id, NEW.started_at
  FROM recording r WHERE r.id = NEW.recording_id;
  RETURN NEW;
END $$;
CREATE TRIGGER recording_tag_is_in_step BEFORE INSERT OR UPDATE ON recording_tag FOR EACH ROW EXECUTE FUNCTION recording_tag_is_in_step();
CREATE FUNCTION recording_moves_its_tags() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  -- The row's own trigger fetches what is true now.
  UPDATE recording_tag SET started_at = NEW.started_at WHERE recording_id = NEW.id;
  RETURN NULL;
END $$;
CREATE TRIGGER recording_moves_its_tags AFTER UPDATE OF officer_id, unit_id, borough_id, started_at ON recording FOR EACH ROW
  WHEN (OLD.officer_id IS DISTINCT FROM NEW.officer_id OR OLD.unit_id IS DISTINCT FROM NEW.unit_id
    OR OLD.borough_id IS DISTINCT FROM NEW.borough_id OR OLD.started_at IS DISTINCT FROM NEW.started_at)
  EXECUTE FUNCTION recording_moves_its_tags();

-- What the app may take away again. Whoever changes a tag or a view says so in the ledger first.
GRANT DELETE ON recording_tag, tag, saved_view, recent_search TO docket_app;
