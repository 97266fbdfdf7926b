'use client';
import Link from 'next/link';
import type { RecordingSummary } from '#contracts/recordings.ts';
import { classes } from '#components/ui/classes.ts';
import { spokenDuration } from './durations.ts';
import { lapseOf } from './lapse.ts';
import { rowId } from './last-opened.ts';
import { londonClock, londonParts } from '#components/ui/london-time.ts';
import { useOpenIntent } from './open-intent.ts';
import { Poster } from './poster.tsx';
import { RecordingMarks } from './recording-marks.tsx';
import { troubleWords } from './recording-status.ts';
import { startOf } from './shifts.ts';

interface RecordingRowProps {
  readonly recording: RecordingSummary;
  readonly posterUrl: string | undefined;
  readonly onPosterBroken: () => void;
  readonly nowMs: number;
  /** Names GMT or BST beside the time: on the night the clocks change. */
  readonly showZone: boolean;
  /** Names the officer: where others' footage is listed too. */
  readonly showOfficer: boolean;
}

/** One recording. All of the row is its link; the link's own words are what a screen reader's list of links says. */
export function RecordingRow({ recording, posterUrl, onPosterBroken, nowMs, showZone, showOfficer }: RecordingRowProps) {
  const intent = useOpenIntent(recording);
  const startMs = startOf(recording);
  const lapse = lapseOf(recording, nowMs);
  const trouble = troubleWords(recording, nowMs);
  return (
    <li className="relative grid grid-cols-[6.5rem_1fr] items-center gap-x-3 gap-y-0.5 border-t border-line px-3 py-2 first:border-t-0 hover:bg-accent-soft/40 has-[a:focus-visible]:bg-accent-soft/60 sm:grid-cols-[9rem_1fr_9rem] sm:gap-x-4">
      <Poster recording={recording} url={posterUrl} onBroken={onPosterBroken} className="row-span-2 self-start sm:row-span-1 sm:self-center" />
      <div className="min-w-0 space-y-1">
        <Link
          id={rowId(recording.id)}
          {...intent}
          data-row
          className="flex flex-wrap items-baseline gap-x-3 scroll-mt-24 after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-accent"
        >
          <time dateTime={new Date(startMs).toISOString()} className="font-mono font-bold">
            {londonClock(startMs)}
            {showZone && <span className="ml-1.5 font-normal text-faint">{londonParts(startMs).zone}</span>}
          </time>
          {recording.title && <span>{recording.title}</span>}
          {recording.place && <span className="text-quiet">{recording.place}</span>}
          {recording.durationUs !== null && <span className="sr-only">, {spokenDuration(recording.durationUs)}</span>}
        </Link>
        {showOfficer && <p className="truncate text-[0.8125rem] text-quiet">{officerWords(recording)}</p>}
        <div className="flex flex-wrap items-center gap-1.5 empty:hidden">
          <RecordingMarks recording={recording} />
        </div>
        {trouble && <p className={classes('text-[0.8125rem]', recording.trouble?.stopped ? 'text-danger' : 'text-evidence')}>{trouble}</p>}
        {recording.stateReason && <p className="text-[0.8125rem] text-danger">{recording.stateReason}</p>}
      </div>
      {lapse && (
        <p className={classes('col-start-2 text-[0.8125rem] sm:col-start-3 sm:text-right', lapse.soon ? 'font-semibold text-danger' : 'text-quiet')}>
          {lapse.words}
        </p>
      )}
    </li>
  );
}

function officerWords({ officer, mine, cameraSerial }: RecordingSummary): string {
  if (mine) return 'Yours';
  if (!officer) return `Unassigned${cameraSerial ? `, camera ${cameraSerial}` : ''}`;
  return officer.shoulderNumber ? `${officer.name} · ${officer.shoulderNumber}` : officer.name;
}
