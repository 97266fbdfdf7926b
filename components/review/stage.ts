/** What stands where the picture belongs. Pure: the page asks, draws and nothing else. */
import { isUnderWay } from '#components/library/under-way.ts';
import type { ViewReason } from '#contracts/playback.ts';
import type { RecordingSummary } from '#contracts/recordings.ts';

export type Stage =
  /** Nothing is known yet. */
  | { readonly shows: 'nothing' }
  | { readonly shows: 'player'; readonly reason?: ViewReason | undefined }
  | { readonly shows: 'question' }
  | { readonly shows: 'progress' }
  | { readonly shows: 'notice'; readonly notice: Notice };

export type Notice = 'locked' | 'unplayable' | 'quarantined' | 'disposed';

interface Known {
  readonly recording: Pick<RecordingSummary, 'state' | 'locked' | 'reasonRequired'> | null;
  readonly reason: ViewReason | undefined;
  /** The server asked for a reason although the list said none was needed. */
  readonly mustAsk: boolean;
}

export function stageOf({ recording, reason, mustAsk }: Known): Stage {
  if (!recording) return { shows: 'nothing' };
  if (isUnderWay(recording)) return { shows: 'progress' };
  if (recording.state !== 'ready') return { shows: 'notice', notice: recording.state as Notice };
  if (recording.locked) return { shows: 'notice', notice: 'locked' };
  if (!reason && (recording.reasonRequired || mustAsk)) return { shows: 'question' };
  return { shows: 'player', reason };
}
