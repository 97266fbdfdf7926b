/** What is shared with somebody now, by case: exactly that, and no title, count or time of anything else. */
import { z } from 'zod';
import { isSensitiveReference, type Disclosure } from '#contracts/cases.ts';
import { wallMs, type Clocked } from '#contracts/clock.ts';
import { EXPORT_DOWNLOADS, ExportOptions } from '#contracts/exports.ts';
import type { Share, SharedCase, SharedItem, SharedShare, SharedWithMe } from '#contracts/sharing.ts';
import { askedClock, STILL } from '#server/exports/index.ts';
import { shareIsOpenTo, wasRevealedTo, type PersonPrincipal } from '#server/access/index.ts';
import { correctionsFor } from '#server/clocks/index.ts';
import { recordOnce, type Actor } from '#server/ledger/index.ts';
import { now } from '#server/platform/clock.ts';
import { Prisma, transaction, type Tx } from '#server/platform/db.ts';
import { WITH_ALL, type ShareRow } from './about-share.ts';
import { toReleased } from './tell-share.ts';

const Facts = z.object({ durationUs: z.number() });
const DOWNLOADS = ['video', 'continuity', 'package'] as const;

/** The newest so many: nobody has more open at once, and a page that had would not open. */
const MOST = 2_000;
const MOST_RELEASES = 500;

interface Row {
  readonly id: string;
  readonly shareId: string;
  readonly caseId: string;
  readonly reference: string;
  readonly description: string;
  readonly state: string;
  readonly facts: unknown;
  readonly options: unknown;
  /** Its incident's, as whoever asked for the export saw it. */
  readonly clock: unknown;
  readonly inTick: number;
  readonly timescale: number;
  readonly whole: boolean;
  readonly startedAt: Date;
  readonly startSource: 'sidecar' | 'container' | 'file' | 'docked';
  readonly deviceId: string | null;
  /** Where in the recording the cut begins. */
  readonly inUs: number;
  readonly officer: string | null;
  readonly dockedAt: Date;
  readonly originalSha256: string | null;
  readonly files: { readonly name: string; readonly bytes: number }[];
  readonly mayTake: boolean;
  readonly mayKeep: boolean;
  readonly maySeeStill: boolean;
  readonly mayRelease: boolean;
  readonly disclosure: Disclosure;
  readonly intimate: boolean;
  readonly watched: boolean;
}

async function itemsOf(tx: Tx, who: PersonPrincipal): Promise<readonly Row[]> {
  return tx.$queryRaw<Row[]>(Prisma.sql`
    SELECT i.id, i.share_id AS "shareId", x.disclosure::text AS disclosure, x.intimate, s.case_id AS "caseId", x.reference, x.description, e.state::text, e.facts, e.options, e.clock, es.in_tick::float8 AS "inTick", es.timescale::float8 AS timescale, e.kind = 'whole' AS whole, r.started_at AS "startedAt", r.start_source::text AS "startSource", r.device_id AS "deviceId",
      (es.in_tick * 1000000 / es.timescale)::float8 AS "inUs", p.name AS officer, r.docked_at AS "dockedAt", r.sha256 AS "originalSha256",
      COALESCE((SELECT json_agg(json_build_object('name', f.name, 'bytes', f.bytes)) FROM export_file f WHERE f.export_id = e.id), '[]') AS files,
      ${shareIsOpenTo(who, 'share:download')} AS "mayTake", ${shareIsOpenTo(who, 'share:keep')} AS "mayKeep", ${shareIsOpenTo(who, 'share:still')} AS "maySeeStill", ${shareIsOpenTo(who, 'share:release')} AS "mayRelease",
      EXISTS (SELECT 1 FROM share_receipt rec WHERE rec.item_id = i.id AND rec.person_id = ${who.personId}::uuid AND rec.kind = 'viewed') AS watched
    FROM share_item i JOIN share s ON s.id = i.share_id JOIN recipient rc ON rc.id = s.recipient_id JOIN exhibit x ON x.id = i.exhibit_id
      JOIN export e ON e.id = i.export_id JOIN export_source es ON es.export_id = e.id AND es.position = 0 JOIN recording r ON r.id = es.recording_id LEFT JOIN person p ON p.id = r.officer_id
    WHERE e.state IN ('queued', 'rendering', 'checking', 'ready') AND ${shareIsOpenTo(who, 'share:list')}
    ORDER BY s.shared_at DESC, s.id, x.reference, i.id LIMIT ${MOST}`);
}

