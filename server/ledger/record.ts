/** Writing to the ledger: only here, only inside the transaction of what it accounts for. */
import type { LedgerAction } from '#contracts/ledger.ts';
import type { Principal } from '#server/access/index.ts';
import { now } from '#server/platform/clock.ts';
import type { Prisma, Tx } from '#server/platform/db.ts';
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
  readonly subject?: { readonly kind: 'recording' | 'upload' | 'playback' | 'person' | 'dock'; readonly id: string; readonly label: string | null };
  readonly recordingId?: string | null;
  readonly unitId?: string | null;
  readonly boroughId?: string | null;
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
    case 'dock':
      return { actorKind: 'dock', actorId: principal.dockId, actorName: `Dock, ${principal.place}`, actorRole: 'Dock', organisation: null, actorUnit: null };
    case 'system':
      return { actorKind: 'system', actorId: null, actorName: principal.name, actorRole: null, organisation: null, actorUnit: null };
    default:
      throw new Error('Nobody can act without being somebody.');
  }
}

/** Adds one entry. If it can't be written the transaction fails, and with it what it would have accounted for. */
export async function record(tx: Tx, actor: Actor, entry: Entry): Promise<string> {
  const fields: EntryFields = {
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
    caseId: null,
    reason: entry.reason ?? null,
    address: actor.address,
    correlationId: actor.correlationId,
    details: entry.details ?? null,
  };
  const { preimage, salts } = makePreimage(fields);
  const { details, ...columns } = fields;
  await tx.ledgerEntry.create({
    data: {
      ...columns,
      ...(details ? { details: details as Prisma.InputJsonObject } : {}),
      preimage,
      salts,
      leaf: leafHash(preimage),
    },
    select: { id: true },
  });
  actor.recorded.push(entry.action);
  return fields.id;
}

/** A worker's own actor: the system, in words, under one correlation id a job. */
export function systemActor(name: string, correlationId: string): Actor {
  return { principal: { kind: 'system', name }, address: null, correlationId, recorded: [] };
}
