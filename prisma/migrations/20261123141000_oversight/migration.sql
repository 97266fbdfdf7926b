-- What supervisors oversee, counted as it happens: a unit's month is read from its days and not from its tens of thousands of recordings.
-- CreateTable
CREATE TABLE "oversight_day" (
    "unit_id" UUID NOT NULL,
    "day" DATE NOT NULL,
    "recordings" INTEGER NOT NULL,
    "duration_us" BIGINT NOT NULL,
    "uncategorised" INTEGER NOT NULL,
    "evidence" INTEGER NOT NULL,
    "took" INTEGER[],

    CONSTRAINT "oversight_day_pkey" PRIMARY KEY ("unit_id","day")
);

-- CreateTable
CREATE TABLE "oversight_lapse" (
    "unit_id" UUID NOT NULL,
    "day" DATE NOT NULL,
    "recordings" INTEGER NOT NULL,

    CONSTRAINT "oversight_lapse_pkey" PRIMARY KEY ("unit_id","day")
);

-- CreateTable
CREATE TABLE "oversight_change" (
    "id" BIGSERIAL NOT NULL,
    "change" BIGINT NOT NULL,
    "by" SMALLINT NOT NULL,
    "unit_id" UUID NOT NULL,
    "day" DATE NOT NULL,
    "duration_us" BIGINT NOT NULL,
    "uncategorised" BOOLEAN NOT NULL,
    "evidence" BOOLEAN NOT NULL,
    "took" SMALLINT,
    "lapses" DATE,

    CONSTRAINT "oversight_change_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "oversight_change_change_idx" ON "oversight_change"("change");

-- What Prisma can't say
-- Emptied by each transaction that fills it.
ALTER TABLE oversight_change SET UNLOGGED;
GRANT DELETE ON oversight_change TO docket_app;

-- What isn't open to every supervisor of its unit is looked at row by row: it is little.
CREATE INDEX recording_closed ON recording (unit_id, started_at DESC, id DESC) WHERE (restricted OR locked_at IS NOT NULL) AND disposed_at IS NULL;

-- From docking to the category it has, in steps of hours: below 1, 2, 4, 8, 12, 24, 48, 72, 120, 168, 336, 744, and longer. From 1. As TOOK_HOURS in contracts.
CREATE FUNCTION oversight_took(docked timestamptz, categorised timestamptz) RETURNS int LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT width_bucket(extract(epoch FROM categorised - docked), ARRAY[3600, 7200, 14400, 28800, 43200, 86400, 172800, 259200, 432000, 604800, 1209600, 2678400]::numeric[]) + 1
$$;

-- A recording's share, as one row to note; none where it counts nowhere.
CREATE FUNCTION oversight_share(r recording) RETURNS TABLE (unit_id uuid, day date, duration_us bigint, uncategorised boolean, evidence boolean, took int, lapses date) LANGUAGE sql STABLE AS $$
  SELECT r.unit_id, (r.started_at AT TIME ZONE 'Europe/London')::date, coalesce(r.duration_us, 0), open.is AND r.category_id IS NULL AND r.state = 'ready', open.is AND r.evidence_at IS NOT NULL,
    CASE WHEN open.is AND r.category_id IS NOT NULL AND r.categorised_at IS NOT NULL THEN oversight_took(r.docked_at, r.categorised_at) END,
    CASE WHEN open.is AND r.retain_until IS NOT NULL AND NOT r.held AND r.evidence_at IS NULL THEN (r.retain_until AT TIME ZONE 'Europe/London')::date END
  FROM (SELECT NOT r.restricted AND r.locked_at IS NULL AS is) AS open WHERE r.unit_id IS NOT NULL AND r.disposed_at IS NULL
$$;

CREATE FUNCTION recording_is_overseen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN
    INSERT INTO oversight_change (change, by, unit_id, day, duration_us, uncategorised, evidence, took, lapses) SELECT pg_current_xact_id()::text::bigint, -1, s.* FROM oversight_share(OLD) AS s;
  END IF;
  IF TG_OP <> 'DELETE' THEN
    INSERT INTO oversight_change (change, by, unit_id, day, duration_us, uncategorised, evidence, took, lapses) SELECT pg_current_xact_id()::text::bigint, 1, s.* FROM oversight_share(NEW) AS s;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER recording_is_overseen AFTER INSERT OR DELETE ON recording FOR EACH ROW EXECUTE FUNCTION recording_is_overseen();
CREATE TRIGGER recording_changes_its_share AFTER UPDATE OF unit_id, started_at, disposed_at, duration_us, state, category_id, categorised_at, docked_at, evidence_at, held, retain_until, restricted, locked_at ON recording FOR EACH ROW
  WHEN ((OLD.unit_id, OLD.started_at, OLD.disposed_at, OLD.duration_us, OLD.state = 'ready', OLD.category_id, OLD.categorised_at, OLD.docked_at, OLD.evidence_at, OLD.held, OLD.retain_until, OLD.restricted, OLD.locked_at IS NULL)
    IS DISTINCT FROM (NEW.unit_id, NEW.started_at, NEW.disposed_at, NEW.duration_us, NEW.state = 'ready', NEW.category_id, NEW.categorised_at, NEW.docked_at, NEW.evidence_at, NEW.held, NEW.retain_until, NEW.restricted, NEW.locked_at IS NULL))
  EXECUTE FUNCTION recording_is_overseen();

CREATE FUNCTION oversight_write() RETURNS void LANGUAGE plpgsql AS $$
DECLARE noted record; gone oversight_change[];
BEGIN
  WITH taken AS (DELETE FROM oversight_change c WHERE change = pg_current_xact_id()::text::bigint RETURNING c AS one) SELECT array_agg(one) INTO gone FROM taken;
  IF gone IS NULL THEN RETURN; END IF;
  FOR noted IN
    SELECT c.unit_id, c.day, sum(c.by)::int AS recordings, sum(c.by * c.duration_us)::bigint AS duration_us, coalesce(sum(c.by) FILTER (WHERE c.uncategorised), 0)::int AS uncategorised, coalesce(sum(c.by) FILTER (WHERE c.evidence), 0)::int AS evidence,
      ARRAY(SELECT coalesce(sum(t.by), 0)::int FROM generate_series(1, 13) AS step(nth) LEFT JOIN unnest(gone) AS t ON t.took = step.nth AND t.unit_id = c.unit_id AND t.day = c.day GROUP BY step.nth ORDER BY step.nth) AS took
    FROM unnest(gone) AS c GROUP BY c.unit_id, c.day ORDER BY c.unit_id, c.day
  LOOP
    CONTINUE WHEN (noted.recordings, noted.duration_us, noted.uncategorised, noted.evidence) = (0, 0, 0, 0) AND 0 = ALL(noted.took);
    INSERT INTO oversight_day AS d (unit_id, day, recordings, duration_us, uncategorised, evidence, took)
    VALUES (noted.unit_id, noted.day, noted.recordings, noted.duration_us, noted.uncategorised, noted.evidence, noted.took)
    ON CONFLICT (unit_id, day) DO UPDATE SET recordings = d.recordings + EXCLUDED.recordings, duration_us = d.duration_us + EXCLUDED.duration_us, uncategorised = d.uncategorised + EXCLUDED.uncategorised, evidence = d.evidence + EXCLUDED.evidence,
      took = ARRAY(SELECT was + more FROM unnest(d.took, EXCLUDED.took) WITH ORDINALITY AS u(was, more, nth) ORDER BY nth);
  END LOOP;
  FOR noted IN SELECT c.unit_id, c.lapses AS day, sum(c.by)::int AS recordings FROM unnest(gone) AS c WHERE c.lapses IS NOT NULL GROUP BY 1, 2 HAVING sum(c.by) <> 0 ORDER BY 1, 2
  LOOP
    INSERT INTO oversight_lapse AS l (unit_id, day, recordings) VALUES (noted.unit_id, noted.day, noted.recordings)
    ON CONFLICT (unit_id, day) DO UPDATE SET recordings = l.recordings + EXCLUDED.recordings;
  END LOOP;
END $$;

-- Busy weeks and these are written by one, in one order: two transactions that touch the same rows of both never wait for each other in a circle.
CREATE FUNCTION busy_weeks_write() RETURNS void LANGUAGE plpgsql AS $$
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
END $$;
CREATE OR REPLACE FUNCTION busy_weeks_are_written() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM busy_weeks_write();
  PERFORM oversight_write();
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER oversight_is_written AFTER INSERT ON oversight_change DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION busy_weeks_are_written();

-- All of it anew, for what was there before these tables and for whoever loads millions with the triggers off.
CREATE FUNCTION oversight_count() RETURNS void LANGUAGE sql AS $$
  DELETE FROM oversight_day;
  DELETE FROM oversight_lapse;
  INSERT INTO oversight_day (unit_id, day, recordings, duration_us, uncategorised, evidence, took)
  SELECT s.unit_id, s.day, count(*)::int, sum(s.duration_us)::bigint, count(*) FILTER (WHERE s.uncategorised)::int, count(*) FILTER (WHERE s.evidence)::int,
    ARRAY[count(*) FILTER (WHERE s.took = 1), count(*) FILTER (WHERE s.took = 2), count(*) FILTER (WHERE s.took = 3), count(*) FILTER (WHERE s.took = 4), count(*) FILTER (WHERE s.took = 5), count(*) FILTER (WHERE s.took = 6), count(*) FILTER (WHERE s.took = 7),
      count(*) FILTER (WHERE s.took = 8), count(*) FILTER (WHERE s.took = 9), count(*) FILTER (WHERE s.took = 10), count(*) FILTER (WHERE s.took = 11), count(*) FILTER (WHERE s.took = 12), count(*) FILTER (WHERE s.took = 13)]::int[]
  FROM recording r CROSS JOIN LATERAL oversight_share(r) AS s GROUP BY s.unit_id, s.day;
  INSERT INTO oversight_lapse (unit_id, day, recordings)
  SELECT s.unit_id, s.lapses, count(*)::int FROM recording r CROSS JOIN LATERAL oversight_share(r) AS s WHERE s.lapses IS NOT NULL GROUP BY s.unit_id, s.lapses;
$$;
SELECT oversight_count();
