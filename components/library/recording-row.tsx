'use client';
import Link from 'next/link';
import { memo, useState } from 'react';
import { clockNote, clockSource } from '#contracts/clock-source.ts';
import type { RecordingId } from '#contracts/ids.ts';
import type { RecordingSummary } from '#contracts/recordings.ts';
import { useAnnounce } from '#components/ui/announcer.tsx';
import { classes } from '#components/ui/classes.ts';
import { londonClock, londonParts } from '#components/ui/london-time.ts';
import { spokenDuration } from './durations.ts';
import { FramesStrip } from './frames-strip.tsx';
import { lapseOf } from './lapse.ts';
import { rowId } from './last-opened.ts';
import { useOpenIntent } from './open-intent.ts';
import { frameCount, frameUs } from './overview.ts';
import { Poster } from './poster.tsx';
import { RecordingMarks } from './recording-marks.tsx';
import { troubleWords } from './recording-status.ts';
import { RowProposal } from './row-proposal.tsx';
import { startOf } from './shifts.ts';
import { useOverview } from './use-overview.ts';
import { watchedWords } from './watched-words.ts';

export interface RecordingRowProps {
  readonly recording: RecordingSummary;
  readonly posterUrl: string | undefined;
  readonly storyboardUrl: string | undefined;
  readonly onPosterBroken: (id: RecordingId) => void;
  readonly onStoryboardBroken: (id: RecordingId) => void;
  readonly nowMs: number;
  /** Names GMT or BST beside the time: on the night the clocks change. */
  readonly showZone: boolean;
  /** Names the day: where rows aren't under their day. */
  readonly showDay: boolean;
  /** Names the officer: where others' footage is listed too. */
  readonly showOfficer: boolean;
  readonly isSelected: boolean;
  readonly onSelect: (id: RecordingId, extend: boolean) => void;
  readonly onFocus: (id: RecordingId) => void;
}

/**
 * One recording: the cells of a row. All of it is its link but for the box to select it by; the link's own words are what a
 * screen reader's list of links says. The arrows to the left and right look through it, as the pointer over its frames does.
 */
