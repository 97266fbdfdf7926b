/** The recordings that could be of one incident with another: filmed around then in the cells around its place, or naming the same dispatch. */
import { Prisma, type Tx } from '#server/platform/db.ts';
import type { Filmed } from './filmed.ts';

/** A recording that is this long before may still run; cameras' clocks may be off by the other. */
const BEFORE_MS = 13 * 3_600_000;
const AFTER_MS = 3_600_000;
/** Numbers restart each day; a reference is looked for around the recording's own time only, so that it uses the index. */
const SAME_REFERENCE_MS = 36 * 3_600_000;
/** More cameras than were ever at one place in a night. */
const MOST = 500;

/** As the index recording_cell counts them. */
const CELLS_A_DEGREE = { lat: 200, lon: 100 } as const;

export async function findNearby(tx: Tx, filmed: Filmed): Promise<string[]> {
  const { position, span, id } = filmed;
  const around = position
    ? [-1, 0, 1].flatMap((up) => [-1, 0, 1].map((right) => [Math.floor(position.lat * CELLS_A_DEGREE.lat) + up, Math.floor(position.lon * CELLS_A_DEGREE.lon) + right] as const))
    : [];
  const near = around.length === 0 ? [] : await tx.$queryRaw<{ id: string }[]>(Prisma.sql`
    SELECT r.id FROM unnest(${around.map(([lat]) => lat)}::int[], ${around.map(([, lon]) => lon)}::int[]) AS cell(lat, lon)
    JOIN recording r ON floor(r.lat * 200)::int = cell.lat AND floor(r.lon * 100)::int = cell.lon AND r.lat IS NOT NULL
      AND r.started_at BETWEEN ${new Date(span.fromMs - BEFORE_MS)} AND ${new Date(span.toMs + AFTER_MS)}
    WHERE r.state = 'ready' AND r.disposed_at IS NULL AND r.id <> ${id}::uuid
    ORDER BY abs(extract(epoch FROM r.started_at - ${new Date(span.fromMs)}::timestamptz)), r.id LIMIT ${MOST}`);
  // As cameras and people write it: with CAD before it, or without.
  const written = filmed.references.flatMap((reference) => [reference, `CAD ${reference}`, `CAD ${reference.split('/')[0]}`, reference.split('/')[0]!]);
  const [from, to] = [new Date(span.fromMs - SAME_REFERENCE_MS), new Date(span.toMs + SAME_REFERENCE_MS)];
  const named = written.length === 0 ? [] : await tx.$queryRaw<{ id: string }[]>(Prisma.sql`
    (SELECT r.id FROM recording r
      WHERE r.cad_reference = ANY(${written}) AND r.started_at BETWEEN ${from} AND ${to} AND r.state = 'ready' AND r.disposed_at IS NULL AND r.id <> ${id}::uuid LIMIT ${MOST})
    UNION
    (SELECT r.id FROM proposal p JOIN cad_event e ON e.id = p.cad_event_id JOIN recording r ON r.id = p.recording_id
      WHERE e.reference = ANY(${[...filmed.references]}) AND p.state <> 'dismissed' AND r.state = 'ready' AND r.disposed_at IS NULL AND r.id <> ${id}::uuid LIMIT ${MOST})`);
  return [...new Set([...near, ...named].map((row) => row.id))];
}
