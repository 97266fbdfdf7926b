import type { CopyRemoval, Share } from '#contracts/sharing.ts';
import { dayTimeWords } from './words.ts';

type Copy = Share['items'][number]['copies'][number] & { readonly reference: string };

const WHY: Readonly<Record<CopyRemoval, string>> = {
  person: 'they removed it', signed_out: 'they signed out', date: 'its date was over', withdrawn: 'it was no longer shared', damaged: 'it was no longer whole',
};

/** What devices said of the copies they keep: which are there, which are gone, and which nobody can vouch for. */
export function CopiesOnDevices({ items, isOver }: { readonly items: Share['items']; /** The share ended: what is still there is to be said. */ readonly isOver: boolean }) {
  const copies = items.flatMap(({ reference, copies: of }) => of.map((one): Copy => ({ reference, ...one })));
  if (copies.length === 0) return null;
  return (
    <ul aria-label="Kept offline" className="text-xs text-quiet">
      {copies.map((copy) => (
        <li key={`${copy.reference} ${copy.by} ${copy.askedAt}`} className={isOver && !copy.removed ? 'text-danger' : undefined}>{words(copy, isOver)}</li>
      ))}
    </ul>
  );
}

function words({ reference, by, until, keptAt, heardAt, removed }: Copy, isOver: boolean): string {
  const whose = `${reference} on a device of ${by}`;
  if (removed) return `${whose}: removed ${dayTimeWords(removed.at)}, ${WHY[removed.why]}`;
  if (isOver) return `${whose}: not said to be removed yet. It was last heard of ${dayTimeWords(heardAt)}; it plays it until ${dayTimeWords(until)} unless it comes online`;
  return `${whose}: ${keptAt ? `kept since ${dayTimeWords(keptAt)}` : 'not all there yet'}, until ${dayTimeWords(until)}; last heard of ${dayTimeWords(heardAt)}`;
}
