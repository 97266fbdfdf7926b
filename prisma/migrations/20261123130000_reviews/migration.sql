-- Supervisors' reviews: by questions of the force's own, dip-samples, what officers answer and what follows.
-- CreateEnum
CREATE TYPE "ReviewOutcome" AS ENUM ('good_practice', 'no_concerns', 'learning_point', 'concern');

-- CreateEnum
CREATE TYPE "FollowUpKind" AS ENUM ('training', 'commendation', 'professional_standards');

-- CreateEnum
CREATE TYPE "LearningState" AS ENUM ('asked', 'given', 'refused', 'withdrawn');

-- CreateEnum
CREATE TYPE "SampleState" AS ENUM ('open', 'reviewed', 'skipped');

-- CreateTable
CREATE TABLE "review_form" (
    "id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "questions" JSONB NOT NULL,
    "made_by" UUID,
    "made_at" TIMESTAMPTZ(6),

    CONSTRAINT "review_form_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "review" (
    "id" UUID NOT NULL,
    "form_id" UUID NOT NULL,
    "incident_id" UUID,
    "unit_id" UUID,
    "reviewer_id" UUID NOT NULL,
    "answers" JSONB NOT NULL,
    "outcome" "ReviewOutcome" NOT NULL,
    "feedback" TEXT,
    "at" TIMESTAMPTZ(6) NOT NULL,
    "changed_at" TIMESTAMPTZ(6),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "review_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "review_recording" (
    "review_id" UUID NOT NULL,
    "recording_id" UUID NOT NULL,
    "officer_id" UUID,

    CONSTRAINT "review_recording_pkey" PRIMARY KEY ("review_id","recording_id")
);

-- CreateTable
CREATE TABLE "review_officer" (
    "review_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "unit_id" UUID,
    "at" TIMESTAMPTZ(6) NOT NULL,
    "feedback" BOOLEAN NOT NULL,
    "withheld" BOOLEAN NOT NULL DEFAULT false,
    "read_at" TIMESTAMPTZ(6),
    "answer" TEXT,
    "answered_at" TIMESTAMPTZ(6),

    CONSTRAINT "review_officer_pkey" PRIMARY KEY ("review_id","person_id")
);

-- CreateTable
CREATE TABLE "review_version" (
    "review_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "form_id" UUID NOT NULL,
    "answers" JSONB NOT NULL,
    "outcome" "ReviewOutcome" NOT NULL,
    "feedback" TEXT,
    "at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "review_version_pkey" PRIMARY KEY ("review_id","version")
);

