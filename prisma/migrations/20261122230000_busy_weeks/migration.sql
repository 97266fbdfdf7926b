-- When a unit records: counted as it happens, by the hour of London's week, so that the hours of a quarter are read from its weeks
-- and not from its hundreds of thousands of recordings.

-- CreateTable
CREATE TABLE "busy_week" (
    "unit_id" UUID NOT NULL,
    "week" DATE NOT NULL,
    "borough_id" UUID NOT NULL,
    "counts" INTEGER[],

    CONSTRAINT "busy_week_pkey" PRIMARY KEY ("unit_id","week","borough_id")
);

-- CreateIndex
CREATE INDEX "busy_week_unit_id_borough_id_week_idx" ON "busy_week"("unit_id", "borough_id", "week" DESC);

-- What Prisma can't say
-- What is disposed of, and what belongs to no unit, isn't counted. By the borough it happened in; zeros where that isn't known.
CREATE FUNCTION busy_week_add(r recording, by int) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  local timestamp := r.started_at AT TIME ZONE 'Europe/London';
  cell int := (extract(isodow FROM local)::int - 1) * 24 + extract(hour FROM local)::int + 1;
  fresh int[] := array_fill(0, ARRAY[168]);
BEGIN
  IF r.unit_id IS NULL OR r.disposed_at IS NOT NULL THEN RETURN; END IF;
  fresh[cell] := by;
  INSERT INTO busy_week AS b (unit_id, week, borough_id, counts)
  VALUES (r.unit_id, date_trunc('week', local)::date, coalesce(r.borough_id, '00000000-0000-0000-0000-000000000000'), fresh)
  ON CONFLICT (unit_id, week, borough_id) DO UPDATE SET counts[cell] = b.counts[cell] + by;
END $$;

CREATE FUNCTION recording_makes_a_week_busy() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN PERFORM busy_week_add(OLD, -1); END IF;
  IF TG_OP <> 'DELETE' THEN PERFORM busy_week_add(NEW, 1); END IF;
  RETURN NULL;
END $$;
-- At the commit, not before: a unit's week is one row for all its docks, held only while the change is written, and never while its
-- transaction waits for something else.
CREATE CONSTRAINT TRIGGER recording_makes_a_week_busy AFTER INSERT OR DELETE ON recording DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION recording_makes_a_week_busy();
CREATE CONSTRAINT TRIGGER recording_moves_between_weeks AFTER UPDATE OF unit_id, borough_id, started_at, disposed_at ON recording DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (OLD.unit_id IS DISTINCT FROM NEW.unit_id OR OLD.borough_id IS DISTINCT FROM NEW.borough_id OR OLD.started_at <> NEW.started_at OR (OLD.disposed_at IS NULL) <> (NEW.disposed_at IS NULL))
  EXECUTE FUNCTION recording_makes_a_week_busy();

-- All of it anew, for what was there before this table and for whoever loads millions with the triggers off.
CREATE FUNCTION busy_weeks_count() RETURNS void LANGUAGE sql AS $$
  DELETE FROM busy_week;
  INSERT INTO busy_week (unit_id, week, borough_id, counts)
  SELECT unit_id, week, borough_id, ARRAY(
      SELECT count(u.cell)::int FROM generate_series(1, 168) AS all_cells(cell) LEFT JOIN unnest(cells) AS u(cell) ON u.cell = all_cells.cell GROUP BY all_cells.cell ORDER BY all_cells.cell)
  FROM (
    SELECT unit_id, date_trunc('week', local)::date AS week, coalesce(borough_id, '00000000-0000-0000-0000-000000000000') AS borough_id,
      array_agg((extract(isodow FROM local)::int - 1) * 24 + extract(hour FROM local)::int + 1) AS cells
    FROM (SELECT unit_id, borough_id, started_at AT TIME ZONE 'Europe/London' AS local FROM recording WHERE unit_id IS NOT NULL AND disposed_at IS NULL) AS r
    GROUP BY 1, 2, 3
  ) AS weeks
$$;
SELECT busy_weeks_count();
