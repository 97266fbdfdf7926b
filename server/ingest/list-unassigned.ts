/** Footage without an officer, and footage a person gave one or whose officer has no unit, newest docked first: what its docks' supervisors and administrators put right. */
import type { ListUnassigned, UnassignedPage } from '#contracts/unassigned.ts';
import { toSql, visibleTo, type PersonPrincipal } from '#server/access/index.ts';
import { correctionsFor } from '#server/clocks/index.ts';
import type { StartSource } from '#contracts/recordings.ts';
import { recordOnce, type Actor } from '#server/ledger/index.ts';
import { cursorOf, readCursor } from '#server/platform/cursor.ts';
import { Prisma, transaction } from '#server/platform/db.ts';

interface Row {
  id: string;
  state: string;
  file_name: string;
  bytes: bigint;
  started_at: Date;
  start_source: StartSource;
  device_id: string | null;
  duration_us: bigint | null;
  docked_at: Date;
  dock: string;
  camera_serial: string | null;
  shoulder_number: string | null;
  officer_id: string | null;
  officer: string | null;
}

export async function listUnassigned({ principal, actor, query }: { principal: PersonPrincipal; actor: Actor; query: ListUnassigned }): Promise<UnassignedPage> {
  const after = query.cursor ? readCursor(query.cursor, 'time') : null;
  // Said as the partial indexes say it; the policy's own words are an OR of both.
  const which = query.which === 'unassigned' ? Prisma.sql`r.officer_id IS NULL AND r.disposed_at IS NULL` : Prisma.sql`(r.officer_source = 'person' OR (r.officer_id IS NOT NULL AND r.unit_id IS NULL)) AND r.disposed_at IS NULL`;
  return transaction(async (tx) => {
    const rows = await tx.$queryRaw<Row[]>(Prisma.sql`
      SELECT r.id, r.state::text, r.file_name, r.bytes, r.started_at, r.start_source::text, r.device_id, r.duration_us, r.docked_at, k.place AS dock,
        v.serial AS camera_serial, r.shoulder_number, r.officer_id, p.name AS officer
      FROM recording r JOIN dock k ON k.id = r.dock_id LEFT JOIN device v ON v.id = r.device_id LEFT JOIN person p ON p.id = r.officer_id
      WHERE ${which} AND ${toSql(visibleTo(principal, 'recording:assign'))}
        ${after ? Prisma.sql`AND (r.docked_at, r.id) < (${new Date(after.key)}, ${after.id}::uuid)` : Prisma.empty}
      ORDER BY r.docked_at DESC, r.id DESC LIMIT ${query.limit + 1}`);
    const page = rows.slice(0, query.limit);
    await recordOnce(tx, actor, { action: 'unassigned:list', details: { which: query.which, ...(query.cursor ? { page: query.cursor } : {}), shown: page.length, newest: page[0]?.id ?? null } });
    const clockOf = await correctionsFor(tx, page.map((r) => r.device_id));
    const last = page.at(-1);
    return {
      items: page.map((r) => ({
        id: r.id,
        state: r.state,
        fileName: r.file_name,
        bytes: Number(r.bytes),
        startedAt: r.started_at.toISOString(),
        startSource: r.start_source,
        clock: clockOf({ startedAt: r.started_at, startSource: r.start_source, deviceId: r.device_id }),
        durationUs: r.duration_us === null ? null : Number(r.duration_us),
        dock: r.dock,
        dockedAt: r.docked_at.toISOString(),
        cameraSerial: r.camera_serial,
        saidShoulderNumber: r.officer_id === null ? r.shoulder_number : null,
        officer: r.officer_id === null ? null : { id: r.officer_id, name: r.officer ?? '', shoulderNumber: r.shoulder_number },
      })),
      nextCursor: rows.length > query.limit && last ? cursorOf(last.docked_at, last.id) : null,
    } as UnassignedPage;
  });
}
