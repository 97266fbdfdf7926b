'use client';
import Link from 'next/link';
import { MakeReady } from '#components/court/make-ready.tsx';
import { ReadyCard } from '#components/court/ready-card.tsx';
import { clockOf } from '#components/player/media-time.ts';
import { Chip } from '#components/ui/chip.tsx';
import { SHARE_KINDS, type SharedCase } from '#contracts/sharing.ts';
import { alike } from './alike.ts';
import { Releases } from './releases.tsx';
import { SharedRow } from './shared-row.tsx';
import type { Stills } from './use-stills.ts';
import { dayTimeWords, endWords, hearingWords } from './words.ts';

/** A case with exactly what was shared of it: when it is heard next, what is new, each exhibit, one's own notes, what is ready for court. */
export function CaseShared({ inCase, stills }: { readonly inCase: SharedCase; readonly stills: Stills }) {
  const { id, title, reference, shares, dates } = inCase;
  const found = shares.flatMap((share) => share.items.map((item) => ({ inCase, share, item })));
  const fresh = found.filter(({ item }) => item.ready && !item.watched).length;
  const toDecide = shares.flatMap(({ releases }) => releases).filter(({ mayDecide }) => mayDecide).length;
  const hearing = dates && hearingWords(dates);
  return (
    <section aria-labelledby={`case-${id}`} className="rounded-lg border border-line bg-surface">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2 border-b border-line px-4 py-3">
        <div className="min-w-0">
          <h2 id={`case-${id}`} className="flex min-w-0 flex-wrap items-baseline gap-x-3 text-lg font-bold tracking-tight wrap-anywhere">
            {title} <span className="font-mono text-sm font-normal text-quiet">{reference}</span>
            {fresh > 0 && <Chip tone="accent">{fresh} new</Chip>}
            {toDecide > 0 && <Chip tone="hold">{toDecide === 1 ? 'A release waits' : `${toDecide} releases wait`} for your decision</Chip>}
          </h2>
          {hearing && <p className="font-semibold">{hearing}</p>}
        </div>
        <div className="ms-auto flex flex-wrap gap-2 empty:hidden"><MakeReady kind="primary" found={found} /></div>
      </div>
      {alike(shares).map(({ key, first, together, items }) => (
        <div key={key} className="border-b border-line">
          <div className="flex flex-wrap items-center gap-x-3 gap-y-0.5 px-4 pt-3 text-quiet">
            <Chip>{SHARE_KINDS[first.kind]}</Chip>
            <p>Shared by {first.sharedBy}, {endWords(first)}</p>
            <p className="basis-full text-xs wrap-anywhere">{first.purpose}</p>
          </div>
          <ul className="divide-y divide-line px-4">
            {items.map((item) => <SharedRow key={item.id} item={item} stills={stills} />)}
          </ul>
          <Releases shares={together} />
        </div>
      ))}
      <div className="grid gap-x-8 gap-y-4 p-4 sm:grid-cols-2 lg:grid-cols-3">
        <Dates inCase={inCase} />
        <Notes inCase={inCase} />
        <ReadyCard found={found} />
      </div>
    </section>
  );
}

const HEADING = 'mb-1 text-[0.8125rem] font-semibold';

/** As somebody entered them: nothing is computed. */
function Dates({ inCase: { dates } }: { readonly inCase: SharedCase }) {
  if (!dates) return null;
  const lines = [
    dates.detentionUntil && `Detention clock ends ${dayTimeWords(dates.detentionUntil)}`,
    dates.custodyLimit && `Custody time limit ${dates.custodyLimit.split('-').toReversed().join('/')}`,
    hearingWords(dates),
  ].filter(Boolean);
  return (
    <div>
      <h3 className={HEADING}>Dates</h3>
      {lines.length === 0 ? <p className="text-quiet">None entered yet.</p> : lines.map((line) => <p key={line} className="text-quiet">{line}</p>)}
      <p className="mt-1 text-xs text-faint">As entered by the police. Officer in the case: {dates.officer}</p>
    </div>
  );
}

/** The newest so many stand here; an exhibit's page has all of its own. */
const MOST_NOTES = 4;

function Notes({ inCase }: { readonly inCase: SharedCase }) {
  const noted = inCase.shares.flatMap(({ items }) => items.flatMap(({ id: itemId, reference, notes }) => notes.map((note) => ({ itemId, reference, ...note })))).toSorted((a, b) => b.at.localeCompare(a.at));
  return (
    <div className="min-w-0">
      <h3 className={HEADING}>My notes</h3>
      {noted.slice(0, MOST_NOTES).map(({ id, itemId, reference, atUs, text }) => (
        <p key={id} className="truncate text-quiet">
          <Link href={`/shared/${itemId}`} className="inline-flex min-h-6 items-center font-mono text-xs text-accent underline underline-offset-2">{reference}{atUs === null ? '' : `, ${clockOf(atUs)}`}</Link> {text}
        </p>
      ))}
      {noted.length > MOST_NOTES && <p className="text-xs text-quiet">and {noted.length - MOST_NOTES} more, beside their exhibits.</p>}
      <p className="mt-1 text-xs text-faint">{noted.length === 0 ? 'None yet: write them while you watch. Only you can read them.' : 'Only you can read them.'}</p>
    </div>
  );
}
