/** What exhibits are called: the producer's initials in this case, and numbers that are given once. Pure where it can be; the case is held where it isn't. */
import { isSensitiveReference } from '#contracts/cases.ts';
import { DocketError } from '#server/platform/errors.ts';
import type { Tx } from '#server/platform/db.ts';

/** "AO": letters only, capitals, at most five; of a name without any, "X". */
export function initialsOf(initials: string): string {
  const letters = initials.normalize('NFD').toUpperCase().replaceAll(/[^A-Z]/g, '').slice(0, 5);
  return letters === '' ? 'X' : letters;
}

/** The first of AO, AO(2), AO(3) … that nobody else in the case has. */
export function freePrefix(initials: string, taken: ReadonlySet<string>): string {
  const base = initialsOf(initials);
  for (let n = 1; ; n++) {
    const prefix = n === 1 ? base : `${base}(${n})`;
    if (!taken.has(prefix)) return prefix;
  }
}

export interface Wanted {
  readonly caseId: string;
  readonly producer: { readonly id: string; readonly initials: string };
  readonly recordingId: string;
  /** A selection of it: a part of the whole recording's exhibit, where this producer has made one. */
  readonly isPart: boolean;
  /** Said to be sensitive as it is made: numbered apart, so that no gap in the other numbers tells of it. */
  readonly isSensitive: boolean;
}

export interface Reference {
  readonly prefix: string;
  /** Whether the prefix was this producer's already. */
  readonly isKnown: boolean;
  readonly parent: { readonly id: string; readonly reference: string } | null;
  readonly number: number;
  readonly isSensitive: boolean;
  readonly reference: string;
}

/** The next free reference. Numbers of withdrawn exhibits stay taken: rows are never deleted. Certain only with the case held. */
export async function nextReference(tx: Tx, { caseId, producer, recordingId, isPart, isSensitive }: Wanted): Promise<Reference> {
  const producers = await tx.caseProducer.findMany({ where: { caseId }, select: { personId: true, prefix: true } });
  const own = producers.find(({ personId }) => personId === producer.id);
  const prefix = own?.prefix ?? freePrefix(producer.initials, new Set(producers.map((p) => p.prefix)));
  // Of another's exhibit it is not a part in this sense: whoever produces it gives it a number of their own.
  // Nor is anything a part of what is sensitive, unless it is that too: its own number would tell that there is more.
  const parents = isPart && own ? await tx.exhibit.findMany({ where: { caseId, recordingId, producerId: producer.id, state: 'active', inTick: null }, orderBy: { number: 'asc' }, select: { id: true, reference: true, disclosure: true } }) : [];
  const parent = parents.find(({ reference, disclosure }) => isSensitive || (disclosure !== 'unused_sensitive' && !isSensitiveReference(reference))) ?? null;
  const others = await tx.exhibit.findMany({ where: parent ? { parentId: parent.id } : { caseId, producerId: producer.id, parentId: null }, select: { reference: true, number: true } });
  const begun = parent?.reference ?? prefix;
  const series = isSensitive ? `${begun}/S` : `${begun}/`;
  const number = Math.max(0, ...others.filter(({ reference, number: last }) => reference === `${series}${last}`).map(({ number: last }) => last)) + 1;
  return { prefix, isKnown: own !== undefined, parent: parent && { id: parent.id, reference: parent.reference }, number, isSensitive, reference: `${series}${number}` };
}

/** The reference somebody typed instead: theirs, and of no other exhibit of the case. @throws DocketError `invalid-request`, `conflict` naming the next that is free */
export async function typedReference(tx: Tx, caseId: string, next: Reference, typed: string): Promise<Reference> {
  if (typed === next.reference) return next;
  const at = typed.lastIndexOf('/');
  const last = typed.slice(at + 1);
  const [before, number] = [typed.slice(0, at), Number(last.replace('S', ''))];
  const wrong = (message: string) => new DocketError('invalid-request', { detail: message, issues: [{ path: 'body.reference', message }] });
  // A part may be numbered as an exhibit of its own; a number under somebody else's initials, or of a parent it isn't a part of, not.
  const isPart = next.parent !== null && before === next.parent.reference;
  if (!isPart && before !== next.prefix) throw wrong(`Your references in this case begin with ${next.prefix}/.`);
  if (last.startsWith('S') !== next.isSensitive) throw wrong(next.isSensitive ? `What is sensitive has numbers of its own, so that no gap tells of it: ${next.reference} is free.` : `Numbers with an S are those of sensitive material. ${next.reference} is free.`);
  if (await tx.exhibit.findFirst({ where: { caseId, reference: typed }, select: { id: true } })) {
    const detail = `${typed} is taken in this case. ${next.reference} is free.`;
    throw new DocketError('conflict', { detail, issues: [{ path: 'body.reference', message: detail }] });
  }
  return { ...next, parent: isPart ? next.parent : null, number, reference: typed };
}
