-- Evidence: cases, their exhibits, and what keeps footage.
-- CreateEnum
CREATE TYPE "CaseState" AS ENUM ('open', 'charged', 'concluded');

-- CreateEnum
CREATE TYPE "CaseOutcome" AS ENUM ('no_further_action', 'out_of_court', 'discontinued', 'acquitted', 'convicted');

-- CreateEnum
CREATE TYPE "Disclosure" AS ENUM ('undecided', 'used', 'unused_non_sensitive', 'unused_sensitive', 'not_relevant');

-- CreateEnum
CREATE TYPE "ExhibitState" AS ENUM ('active', 'withdrawn');

-- CreateTable
CREATE TABLE "case_file" (
    "id" UUID NOT NULL,
    "reference" TEXT NOT NULL,
    "reference_key" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "state" "CaseState" NOT NULL DEFAULT 'open',
    "outcome" "CaseOutcome",
    "concluded_at" TIMESTAMPTZ(6),
    "review_on" DATE,
    "officer_id" UUID NOT NULL,
    "unit_id" UUID,
    "detention_until" TIMESTAMPTZ(6),
    "custody_limit" DATE,
    "next_hearing_at" TIMESTAMPTZ(6),
    "next_hearing_place" TEXT,
    "opened_by" UUID NOT NULL,
    "opened_at" TIMESTAMPTZ(6) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "case_file_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "case_member" (
    "id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "added_by" UUID NOT NULL,
    "added_at" TIMESTAMPTZ(6) NOT NULL,
    "removed_by" UUID,
    "removed_at" TIMESTAMPTZ(6),

    CONSTRAINT "case_member_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "case_note" (
    "id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "text" TEXT NOT NULL,
    "by_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "case_note_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "case_producer" (
    "case_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "prefix" TEXT NOT NULL,

    CONSTRAINT "case_producer_pkey" PRIMARY KEY ("case_id","person_id")
);

-- CreateTable
CREATE TABLE "exhibit" (
    "id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "reference" TEXT NOT NULL,
    "producer_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "parent_id" UUID,
    "recording_id" UUID NOT NULL,
    "in_tick" BIGINT,
    "out_tick" BIGINT,
    "timescale" BIGINT,
    "description" TEXT NOT NULL,
    "disclosure" "Disclosure" NOT NULL DEFAULT 'undecided',
    "sensitive_reason" TEXT,
    "intimate" BOOLEAN NOT NULL DEFAULT false,
    "state" "ExhibitState" NOT NULL DEFAULT 'active',
    "marked_evidence" BOOLEAN NOT NULL DEFAULT false,
    "made_by" UUID NOT NULL,
    "made_at" TIMESTAMPTZ(6) NOT NULL,
    "withdrawn_at" TIMESTAMPTZ(6),
    "withdrawn_reason" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "exhibit_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "hold" (
    "id" UUID NOT NULL,
    "recording_id" UUID NOT NULL,
    "reason" TEXT NOT NULL,
    "case_id" UUID,
    "exhibit_id" UUID,
    "incident_id" UUID,
    "placed_by" UUID NOT NULL,
    "placed_at" TIMESTAMPTZ(6) NOT NULL,
    "review_on" DATE NOT NULL,
    "reviewed_by" UUID,
    "reviewed_at" TIMESTAMPTZ(6),
    "released_by" UUID,
    "released_at" TIMESTAMPTZ(6),
    "release_reason" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "hold_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "case_file_reference_key_key" ON "case_file"("reference_key");

-- CreateIndex
CREATE INDEX "case_file_unit_id_opened_at_id_idx" ON "case_file"("unit_id", "opened_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "case_member_case_id_idx" ON "case_member"("case_id");

-- CreateIndex
CREATE INDEX "case_member_person_id_case_id_idx" ON "case_member"("person_id", "case_id");

-- CreateIndex
CREATE INDEX "case_note_case_id_at_idx" ON "case_note"("case_id", "at");

-- CreateIndex
CREATE UNIQUE INDEX "case_producer_case_id_prefix_key" ON "case_producer"("case_id", "prefix");

-- CreateIndex
CREATE INDEX "exhibit_recording_id_idx" ON "exhibit"("recording_id");

-- CreateIndex
CREATE INDEX "exhibit_parent_id_idx" ON "exhibit"("parent_id");

-- CreateIndex
CREATE UNIQUE INDEX "exhibit_case_id_reference_key" ON "exhibit"("case_id", "reference");

-- CreateIndex
CREATE INDEX "hold_recording_id_idx" ON "hold"("recording_id");

-- CreateIndex
CREATE INDEX "hold_case_id_idx" ON "hold"("case_id");

-- CreateIndex
CREATE INDEX "hold_incident_id_idx" ON "hold"("incident_id");

-- AddForeignKey
ALTER TABLE "case_file" ADD CONSTRAINT "case_file_officer_id_fkey" FOREIGN KEY ("officer_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "case_file" ADD CONSTRAINT "case_file_opened_by_fkey" FOREIGN KEY ("opened_by") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "case_file" ADD CONSTRAINT "case_file_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "unit"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "case_member" ADD CONSTRAINT "case_member_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "case_file"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "case_member" ADD CONSTRAINT "case_member_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "case_member" ADD CONSTRAINT "case_member_added_by_fkey" FOREIGN KEY ("added_by") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "case_member" ADD CONSTRAINT "case_member_removed_by_fkey" FOREIGN KEY ("removed_by") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "case_note" ADD CONSTRAINT "case_note_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "case_file"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "case_note" ADD CONSTRAINT "case_note_by_id_fkey" FOREIGN KEY ("by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "case_producer" ADD CONSTRAINT "case_producer_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "case_file"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "case_producer" ADD CONSTRAINT "case_producer_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "exhibit" ADD CONSTRAINT "exhibit_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "case_file"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "exhibit" ADD CONSTRAINT "exhibit_case_id_producer_id_fkey" FOREIGN KEY ("case_id", "producer_id") REFERENCES "case_producer"("case_id", "person_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "exhibit" ADD CONSTRAINT "exhibit_parent_id_fkey" FOREIGN KEY ("parent_id") REFERENCES "exhibit"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "exhibit" ADD CONSTRAINT "exhibit_recording_id_fkey" FOREIGN KEY ("recording_id") REFERENCES "recording"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "exhibit" ADD CONSTRAINT "exhibit_made_by_fkey" FOREIGN KEY ("made_by") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "hold" ADD CONSTRAINT "hold_recording_id_fkey" FOREIGN KEY ("recording_id") REFERENCES "recording"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "hold" ADD CONSTRAINT "hold_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "case_file"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "hold" ADD CONSTRAINT "hold_exhibit_id_fkey" FOREIGN KEY ("exhibit_id") REFERENCES "exhibit"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "hold" ADD CONSTRAINT "hold_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incident"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "hold" ADD CONSTRAINT "hold_placed_by_fkey" FOREIGN KEY ("placed_by") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "hold" ADD CONSTRAINT "hold_reviewed_by_fkey" FOREIGN KEY ("reviewed_by") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "hold" ADD CONSTRAINT "hold_released_by_fkey" FOREIGN KEY ("released_by") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;



-- What Prisma can't say
ALTER TABLE case_file
  ADD CONSTRAINT case_has_a_reference CHECK (reference_key ~ '^\S+$' AND reference_key = upper(reference_key)),
  ADD CONSTRAINT case_concluded_says_how CHECK ((state = 'concluded') = (outcome IS NOT NULL) AND (state = 'concluded') = (concluded_at IS NOT NULL));
ALTER TABLE case_member
  ADD CONSTRAINT case_member_left_by_someone CHECK ((removed_at IS NULL) = (removed_by IS NULL));
CREATE UNIQUE INDEX case_member_once ON case_member (case_id, person_id) WHERE removed_at IS NULL;
ALTER TABLE case_producer
  ADD CONSTRAINT case_producer_prefix_form CHECK (prefix ~ '^[A-Z]{1,5}(\([1-9][0-9]{0,3}\))?$');
ALTER TABLE exhibit
  ADD CONSTRAINT exhibit_reference_form CHECK (reference ~ '^[A-Z]{1,5}(\([1-9][0-9]{0,3}\))?/[1-9][0-9]{0,4}(/[1-9][0-9]{0,4})*$'),
  ADD CONSTRAINT exhibit_number_is_its_reference_s CHECK (number > 0 AND reference LIKE '%/' || number),
  ADD CONSTRAINT exhibit_part_has_two_ends CHECK ((in_tick IS NULL) = (out_tick IS NULL) AND (in_tick IS NULL) = (timescale IS NULL)),
  ADD CONSTRAINT exhibit_part_has_a_length CHECK (in_tick >= 0 AND out_tick > in_tick AND timescale BETWEEN 1 AND 4294967295),
  -- What is kept from the defence has its reason, and nothing else has one.
  ADD CONSTRAINT exhibit_sensitive_says_why CHECK ((disclosure = 'unused_sensitive') = (sensitive_reason IS NOT NULL)),
  ADD CONSTRAINT exhibit_withdrawn_says_why CHECK ((state = 'withdrawn') = (withdrawn_at IS NOT NULL) AND (state = 'withdrawn') = (withdrawn_reason IS NOT NULL)),
  ADD CONSTRAINT exhibit_not_part_of_itself CHECK (parent_id <> id);
ALTER TABLE hold
  ADD CONSTRAINT hold_released_by_someone CHECK ((released_at IS NULL) = (released_by IS NULL) AND (released_at IS NULL) = (release_reason IS NULL)),
  ADD CONSTRAINT hold_reviewed_by_someone CHECK ((reviewed_at IS NULL) = (reviewed_by IS NULL));
-- Two people at once: what is kept for an exhibit's incident is kept once.
CREATE UNIQUE INDEX hold_once_for_an_exhibit ON hold (recording_id, exhibit_id) WHERE exhibit_id IS NOT NULL AND released_at IS NULL;

-- What is given to an exhibit stays: nobody takes its number again, and it names the same stretch of the same recording for ever.
CREATE FUNCTION exhibit_stands() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.case_id, NEW.reference, NEW.producer_id, NEW.number, NEW.recording_id) IS DISTINCT FROM (OLD.case_id, OLD.reference, OLD.producer_id, OLD.number, OLD.recording_id)
    OR (NEW.parent_id, NEW.in_tick, NEW.out_tick, NEW.timescale) IS DISTINCT FROM (OLD.parent_id, OLD.in_tick, OLD.out_tick, OLD.timescale)
    OR (OLD.state = 'withdrawn' AND NEW.state <> 'withdrawn')
  THEN RAISE EXCEPTION 'an exhibit does not become another' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER exhibit_stands BEFORE UPDATE ON exhibit FOR EACH ROW EXECUTE FUNCTION exhibit_stands();

-- Footage that is held, or in an active exhibit, is never disposed of, whoever asks: the last thing that stands in the way.
CREATE FUNCTION recording_kept_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.held OR EXISTS (SELECT 1 FROM hold h WHERE h.recording_id = NEW.id AND h.released_at IS NULL)
    OR EXISTS (SELECT 1 FROM exhibit x WHERE x.recording_id = NEW.id AND x.state = 'active')
  THEN RAISE EXCEPTION 'a recording that is held, or in an active exhibit, is not disposed of' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER recording_kept_stays BEFORE UPDATE OF disposed_at ON recording
  FOR EACH ROW WHEN (OLD.disposed_at IS NULL AND NEW.disposed_at IS NOT NULL) EXECUTE FUNCTION recording_kept_stays();
