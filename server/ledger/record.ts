/** Writing to the ledger: only here, only inside the transaction of what it accounts for. */
import type { LedgerAction } from '#contracts/ledger.ts';
import type { AccountPrincipal, Principal } from '#server/access/index.ts';
import { now } from '#server/platform/clock.ts';
import { Prisma, type Tx } from '#server/platform/db.ts';
import { uuidv7 } from '#server/platform/uuid.ts';
import { leafHash, makePreimage, type EntryFields } from './preimage.ts';

/** Who did it, from where. */
export interface Actor {
  readonly principal: Principal | { readonly kind: 'system'; readonly name: string };
  readonly address: string | null;
  readonly correlationId: string;
  /** Actions recorded under this actor so far; the route wrapper refuses an answer whose entry is missing. */
  readonly recorded: LedgerAction[];
}

export interface Entry {
  readonly action: LedgerAction;
  readonly subject?: { readonly kind: 'recording' | 'upload' | 'playback' | 'person' | 'account' | 'dock' | 'device' | 'category' | 'tag' | 'incident' | 'case' | 'exhibit' | 'hold' | 'lock' | 'recipient' | 'review' | 'review-form' | 'sample' | 'unit'; readonly id: string; readonly label: string | null };
  readonly recordingId?: string | null;
  readonly unitId?: string | null;
  readonly boroughId?: string | null;
  /** The case it was done in or for. */
  readonly caseId?: string | null;
  readonly reason?: string | null;
  /** Small JSON; ids, counts, spans, hashes. Never footage, never a signature. */
  readonly details?: Readonly<Record<string, unknown>>;
}

type ActorFields = Pick<EntryFields, 'actorKind' | 'actorId' | 'actorName' | 'actorRole' | 'organisation' | 'actorUnit'>;

function actorFields(principal: Actor['principal']): ActorFields {
  switch (principal.kind) {
    case 'person':
      return {
        actorKind: 'person',
        actorId: principal.personId,
        actorName: principal.name,
        actorRole: [...principal.roles].join(', '),
        organisation: principal.organisation,
        actorUnit: principal.unitName,
      };
    case 'account':
      return { actorKind: 'account', actorId: principal.personId, actorName: accountLabel(principal), actorRole: null, organisation: null, actorUnit: null };
    case 'dock':
      return { actorKind: 'dock', actorId: principal.dockId, actorName: `Dock, ${principal.place}`, actorRole: 'Dock', organisation: null, actorUnit: null };
    case 'system':
      return { actorKind: 'system', actorId: null, actorName: principal.name, actorRole: null, organisation: null, actorUnit: null };
    default:
      throw new Error('Nobody can act without being somebody.');
  }
}

/** An account as the ledger names it: the directory has no name for it. */
export const accountLabel = ({ oid }: AccountPrincipal): string => `Account ${oid}`;

/**
 * Adds one entry. If it can't be written the transaction fails, and with it what it would have accounted for.
 * @returns the entry's id
 */
export async function record(tx: Tx, actor: Actor, entry: Entry): Promise<string> {
  const fields = fieldsOf(actor, entry);
  await tx.$executeRaw(insertOf([fields]));
  recorded(actor, [entry]);
  return fields.id;
}

/**
 * The statement that adds these entries, for a use case that writes its change and its entries in ONE statement (a
 * round trip less where a person waits). Whoever runs it calls {@link recorded} when it has succeeded.
 */
export function entriesSql(actor: Actor, entries: readonly Entry[]): Prisma.Sql {
  return insertOf(entries.map((entry) => fieldsOf(actor, entry)));
}

