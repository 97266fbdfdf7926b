'use client';
import Link from 'next/link';
import { Still } from '#components/library/still.tsx';
import type { PosterShelf } from '#components/library/use-posters.ts';
import { watchedWords } from '#components/library/watched-words.ts';
import { Button } from '#components/ui/button.tsx';
import { Chip } from '#components/ui/chip.tsx';
import { classes } from '#components/ui/classes.ts';
import { CameraIcon } from '#components/ui/icons.tsx';
import { londonClock } from '#components/ui/london-time.ts';
import type { IncidentRecording } from '#contracts/incidents.ts';
import type { Placed } from './axis.ts';

const STATES = { proposed: { words: 'Proposed', tone: 'accent' }, accepted: { words: 'Accepted', tone: 'ok' }, refused: { words: 'Refused', tone: 'neutral' } } as const;

interface CameraRowProps {
  readonly recording: IncidentRecording;
  /** By which clock its times are shown, in words. */
  readonly clock: string;
  readonly placed: Placed;
  readonly posters: PosterShelf;
  readonly isBusy: boolean;
  readonly onDecide: (accept: boolean) => void;
}

/** One camera: who, when on the axis of all of them, and whether it belongs. */
export function CameraRow({ recording, clock, placed, posters, isBusy, onDecide }: CameraRowProps) {
  const { words, tone } = STATES[recording.state];
  const who = recording.officer ? [recording.officer.name, recording.officer.shoulderNumber].filter(Boolean).join(', ') : 'Nobody assigned';
  const from = londonClock(Date.parse(recording.startsAt));
  const name = `${who}, ${from}`;
  const refusing = recording.state === 'accepted' ? 'Remove' : 'Refuse';
  const watched = watchedWords(recording.watched, recording.mine);
  return (
    <li className="grid gap-x-4 gap-y-2 px-3 py-3 sm:grid-cols-[7rem_1fr_9.5rem]">
      <Link href={`/recordings/${recording.id}`} aria-label={`Open the recording of ${name}`} className="block max-w-28 rounded">
        <Still url={posters.posterOf(recording.id)} onBroken={() => posters.onBroken(recording.id)} watched={recording.watched}><CameraIcon className="size-5" /></Still>
      </Link>
      <div className="min-w-0">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <Link href={`/recordings/${recording.id}`} className="font-semibold hover:underline">{who}</Link>
          <span className="font-mono text-[0.8125rem]">{from}–{londonClock(Date.parse(recording.endsAt))}</span>
          <Chip tone={tone}>{words}</Chip>
          {recording.category && <Chip>{recording.category}</Chip>}
          {watched && <span className="text-xs text-quiet">{watched}</span>}
        </p>
        <div aria-hidden="true" className="relative my-2 h-3 overflow-hidden rounded bg-sunken">
          <span className={classes('absolute inset-y-0 min-w-1 rounded-xs', recording.state === 'refused' ? 'bg-line-strong' : 'bg-accent')} style={{ left: `${Math.min(placed.at, 0.99) * 100}%`, width: `${placed.width * 100}%` }} />
        </div>
        <p className="text-[0.8125rem] text-quiet">
          {[recording.decidedBy ? `${words} by ${recording.decidedBy}` : recording.why?.replace(/\.$/, ''), recording.place, recording.cameraSerial].filter(Boolean).join(' · ')}
        </p>
        <p className="text-[0.8125rem] text-quiet">Clock: {clock}.</p>
      </div>
      {recording.mayDecide && (
        <div className="flex flex-wrap items-start gap-2 sm:justify-end">
          {recording.state !== 'accepted' && <Button size="small" isDisabled={isBusy} onPress={() => onDecide(true)} aria-label={`Accept ${name}`}>Accept</Button>}
          {recording.state !== 'refused' && <Button size="small" kind="quiet" isDisabled={isBusy} onPress={() => onDecide(false)} aria-label={`${refusing} ${name}`}>{refusing}</Button>}
        </div>
      )}
    </li>
  );
}
