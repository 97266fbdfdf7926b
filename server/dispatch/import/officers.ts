/** Who an imported line means: by warrant number, or by the shoulder number held at that moment. Pure, over what was looked up. */
import { ofTheForce } from '#server/directory/index.ts';
import type { Tx } from '#server/platform/db.ts';

interface Held {
  readonly shoulderNumber: string | null;
  readonly from: Date;
  readonly to: Date | null;
}

export interface ForceOfficer {
  readonly id: string;
  readonly name: string;
  readonly warrantNumber: string | null;
  readonly postings: readonly Held[];
}

/** "512 ce" → "512CE": numbers are compared without blanks, in capitals. */
export const numberOf = (written: string): string => written.replaceAll(/\s+/g, '').toUpperCase();

/** By each number they can be meant by. */
export type Officers = ReadonlyMap<string, readonly ForceOfficer[]>;

export function byNumber(people: readonly ForceOfficer[]): Officers {
  const found = new Map<string, Set<ForceOfficer>>();
  for (const person of people)
    for (const number of [person.warrantNumber, ...person.postings.map((p) => p.shoulderNumber)]) if (number) found.set(numberOf(number), (found.get(numberOf(number)) ?? new Set()).add(person));
  return new Map([...found].map(([number, held]) => [number, [...held]]));
}

/** Shoulder numbers change with postings and are given out again: two who could be meant is no answer. */
export function officerAt(officers: Officers, written: string, at: Date): ForceOfficer | { readonly words: string } {
  const number = numberOf(written);
  const holds = ({ shoulderNumber, from, to }: Held) => shoulderNumber !== null && numberOf(shoulderNumber) === number && from <= at && (to === null || at < to);
  const meant = (officers.get(number) ?? []).filter(({ warrantNumber, postings }) => (warrantNumber !== null && numberOf(warrantNumber) === number) || postings.some(holds));
  if (meant.length === 0) return { words: `No officer had the warrant or shoulder number ${written.slice(0, 20)} then.` };
  if (meant.length > 1) return { words: `More than one officer had the number ${written.slice(0, 20)} then. Give the warrant number.` };
  return meant[0]!;
}

/** People of the force by any of these numbers, in service or not: last week's dispatch names who left since. */
export async function lookUpOfficers(tx: Tx, written: readonly string[]): Promise<Officers> {
  const numbers = [...new Set(written.map(numberOf))];
  const anyOf = numbers.length === 0 ? [] : await tx.$queryRaw<{ id: string }[]>`
    SELECT p.id FROM person p WHERE upper(p.warrant_number) = ANY(${numbers})
    UNION SELECT t.person_id FROM posting t WHERE upper(replace(t.shoulder_number, ' ', '')) = ANY(${numbers})`;
  const people = await tx.person.findMany({
    where: { id: { in: anyOf.map(({ id }) => id) }, ...ofTheForce },
    select: { id: true, name: true, warrantNumber: true, postings: { select: { shoulderNumber: true, from: true, to: true } } },
  });
  return byNumber(people);
}
