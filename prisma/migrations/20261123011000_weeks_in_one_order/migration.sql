-- Two changes that each moved footage between the same two units waited for each other in a circle: each took the weeks in the order of
-- its own recordings. What a transaction changes of weeks is noted as it goes and written at its commit, in one order for all.

-- CreateTable
CREATE TABLE "busy_week_change" (
    "id" BIGSERIAL NOT NULL,
    "change" BIGINT NOT NULL,
    "unit_id" UUID NOT NULL,
    "week" DATE NOT NULL,
    "borough_id" UUID NOT NULL,
    "cell" SMALLINT NOT NULL,
    "by" SMALLINT NOT NULL,

    CONSTRAINT "busy_week_change_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "busy_week_change_change_idx" ON "busy_week_change"("change");

-- What Prisma can't say
-- Emptied by each transaction that fills it: nothing of it is ever seen by another, and after a crash nothing of it is wanted.
ALTER TABLE busy_week_change SET UNLOGGED;
GRANT DELETE ON busy_week_change TO docket_app;

CREATE OR REPLACE FUNCTION busy_week_add(r recording, by int) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  local timestamp := r.started_at AT TIME ZONE 'Europe/London';
BEGIN
  IF r.unit_id IS NULL OR r.disposed_at IS NOT NULL THEN RETURN; END IF;
  INSERT INTO busy_week_change (change, unit_id, week, borough_id, cell, by)
  VALUES (pg_current_xact_id()::text::bigint, r.unit_id, date_trunc('week', local)::date, coalesce(r.borough_id, '00000000-0000-0000-0000-000000000000'),
    (extract(isodow FROM local)::int - 1) * 24 + extract(hour FROM local)::int + 1, by);
END $$;

-- Fired for each row noted; the first time takes all of the transaction's.
CREATE FUNCTION busy_weeks_are_written() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE noted record;
BEGIN
  FOR noted IN
    WITH gone AS (DELETE FROM busy_week_change WHERE change = pg_current_xact_id()::text::bigint RETURNING *),
      cells AS (SELECT unit_id, week, borough_id, cell, sum(by)::int AS by FROM gone GROUP BY 1, 2, 3, 4 HAVING sum(by) <> 0)
    SELECT unit_id, week, borough_id, ARRAY(
        SELECT coalesce(c.by, 0) FROM generate_series(1, 168) AS every(cell) LEFT JOIN cells c ON c.cell = every.cell AND (c.unit_id, c.week, c.borough_id) = (w.unit_id, w.week, w.borough_id) ORDER BY every.cell) AS counts
    FROM (SELECT DISTINCT unit_id, week, borough_id FROM cells) AS w
    ORDER BY unit_id, week, borough_id
  LOOP
    INSERT INTO busy_week AS b (unit_id, week, borough_id, counts) VALUES (noted.unit_id, noted.week, noted.borough_id, noted.counts)
    ON CONFLICT (unit_id, week, borough_id) DO UPDATE SET counts = ARRAY(SELECT was + more FROM unnest(b.counts, EXCLUDED.counts) WITH ORDINALITY AS u(was, more, nth) ORDER BY nth);
  END LOOP;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER busy_weeks_are_written AFTER INSERT ON busy_week_change DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION busy_weeks_are_written();

-- Noted at once, so that all of it is there when the first of it is written.
DROP TRIGGER recording_makes_a_week_busy ON recording;
DROP TRIGGER recording_moves_between_weeks ON recording;
CREATE TRIGGER recording_makes_a_week_busy AFTER INSERT OR DELETE ON recording FOR EACH ROW EXECUTE FUNCTION recording_makes_a_week_busy();
CREATE TRIGGER recording_moves_between_weeks AFTER UPDATE OF unit_id, borough_id, started_at, disposed_at ON recording FOR EACH ROW
  WHEN (OLD.unit_id IS DISTINCT FROM NEW.unit_id OR OLD.borough_id IS DISTINCT FROM NEW.borough_id OR OLD.started_at <> NEW.started_at OR (OLD.disposed_at IS NULL) <> (NEW.disposed_at IS NULL))
  EXECUTE FUNCTION recording_makes_a_week_busy();