export const RecordingRow = memo(function RecordingRow(props: RecordingRowProps) {
  const { recording, posterUrl, storyboardUrl, nowMs, showZone, showDay, showOfficer, isSelected, onSelect, onFocus, onPosterBroken, onStoryboardBroken } = props;
  const intent = useOpenIntent(recording);
  const overview = useOverview(storyboardUrl, () => onStoryboardBroken(recording.id));
  const [frame, setFrame] = useState<number | null>(null);
  const announce = useAnnounce();
  const startMs = startOf(recording);
  const lapse = lapseOf(recording, nowMs);
  const trouble = troubleWords(recording, nowMs);
  const watched = watchedWords(recording.watched, recording.mine);
  const looked = overview && frame !== null ? { overview, frame } : null;
  const lookTo = (step: number) => {
    if (!overview) return;
    const next = Math.min(frameCount(overview) - 1, Math.max(0, (frame ?? (step > 0 ? -1 : frameCount(overview))) + step));
    setFrame(next);
    announce(`Looking at ${spokenDuration(frameUs(overview, next))}.`);
  };
  return (
    <>
      <div role="cell" className="z-10 row-span-2 self-center max-sm:absolute max-sm:top-2 max-sm:left-3 sm:relative">
        <label className="grid size-8 cursor-pointer place-items-center max-sm:size-7 max-sm:rounded-br max-sm:bg-surface/85 sm:-m-1.5">
          <input
            type="checkbox"
            checked={isSelected}
            aria-label={`Select ${londonClock(startMs)}`}
            className="size-4 accent-accent"
            onChange={(event) => onSelect(recording.id, event.nativeEvent instanceof MouseEvent && event.nativeEvent.shiftKey)}
          />
        </label>
      </div>
      <div role="cell" className="row-span-2 self-start sm:self-center">
        <Poster recording={recording} url={posterUrl} onBroken={() => onPosterBroken(recording.id)} looked={looked} />
      </div>
      <div role="cell" className="min-w-0 space-y-1 wrap-anywhere sm:row-span-2">
        <div className="space-y-1 max-sm:min-h-13">
          <Link
            id={rowId(recording.id)}
            {...intent}
            onFocus={() => {
              intent.onFocus();
              onFocus(recording.id);
            }}
            onBlur={() => setFrame(null)}
            onKeyDown={(event) => {
              const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
              if (step === 0 || !overview || event.ctrlKey || event.altKey || event.metaKey) return;
              event.preventDefault();
              lookTo(step);
            }}
            data-row
            className="flex flex-wrap items-baseline gap-x-3 scroll-my-24 after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-accent"
          >
            <time dateTime={new Date(startMs).toISOString()} title={clockSource(recording)} className="font-mono font-bold">
              {showDay && <span className="mr-2 font-sans font-semibold">{shortDay(startMs)}</span>}
              {londonClock(startMs)}
              {showZone && <span className="ml-1.5 font-normal text-faint">{londonParts(startMs).zone}</span>}
            </time>
            {categoryWords(recording)}
            {recording.title && <span className="max-sm:line-clamp-3">{recording.title}</span>}
            {recording.place && <span className="text-quiet">{recording.place}</span>}
            {recording.durationUs !== null && <span className="sr-only">, {spokenDuration(recording.durationUs)}</span>}
          </Link>
          {showOfficer && <p className="truncate text-[0.8125rem] text-quiet">{officerWords(recording)}</p>}
          <div className="flex flex-wrap items-center gap-1.5 empty:hidden">
            <RecordingMarks recording={recording} />
            {clockNote(recording) && <span className="text-xs text-quiet">{clockNote(recording)}</span>}
            {watched && <span className="text-xs text-quiet">{watched}</span>}
          </div>
        </div>
        {/* On a narrow screen below the picture as well: beside it, it made a row of half a screen. */}
        <div className="max-sm:-ms-25 empty:hidden">
          {recording.proposal?.category && recording.category === null && <RowProposal recording={recording} />}
        </div>
        {trouble && <p className={classes('text-[0.8125rem]', recording.trouble?.stopped ? 'text-danger' : 'text-evidence')}>{trouble}</p>}
        {recording.stateReason && <p className="text-[0.8125rem] text-danger">{recording.stateReason}</p>}
      </div>
      <div role="cell" className="row-span-2 hidden self-center lg:block">{overview && <FramesStrip overview={overview} onLook={setFrame} />}</div>
      <div role="cell" className="max-sm:col-span-2 text-[0.8125rem] sm:row-span-2 sm:self-center sm:text-right">
        {lapse && <p className={lapse.soon ? 'font-semibold text-danger' : 'text-quiet'}>{lapse.words}</p>}
        {lapse && recording.retainReason && recording.retainReason !== lapse.words && <p title={recording.retainReason} className="text-xs text-faint sm:line-clamp-4">{recording.retainReason}</p>}
      </div>
    </>
  );
});

/** The columns of a row, the same for all. On a narrow screen the box to select it lies on the picture's corner, and the words have its room. */
export const ROW_COLUMNS = 'grid grid-cols-[5.5rem_1fr] items-center gap-x-3 gap-y-0.5 px-3 py-2 sm:grid-cols-[1.25rem_9rem_1fr_9.5rem] sm:gap-x-4 lg:grid-cols-[1.25rem_9rem_1fr_13rem_9.5rem]';

function categoryWords({ category, mayMark, state }: RecordingSummary) {
  if (category) return <span>{category.label}</span>;
  // Said where somebody could change it: footage on its way, or not one's own to mark, needs no reminder.
  return mayMark && state !== 'disposed' ? <span className="text-quiet">Uncategorised</span> : null;
}

function shortDay(ms: number): string {
  const { day, month, year } = londonParts(ms);
  return `${day} ${month.slice(0, 3)} ${year}`;
}

function officerWords({ officer, mine, cameraSerial }: RecordingSummary): string {
  if (mine) return 'Yours';
  if (!officer) return `Unassigned${cameraSerial ? `, camera ${cameraSerial}` : ''}`;
  return officer.shoulderNumber ? `${officer.name} · ${officer.shoulderNumber}` : officer.name;
}