export async function listShared({ principal, actor }: { principal: PersonPrincipal; actor: Actor }): Promise<SharedWithMe> {
  return transaction(async (tx) => {
    const rows = await itemsOf(tx, principal);
    const clockOf = await correctionsFor(tx, rows.map(({ deviceId }) => deviceId));
    const shares = await tx.share.findMany({ where: { id: { in: [...new Set(rows.map(({ shareId }) => shareId))] } }, include: { sharedBy: { select: { name: true, rank: true } }, recipient: true } });
    const notes = await tx.shareNote.findMany({ where: { personId: principal.personId, itemId: { in: rows.map(({ id }) => id) } }, orderBy: [{ atUs: 'asc' }, { at: 'asc' }] });
    const cases = await tx.case.findMany({ where: { id: { in: rows.map(({ caseId }) => caseId) } }, include: { officer: { select: { name: true, rank: true } } } });
    const releasable = [...new Set(rows.filter(({ mayRelease }) => mayRelease).map(({ shareId }) => shareId))];
    const released = await tx.share.findMany({ where: { basedOnId: { in: releasable } }, include: WITH_ALL, orderBy: [{ sharedAt: 'desc' }, { id: 'desc' }], take: MOST_RELEASES });
    const releases: { readonly of: string | null; readonly told: Share }[] = [];
    for (const row of released) releases.push({ of: row.basedOnId, told: await toReleased(tx, row, principal) });
    const past: Share[] = [];
    for (const row of await releasedOfWhatIsOver(tx, principal, releasable)) past.push(await toReleased(tx, row, principal, true));
    const told = [...released, ...past].map(({ id }) => id);
    await recordOnce(tx, actor, { action: 'shared:list', details: { items: rows.map(({ id }) => id), ...(told.length > 0 ? { releases: told } : {}) } });
    const byCase = cases.map(({ id, reference, title, state, officer, ...c }): SharedCase => {
      const mine = shares.filter(({ caseId }) => caseId === id);
      const isProsecution = mine.some(({ recipient }) => recipient.role === 'prosecutor');
      return {
        id, reference, title, state,
        dates: isProsecution ? { detentionUntil: iso(c.detentionUntil), custodyLimit: c.custodyLimit?.toISOString().slice(0, 10) ?? null, nextHearingAt: iso(c.nextHearingAt), nextHearingPlace: c.nextHearingPlace, officer: named(officer) } : null,
        shares: mine.map((share): SharedShare => {
          const of = rows.filter(({ shareId }) => shareId === share.id);
          return {
            id: share.id, kind: share.kind, purpose: share.purpose, sharedBy: named(share.sharedBy), sharedAt: share.sharedAt.toISOString(), endsAt: iso(share.endsAt), offlineUntil: iso(share.offlineUntil),
            mayRelease: of.some(({ mayRelease }) => mayRelease),
            releases: releases.filter((one) => one.of === share.id).map(({ told }) => told),
            items: of.map((row) => toItem(row, askedClock(row.clock) ?? clockOf(row), notes.filter(({ itemId }) => itemId === row.id))),
          } as SharedShare;
        }),
      } as SharedCase;
    });
    return { cases: byCase.toSorted(byUrgency), released: past, serverTime: now().toISOString() };
  });
}

