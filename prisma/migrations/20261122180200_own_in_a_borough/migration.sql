-- One's own footage of a borough, whatever unit it was made in.
-- CreateIndex
CREATE INDEX "recording_officer_id_borough_id_started_at_id_idx" ON "recording"("officer_id", "borough_id", "started_at" DESC, "id" DESC);
