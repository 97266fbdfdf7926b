/**
 * Whose a recording is and where it belongs: sidecar, else the device's assignment at that time, else unassigned. Never
 * dropped. The unit is its officer's, the borough that of the place; both are fixed as they were at the start.
 */
import type { BoroughSource } from '#contracts/recordings.ts';
import { during, ofTheForce, wasOfficer } from '#server/directory/index.ts';
import { Prisma, type Tx } from '#server/platform/db.ts';

export interface Belonging {
  readonly officerId: string | null;
  readonly officerSource: 'sidecar' | 'device' | null;
  readonly shoulderNumber: string | null;
  readonly unitId: string | null;
  readonly boroughId: string;
  readonly boroughSource: BoroughSource;
}

/** Names for the ledger, as they are at this moment. */
export interface BelongingWords {
  readonly officerName: string | null;
  /** `unknown`: what the sidecar called a borough and is none. */
  readonly borough: { readonly name: string; readonly from: BoroughSource; readonly unknown?: string };
  /** Who the camera was assigned to, and was no officer of the force posted then: it stays unassigned. */
  readonly notPosted?: { readonly officer: string; readonly officerName: string };
}

export interface WhoseIsIt {
  readonly at: Date;
  readonly shoulderNumber: string | undefined;
  /** The borough of the place, as the sidecar names it. */
  readonly borough: string | undefined;
  readonly deviceId: string | null;
  /** Where it was docked stands in where neither place nor unit tell the borough (a specialist unit has none). */
  readonly dockBoroughId: string;
}

export async function whoseIsIt(tx: Tx, asked: WhoseIsIt): Promise<{ belongs: Belonging; words: BelongingWords }> {
  const { at, shoulderNumber, deviceId } = asked;
  const bySidecar = shoulderNumber ? await byShoulderNumber(tx, shoulderNumber, at) : null;
  const wearer = bySidecar === null && deviceId ? await byDevice(tx, deviceId, at) : null;
  const isOfficer = wearer !== null && (await wasOfficer(tx, wearer.id, at));
  const officerId = bySidecar ?? (isOfficer ? wearer.id : null);
  const { placed, words } = await placeOfficer(tx, officerId, asked);
  const officer = officerId ? await tx.person.findUniqueOrThrow({ where: { id: officerId } }) : null;
  return {
    belongs: {
      officerId,
      officerSource: officerId === null ? null : bySidecar ? 'sidecar' : 'device',
      ...placed,
      shoulderNumber: placed.shoulderNumber ?? shoulderNumber ?? null,
    },
    words: { officerName: officer?.name ?? null, borough: words, ...(wearer && !isOfficer ? { notPosted: { officer: wearer.id, officerName: wearer.name } } : {}) },
  };
}

type Placed = Pick<Belonging, 'shoulderNumber' | 'unitId' | 'boroughId' | 'boroughSource'>;

/** Where an officer was posted when a recording began, and so where it belongs. Nobody's belongs to no unit. */
export async function placeOfficer(
  tx: Tx,
  officerId: string | null,
  asked: Pick<WhoseIsIt, 'at' | 'borough' | 'dockBoroughId'>,
): Promise<{ placed: Placed; words: BelongingWords['borough'] }> {
  const posting = officerId
    ? await tx.posting.findFirst({ where: { personId: officerId, ...during(asked.at) }, include: { unit: true }, orderBy: [{ from: 'desc' }, { id: 'asc' }] })
    : null;
  const { boroughId, words } = await boroughOf(tx, asked, posting?.unit.boroughId ?? null);
  return { placed: { shoulderNumber: posting?.shoulderNumber ?? null, unitId: posting?.unitId ?? null, boroughId, boroughSource: words.from }, words };
}

/** The place's, as the sidecar names it; else the officer's unit's; else the dock's. */
async function boroughOf(tx: Tx, { borough, dockBoroughId }: Pick<WhoseIsIt, 'borough' | 'dockBoroughId'>, unitBoroughId: string | null): Promise<{ boroughId: string; words: BelongingWords['borough'] }> {
  const [named] = borough ? await tx.$queryRaw<{ id: string; name: string }[]>(Prisma.sql`SELECT id, name FROM borough WHERE lower(name) = lower(${borough})`) : [];
  if (named) return { boroughId: named.id, words: { name: named.name, from: 'sidecar' } };
  const boroughId = unitBoroughId ?? dockBoroughId;
  const { name } = await tx.borough.findUniqueOrThrow({ where: { id: boroughId } });
  return { boroughId, words: { name, from: unitBoroughId ? 'unit' : 'dock', ...(borough ? { unknown: borough } : {}) } };
}

/** Shoulder numbers are reused over the years; two holders at one moment is no answer. */
async function byShoulderNumber(tx: Tx, shoulderNumber: string, at: Date): Promise<string | null> {
  const postings = await tx.posting.findMany({ where: { shoulderNumber, ...during(at), person: ofTheForce }, select: { personId: true }, distinct: ['personId'], take: 2 });
  return postings.length === 1 ? postings[0]!.personId : null;
}

async function byDevice(tx: Tx, deviceId: string, at: Date): Promise<{ id: string; name: string } | null> {
  const assignment = await tx.deviceAssignment.findFirst({ where: { deviceId, ...during(at) }, orderBy: { from: 'desc' }, include: { person: { select: { id: true, name: true } } } });
  return assignment?.person ?? null;
}