/** Theirs, or their side's, whatever became of the share it was released from. */
async function releasedOfWhatIsOver(tx: Tx, who: PersonPrincipal, releasable: readonly string[]): Promise<ShareRow[]> {
  const found = await tx.$queryRaw<{ id: string }[]>(Prisma.sql`
    SELECT rel.id FROM share rel JOIN share s ON s.id = rel.based_on JOIN recipient rc ON rc.id = s.recipient_id
    WHERE s.id <> ALL(${[...releasable]}::uuid[]) AND (rel.shared_by = ${who.personId}::uuid OR ${wasRevealedTo(who)}) ORDER BY rel.shared_at DESC, rel.id LIMIT ${MOST_RELEASES}`);
  return tx.share.findMany({ where: { id: { in: found.map(({ id }) => id) } }, include: WITH_ALL, orderBy: [{ sharedAt: 'desc' }, { id: 'desc' }] });
}

/** Undecided and not relevant: the police have said of it neither that it is used nor that it is unused. */
const RELEASE: Readonly<Record<Disclosure, SharedItem['release']>> = { used: 'service', unused_non_sensitive: 'disclosure', unused_sensitive: 'sensitive', undecided: 'undecided', not_relevant: 'undecided' };

const iso = (at: Date | null) => at?.toISOString() ?? null;
const named = ({ name, rank }: { readonly name: string; readonly rank: string | null }) => [rank, name].filter(Boolean).join(' ');

/** What is new first, then what has the nearest date. */
function byUrgency(a: SharedCase, b: SharedCase): number {
  const isNew = (one: SharedCase) => one.shares.some(({ items }) => items.some(({ watched }) => !watched));
  const nearest = ({ dates }: SharedCase) => [dates?.detentionUntil, dates?.custodyLimit, dates?.nextHearingAt].filter((at) => typeof at === 'string').toSorted()[0] ?? '~';
  return Number(isNew(b)) - Number(isNew(a)) || nearest(a).localeCompare(nearest(b)) || a.reference.localeCompare(b.reference);
}

function toItem(row: Row, clock: Clocked['clock'], notes: readonly { readonly id: string; readonly atUs: bigint | null; readonly text: string; readonly at: Date }[]): SharedItem {
  const { id, reference, description, whole, officer, originalSha256, mayKeep, watched } = row;
  const ready = row.state === 'ready';
  // Until somebody rendered and checked it, whose face or address was to be hidden is the sharing side's draft.
  const { redactions, mutes } = ready ? ExportOptions.parse(row.options) : { redactions: [], mutes: [] };
  const inFilm = (tick: number) => Math.max(0, Math.round(((tick - row.inTick) * 1e6) / row.timescale));
  return {
    id, reference, description, ready, whole, officer, originalSha256, watched,
    // As the people who shared it read it: what corrects the camera's clock is in it.
    startsAt: new Date(wallMs({ startedAt: row.startedAt.toISOString(), clock }, row.inUs)).toISOString(), dockedAt: row.dockedAt.toISOString(),
    durationUs: ready ? Facts.parse(row.facts).durationUs : null,
    downloads: ready && row.mayTake ? DOWNLOADS.flatMap((file) => row.files.filter(({ name }) => name === EXPORT_DOWNLOADS[file]).map(({ bytes }) => ({ file, bytes }))) : [],
    redactions: redactions.map(({ shape, style, reason, keyframes, toEnd }) => ({ shape, style, reason, fromUs: inFilm(keyframes[0]!.tick), toUs: toEnd ? null : inFilm(keyframes.at(-1)!.tick) })),
    mutes: mutes.map(({ reason, from, to }) => ({ reason, fromUs: inFilm(from), toUs: inFilm(to) })),
    mayKeepOffline: ready && mayKeep,
    hasStill: ready && row.maySeeStill && row.files.some(({ name }) => name === STILL),
    intimate: row.intimate, release: !row.mayRelease ? null : isSensitiveReference(reference) ? 'sensitive' : RELEASE[row.disclosure],
    notes: notes.map(({ id: noteId, atUs, text, at }) => ({ id: noteId, atUs: atUs === null ? null : Number(atUs), text, at: at.toISOString() })),
  } as SharedItem;
}
