'use client';
import Link from 'next/link';
import { KeptLine } from '#components/court/kept-line.tsx';
import { Still } from '#components/library/still.tsx';
import { clockOf } from '#components/player/media-time.ts';
import { ButtonLink } from '#components/ui/button-link.tsx';
import { Chip } from '#components/ui/chip.tsx';
import { FilmIcon, LockIcon, PlayIcon } from '#components/ui/icons.tsx';
import type { SharedItem } from '#contracts/sharing.ts';
import { Downloads } from './downloads.tsx';
import type { Stills } from './use-stills.ts';
import { momentWords, sourceWords } from './words.ts';

/** One exhibit in the list of what is shared. */
export function SharedRow({ item, stills }: { readonly item: SharedItem; readonly stills: Stills }) {
  const { id, reference, description, startsAt, ready, watched, intimate, release } = item;
  return (
    <li className="grid grid-cols-[7.5rem_minmax(0,1fr)] items-start gap-x-4 gap-y-2.5 py-3.5 sm:grid-rows-[auto_1fr] xl:grid-rows-1 sm:grid-cols-[11rem_minmax(0,1fr)] xl:grid-cols-[11rem_minmax(0,1fr)_auto]" data-shared-item={id}>
      <Picture item={item} stills={stills} />
      <div className="min-w-0">
        <h3 className="font-semibold wrap-anywhere">
          <span className="me-2 font-mono text-[0.8125rem]">{reference}</span>{description}
          {ready && !watched && <Chip tone="accent" className="ms-2">New</Chip>}
          {intimate && <Chip tone="danger" className="ms-2">Intimate</Chip>}
          {release === 'sensitive' && <Chip tone="danger" className="ms-2">Sensitive: prosecution only</Chip>}
        </h3>
        <p className="mt-0.5 font-mono text-xs text-quiet"><time dateTime={startsAt}>{momentWords(startsAt)}</time></p>
        <p className="text-xs text-quiet">{sourceWords(item)}.</p>
      </div>
      <div className="col-span-2 flex flex-wrap items-center gap-2 sm:col-span-1 sm:col-start-2 xl:col-start-3 xl:justify-end">
        {ready ? <ButtonLink href={`/shared/${id}`} kind="primary" aria-label={`Watch ${reference}`}><PlayIcon />Watch</ButtonLink> : <p className="text-quiet">Being prepared</p>}
        <Downloads item={item} />
        {/* As wide as there is: on a phone the column beside the still is too narrow for its button. */}
        <div className="basis-full empty:hidden xl:flex xl:justify-end"><KeptLine itemId={id} reference={reference} /></div>
      </div>
    </li>
  );
}

/** Pressed, it is watched; the keyboard and a screen reader have the button beside it for that. */
function Picture({ item, stills }: { readonly item: SharedItem; readonly stills: Stills }) {
  const picture = (
    <Still url={stills.stillOf(item)} onBroken={stills.onBroken} className="[&_svg]:size-5">
      {item.intimate ? <span className="flex flex-col items-center gap-0.5 text-[0.6875rem] leading-4"><LockIcon />Open to see</span> : <FilmIcon />}
    </Still>
  );
  return (
    <div className="relative sm:row-span-2 xl:row-span-1">
      {item.ready ? <Link href={`/shared/${item.id}`} tabIndex={-1} aria-hidden="true" className="block">{picture}</Link> : picture}
      {item.durationUs !== null && <span className="absolute right-1 bottom-1 rounded-sm bg-black/80 px-1 font-mono text-[0.6875rem] leading-4 text-white"><span className="sr-only">Length </span>{clockOf(item.durationUs)}</span>}
    </div>
  );
}