function insertOf(entries: readonly EntryFields[]): Prisma.Sql {
  const rows = entries.map((fields) => {
    const { preimage, salts } = makePreimage(fields);
    return Prisma.sql`(
      ${fields.id}::uuid, ${fields.at}, ${fields.actorKind}, ${fields.actorId}::uuid, ${fields.actorName}, ${fields.actorRole}, ${fields.organisation}, ${fields.actorUnit},
      ${fields.action}, ${fields.subjectKind}, ${fields.subjectId}, ${fields.subjectLabel}, ${fields.recordingId}::uuid, ${fields.unitId}::uuid, ${fields.boroughId}::uuid,
      ${fields.caseId}::uuid, ${fields.reason}, ${fields.address}, ${fields.correlationId}, ${fields.details ? JSON.stringify(fields.details) : null}::jsonb,
      ${preimage}, ${JSON.stringify(salts)}::jsonb, ${leafHash(preimage)})`;
  });
  return Prisma.sql`${INTO} VALUES ${Prisma.join(rows)}`;
}

const INTO = Prisma.raw(`INSERT INTO ledger_entry (
    id, at, actor_kind, actor_id, actor_name, actor_role, organisation, actor_unit, action, subject_kind, subject_id, subject_label,
    recording_id, unit_id, borough_id, case_id, reason, address, correlation_id, details, preimage, salts, leaf
  )`);

/** What all entries of one actor have in common is said once, the rest of them as one value: a few binds, however many entries. */
export function entrySetSql(actor: Actor, entries: readonly Entry[]): Prisma.Sql {
  const set = entries.map((entry) => {
    const fields = fieldsOf(actor, entry);
    const { preimage, salts } = makePreimage(fields);
    const { id, at, action, subjectKind, subjectId, subjectLabel, recordingId, unitId, boroughId, caseId, reason, details } = fields;
    return { id, at, action, subjectKind, subjectId, subjectLabel, recordingId, unitId, boroughId, caseId, reason, details, preimage: Buffer.from(preimage).toString('base64'), salts, leaf: Buffer.from(leafHash(preimage)).toString('base64') };
  });
  const { actorKind, actorId, actorName, actorRole, organisation, actorUnit } = actorFields(actor.principal);
  return Prisma.sql`${INTO}
    SELECT e.id, e.at, ${actorKind}, ${actorId}::uuid, ${actorName}, ${actorRole}, ${organisation}, ${actorUnit}, e.action, e."subjectKind", e."subjectId", e."subjectLabel",
      e."recordingId", e."unitId", e."boroughId", e."caseId", e.reason, ${actor.address}, ${actor.correlationId}, e.details, decode(e.preimage, 'base64'), e.salts, decode(e.leaf, 'base64')
    FROM json_to_recordset(${JSON.stringify(set)}::json) AS e(
      id uuid, at timestamptz, action text, "subjectKind" text, "subjectId" text, "subjectLabel" text, "recordingId" uuid, "unitId" uuid, "boroughId" uuid, "caseId" uuid,
      reason text, details jsonb, preimage text, salts jsonb, leaf text)`;
}

/** Tells the route wrapper that these entries are in the ledger. */
export function recorded(actor: Actor, entries: readonly Entry[]): void {
  actor.recorded.push(...entries.map(({ action }) => action));
}

function fieldsOf(actor: Actor, entry: Entry): EntryFields {
  return {
    id: uuidv7(),
    at: now(),
    ...actorFields(actor.principal),
    action: entry.action,
    subjectKind: entry.subject?.kind ?? null,
    subjectId: entry.subject?.id ?? null,
    subjectLabel: entry.subject?.label ?? null,
    recordingId: entry.recordingId ?? null,
    unitId: entry.unitId ?? null,
    boroughId: entry.boroughId ?? null,
    caseId: entry.caseId ?? null,
    reason: entry.reason ?? null,
    address: actor.address,
    correlationId: actor.correlationId,
    details: entry.details ?? null,
  };
}

/** A worker's own actor: the system, in words, under one correlation id a job. */
export function systemActor(name: string, correlationId: string): Actor {
  return { principal: { kind: 'system', name }, address: null, correlationId, recorded: [] };
}
