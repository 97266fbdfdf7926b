'use client';
import Link from 'next/link';
import type { RefObject } from 'react';
import { Still } from '#components/library/still.tsx';
import type { PosterShelf } from '#components/library/use-posters.ts';
import { watchedWords } from '#components/library/watched-words.ts';
import { Button } from '#components/ui/button.tsx';
import { Checkbox } from '#components/ui/checkbox.tsx';
import { Chip } from '#components/ui/chip.tsx';
import { FilmIcon, PinIcon } from '#components/ui/icons.tsx';
import { Kbd } from '#components/ui/kbd.tsx';
import { londonClock } from '#components/ui/london-time.ts';
import type { DutyGroup, DutyTonight } from '#contracts/duty.ts';
import { dispatchWords, recordingsWords, spanWords } from './duty-words.ts';

interface GroupCardProps {
  readonly group: DutyGroup;
  /** It has been on the screen for a moment: from then on it can be accepted. */
  readonly isSettled: boolean;
  readonly categories: DutyTonight['categories'];
  readonly posters: PosterShelf;
  readonly heading: RefObject<HTMLHeadingElement | null>;
  readonly withIncident: boolean;
  readonly onWithIncident: (is: boolean) => void;
  readonly withDispatch: boolean;
  readonly onWithDispatch: (is: boolean) => void;
  readonly onAccept: () => void;
  readonly onChoose: (category: DutyTonight['categories'][number]) => void;
  readonly onAll: () => void;
  readonly onTag: () => void;
  readonly onSkip: () => void;
}

/** The group that is being answered: what it shows, what is proposed and why, and every answer as a button beside its key. */
export function GroupCard({ group, isSettled, categories, posters, heading, withIncident, onWithIncident, withDispatch, onWithDispatch, onAccept, onChoose, onAll, onTag, onSkip }: GroupCardProps) {
  const tags = [...new Set(group.recordings.flatMap((r) => r.tags))];
  return (
    <section aria-labelledby={`group-${group.key}`} className="rounded-lg border-2 border-accent bg-surface p-4 wrap-anywhere" data-current-group data-settled={isSettled || undefined}>
      <div className="mb-3 flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <h2 id={`group-${group.key}`} ref={heading} tabIndex={-1} aria-describedby={`proposed-${group.key}`} className="text-base font-semibold">
          <span className="font-mono">{spanWords(group)}</span>, {recordingsWords(group.recordings.length)}
        </h2>
        {group.place && <p className="inline-flex items-center gap-1 text-quiet"><PinIcon />{group.place}</p>}
        {tags.map((tag) => <Chip key={tag}>#{tag}</Chip>)}
      </div>
      <ul className="mb-4 grid grid-cols-2 gap-3 sm:grid-cols-3 lg:grid-cols-5">
        {group.recordings.map((r) => (
          <li key={r.id} className="min-w-0">
            <Link href={`/recordings/${r.id}`} className="block rounded hover:underline">
              <Still url={posters.posterOf(r.id)} onBroken={() => posters.onBroken(r.id)} watched={r.watched}><FilmIcon className="size-5" /></Still>
              <span className="mt-1 block truncate font-mono text-[0.8125rem]">{londonClock(Date.parse(r.startsAt))}</span>
              {r.watched && <span className="block text-xs text-quiet">{watchedWords(r.watched, true)}</span>}
              {r.title && <span className="block truncate text-[0.8125rem] text-quiet">{r.title}</span>}
            </Link>
          </li>
        ))}
      </ul>
      <Proposed group={group} withIncident={withIncident} onWithIncident={onWithIncident} withDispatch={withDispatch} onWithDispatch={onWithDispatch} />
      <div className="mt-4 flex flex-wrap gap-2">
        {group.category && <Button kind="primary" onPress={onAccept}>Accept {group.category.label} <Kbd>Enter</Kbd></Button>}
        <Button onPress={onTag}>Tag <Kbd>T</Kbd></Button>
        <Button onPress={onSkip}>Skip <Kbd>Esc</Kbd></Button>
      </div>
      <h3 className="mt-5 mb-2 text-[0.8125rem] font-semibold text-quiet">{group.category ? 'Or another category' : 'Category'}</h3>
      <div className="flex flex-wrap gap-2">
        {categories.slice(0, 9).map((category, i) => (
          <Button key={category.id} onPress={() => onChoose(category)}><Kbd>{String(i + 1)}</Kbd> {category.label}</Button>
        ))}
        <Button kind="quiet" onPress={onAll}>All categories <Kbd>C</Kbd></Button>
      </div>
    </section>
  );
}

function Proposed({ group, withIncident, onWithIncident, withDispatch, onWithDispatch }: Pick<GroupCardProps, 'group' | 'withIncident' | 'onWithIncident' | 'withDispatch' | 'onWithDispatch'>) {
  const reasons = [...new Set(group.recordings.flatMap((r) => r.why ?? []))];
  const { incident } = group;
  const proposes = group.recordings.some(({ proposedAt }) => proposedAt !== null) && (group.place !== null || group.cadReference !== null);
  if (!group.category && reasons.length === 0 && !incident) return <p id={`proposed-${group.key}`} className="text-quiet">Dispatch data propose nothing for {group.recordings.length === 1 ? 'this one' : 'these'}.</p>;
  return (
    <div className="space-y-2 rounded-md bg-sunken p-3">
      <p id={`proposed-${group.key}`}>
        {group.category ? <>Proposed: <strong>{group.category.label}</strong></> : 'No category is proposed'}
      </p>
      {reasons.map((why) => <p key={why} className="text-[0.8125rem] text-quiet">{why}</p>)}
      {proposes && (
        <Checkbox isSelected={withDispatch} onChange={onWithDispatch}>
          <span>{dispatchWords(group)} with any category</span>
        </Checkbox>
      )}
      {incident && (
        <div className="space-y-1">
          {incident.state === 'proposed' ? (
            <Checkbox isSelected={withIncident} onChange={onWithIncident}>
              <span>These belong to one incident: {incident.label}</span>
            </Checkbox>
          ) : <p>Of the incident {incident.label}</p>}
          <p className="text-[0.8125rem] text-quiet">
            {incident.why} {incident.others > 0 && `${recordingsWords(incident.others)} of colleagues. `}
            <Link href={`/incidents/${incident.id}`} className="text-accent underline">Look at the incident</Link>
          </p>
        </div>
      )}
    </div>
  );
}
