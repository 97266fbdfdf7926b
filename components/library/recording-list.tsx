'use client';
import type { RecordingSummary } from '#contracts/recordings.ts';
import { RecordingRow } from './recording-row.tsx';
import type { PosterShelf } from './use-posters.ts';

interface RecordingListProps {
  readonly recordings: readonly RecordingSummary[];
  readonly posters: PosterShelf;
  readonly nowMs: number;
  readonly showZone: boolean;
  readonly showOfficer: boolean;
}

/** The rows of one duty or one day. */
export function RecordingList({ recordings, posters, ...shown }: RecordingListProps) {
  return (
    <ul className="overflow-hidden rounded-md border border-line bg-surface">
      {recordings.map((recording) => (
        <RecordingRow
          key={recording.id}
          recording={recording}
          posterUrl={posters.posterOf(recording.id)}
          onPosterBroken={() => posters.onBroken(recording.id)}
          {...shown}
        />
      ))}
    </ul>
  );
}
