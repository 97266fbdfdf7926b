'use client';
import { useMe } from '#components/sign-in/sign-in-context.ts';
import type { FoundItem } from '#components/sharing/use-shared.ts';
import { dayTimeWords, sizeWords } from '#components/sharing/words.ts';
import { OFFLINE_PATH } from './names.ts';
import { useCopies } from './use-kept.ts';

/** How much of a case is ready for court, on this device. Nothing where nothing is. */
export function ReadyCard({ found }: { readonly found: readonly FoundItem[] }) {
  const { id } = useMe();
  const ids = new Set<string>(found.map(({ item }) => item.id));
  const copies = useCopies().filter((copy) => copy.personId === id && copy.state === 'kept' && ids.has(copy.itemId));
  if (copies.length === 0) return null;
  const of = found.filter(({ item }) => item.mayKeepOffline).length;
  const bytes = copies.reduce((sum, copy) => sum + copy.bytes, 0);
  const untils = copies.map(({ until }) => until).sort();
  return (
    <div>
      <h3 className="mb-1 text-[0.8125rem] font-semibold">Ready offline on this device</h3>
      <p className="text-quiet">{copies.length} of {of} {of === 1 ? 'exhibit' : 'exhibits'}, {sizeWords(bytes)}</p>
      <p className="text-quiet">{untils[0] === untils.at(-1) ? 'until' : 'the first until'} {dayTimeWords(untils[0]!)}</p>
      <a href={OFFLINE_PATH} className="mt-1 inline-flex min-h-6 items-center text-accent underline underline-offset-2">Open without network</a>
    </div>
  );
}