-- CreateTable
CREATE TABLE "follow_up" (
    "id" UUID NOT NULL,
    "review_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "kind" "FollowUpKind" NOT NULL,
    "note" TEXT NOT NULL,
    "owner_id" UUID,
    "due" DATE NOT NULL,
    "made_at" TIMESTAMPTZ(6) NOT NULL,
    "done_by" UUID,
    "done_at" TIMESTAMPTZ(6),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "follow_up_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "learning_share" (
    "id" UUID NOT NULL,
    "review_id" UUID NOT NULL,
    "recording_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "unit_id" UUID NOT NULL,
    "why" TEXT NOT NULL,
    "state" "LearningState" NOT NULL DEFAULT 'asked',
    "asked_by" UUID NOT NULL,
    "asked_at" TIMESTAMPTZ(6) NOT NULL,
    "decided_at" TIMESTAMPTZ(6),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "learning_share_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sample_goal" (
    "id" UUID NOT NULL,
    "unit_id" UUID NOT NULL,
    "person_id" UUID,
    "month" DATE NOT NULL,
    "wanted" INTEGER NOT NULL,
    "set_by" UUID NOT NULL,
    "set_at" TIMESTAMPTZ(6) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "sample_goal_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sample_draw" (
    "id" UUID NOT NULL,
    "goal_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "algorithm" INTEGER NOT NULL,
    "seed" TEXT NOT NULL,
    "eligible" INTEGER NOT NULL,
    "eligible_hash" TEXT NOT NULL,
    "frame" BYTEA NOT NULL,
    "drawn_by" UUID NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "sample_draw_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sample_item" (
    "id" UUID NOT NULL,
    "draw_id" UUID NOT NULL,
    "goal_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "recording_id" UUID NOT NULL,
    "state" "SampleState" NOT NULL DEFAULT 'open',
    "review_id" UUID,
    "skip_reason" TEXT,
    "decided_by" UUID,
    "decided_at" TIMESTAMPTZ(6),

    CONSTRAINT "sample_item_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "review_form_version_key" ON "review_form"("version");

-- CreateIndex
CREATE INDEX "review_unit_id_at_id_idx" ON "review"("unit_id", "at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "review_incident_id_idx" ON "review"("incident_id");

-- CreateIndex
CREATE INDEX "review_reviewer_id_idx" ON "review"("reviewer_id");

-- CreateIndex
CREATE INDEX "review_recording_recording_id_idx" ON "review_recording"("recording_id");

-- CreateIndex
CREATE INDEX "review_officer_person_id_at_review_id_idx" ON "review_officer"("person_id", "at" DESC, "review_id" DESC);

-- CreateIndex
CREATE INDEX "follow_up_review_id_idx" ON "follow_up"("review_id");

-- CreateIndex
CREATE INDEX "follow_up_owner_id_due_idx" ON "follow_up"("owner_id", "due");

-- CreateIndex
CREATE INDEX "learning_share_person_id_asked_at_idx" ON "learning_share"("person_id", "asked_at" DESC);

-- CreateIndex
CREATE INDEX "learning_share_unit_id_state_decided_at_idx" ON "learning_share"("unit_id", "state", "decided_at" DESC);

-- CreateIndex
CREATE INDEX "sample_goal_unit_id_month_idx" ON "sample_goal"("unit_id", "month");

-- CreateIndex
CREATE UNIQUE INDEX "sample_draw_goal_id_number_key" ON "sample_draw"("goal_id", "number");

-- CreateIndex
CREATE UNIQUE INDEX "sample_item_recording_id_key" ON "sample_item"("recording_id");

-- CreateIndex
CREATE UNIQUE INDEX "sample_item_review_id_key" ON "sample_item"("review_id");

-- CreateIndex
CREATE INDEX "sample_item_draw_id_idx" ON "sample_item"("draw_id");

-- CreateIndex
CREATE UNIQUE INDEX "sample_item_goal_id_position_key" ON "sample_item"("goal_id", "position");

-- AddForeignKey
ALTER TABLE "review_form" ADD CONSTRAINT "review_form_made_by_fkey" FOREIGN KEY ("made_by") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "review" ADD CONSTRAINT "review_form_id_fkey" FOREIGN KEY ("form_id") REFERENCES "review_form"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "review" ADD CONSTRAINT "review_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incident"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "review" ADD CONSTRAINT "review_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "unit"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "review" ADD CONSTRAINT "review_reviewer_id_fkey" FOREIGN KEY ("reviewer_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "review_recording" ADD CONSTRAINT "review_recording_review_id_fkey" FOREIGN KEY ("review_id") REFERENCES "review"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "review_recording" ADD CONSTRAINT "review_recording_recording_id_fkey" FOREIGN KEY ("recording_id") REFERENCES "recording"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "review_recording" ADD CONSTRAINT "review_recording_officer_id_fkey" FOREIGN KEY ("officer_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "review_officer" ADD CONSTRAINT "review_officer_review_id_fkey" FOREIGN KEY ("review_id") REFERENCES "review"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "review_officer" ADD CONSTRAINT "review_officer_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "review_officer" ADD CONSTRAINT "review_officer_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "unit"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "review_version" ADD CONSTRAINT "review_version_review_id_fkey" FOREIGN KEY ("review_id") REFERENCES "review"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "follow_up" ADD CONSTRAINT "follow_up_review_id_fkey" FOREIGN KEY ("review_id") REFERENCES "review"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "follow_up" ADD CONSTRAINT "follow_up_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "follow_up" ADD CONSTRAINT "follow_up_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "follow_up" ADD CONSTRAINT "follow_up_done_by_fkey" FOREIGN KEY ("done_by") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "learning_share" ADD CONSTRAINT "learning_share_review_id_fkey" FOREIGN KEY ("review_id") REFERENCES "review"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "learning_share" ADD CONSTRAINT "learning_share_recording_id_fkey" FOREIGN KEY ("recording_id") REFERENCES "recording"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "learning_share" ADD CONSTRAINT "learning_share_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "learning_share" ADD CONSTRAINT "learning_share_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "learning_share" ADD CONSTRAINT "learning_share_asked_by_fkey" FOREIGN KEY ("asked_by") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sample_goal" ADD CONSTRAINT "sample_goal_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sample_goal" ADD CONSTRAINT "sample_goal_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sample_goal" ADD CONSTRAINT "sample_goal_set_by_fkey" FOREIGN KEY ("set_by") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sample_draw" ADD CONSTRAINT "sample_draw_goal_id_fkey" FOREIGN KEY ("goal_id") REFERENCES "sample_goal"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sample_draw" ADD CONSTRAINT "sample_draw_drawn_by_fkey" FOREIGN KEY ("drawn_by") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sample_item" ADD CONSTRAINT "sample_item_draw_id_fkey" FOREIGN KEY ("draw_id") REFERENCES "sample_draw"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sample_item" ADD CONSTRAINT "sample_item_goal_id_fkey" FOREIGN KEY ("goal_id") REFERENCES "sample_goal"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sample_item" ADD CONSTRAINT "sample_item_recording_id_fkey" FOREIGN KEY ("recording_id") REFERENCES "recording"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sample_item" ADD CONSTRAINT "sample_item_review_id_fkey" FOREIGN KEY ("review_id") REFERENCES "review"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sample_item" ADD CONSTRAINT "sample_item_decided_by_fkey" FOREIGN KEY ("decided_by") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- What Prisma can't say
-- Evidence of what was asked, said before, and drawn: added, never changed.
REVOKE UPDATE ON review_form, review_version, review_recording, sample_draw FROM docket_app;

ALTER TABLE review_officer
  ADD CONSTRAINT review_officer_answers_feedback CHECK ((answer IS NULL) = (answered_at IS NULL) AND (answer IS NULL OR (feedback AND read_at IS NOT NULL)));
ALTER TABLE follow_up
  ADD CONSTRAINT follow_up_is_somebodys CHECK (owner_id IS NOT NULL OR kind = 'professional_standards'),
  ADD CONSTRAINT follow_up_is_done_by_someone CHECK ((done_by IS NULL) = (done_at IS NULL));
-- Nobody is an example without having agreed, or having been asked.
ALTER TABLE learning_share ADD CONSTRAINT learning_share_is_decided CHECK ((state = 'asked') = (decided_at IS NULL));
CREATE UNIQUE INDEX learning_share_once ON learning_share (recording_id) WHERE state IN ('asked', 'given');

ALTER TABLE sample_goal
  ADD CONSTRAINT sample_goal_is_of_a_month CHECK (extract(day FROM month) = 1),
  ADD CONSTRAINT sample_goal_is_plausible CHECK (wanted BETWEEN 1 AND 100);
CREATE UNIQUE INDEX sample_goal_of_unit_once ON sample_goal (unit_id, month) WHERE person_id IS NULL;
CREATE UNIQUE INDEX sample_goal_of_officer_once ON sample_goal (unit_id, person_id, month) WHERE person_id IS NOT NULL;
ALTER TABLE sample_draw
  ADD CONSTRAINT sample_draw_has_its_frame CHECK (length(frame) = 16 * eligible AND eligible_hash = encode(sha256(frame), 'hex')),
  ADD CONSTRAINT sample_draw_has_a_seed CHECK (seed ~ '^[0-9a-f]{64}$');
ALTER TABLE sample_item
  ADD CONSTRAINT sample_item_is_decided CHECK ((state = 'open') = (decided_by IS NULL) AND (decided_by IS NULL) = (decided_at IS NULL)),
  ADD CONSTRAINT sample_item_is_reviewed CHECK ((state = 'reviewed') = (review_id IS NOT NULL)),
  ADD CONSTRAINT sample_item_is_skipped CHECK ((state = 'skipped') = (skip_reason IS NOT NULL));

-- What an officer has not answered, counted for their unit; what waits for professional standards.
CREATE INDEX review_officer_unanswered ON review_officer (unit_id, at) WHERE feedback AND answered_at IS NULL AND NOT withheld;
CREATE INDEX follow_up_referred ON follow_up (due, id) WHERE kind = 'professional_standards' AND done_at IS NULL;

-- As delivered; a force writes its own.
INSERT INTO review_form (id, version, questions) VALUES ('01900000-0000-7000-8000-00000000fa01', 1, '[
  {"id": "started", "text": "Was the camera started at the right moment?", "choices": [{"text": "Yes", "fine": true}, {"text": "Late", "fine": false}, {"text": "No", "fine": false}]},
  {"id": "told", "text": "Were people told they were being recorded?", "choices": [{"text": "Yes", "fine": true}, {"text": "No", "fine": false}, {"text": "Not possible", "fine": true}]},
  {"id": "force", "text": "Was force proportionate and explained?", "choices": [{"text": "Yes", "fine": true}, {"text": "Concern", "fine": false}, {"text": "None used", "fine": true}]}
]');
