import type { RecordingSummary } from '#contracts/recordings.ts';
import { Chip } from '#components/ui/chip.tsx';
import { LockIcon, ShieldIcon } from '#components/ui/icons.tsx';
import { statusOf } from './recording-status.ts';

/** The chips of a recording: what it is going through, and what closes it. Empty for footage that is simply there. */
export function RecordingMarks({ recording }: { readonly recording: RecordingSummary }) {
  const status = statusOf(recording);
  return (
    <>
      {status && <Chip tone={status.tone}>{status.label}</Chip>}
      {recording.locked && <Chip tone="hold" icon={<LockIcon width="12" height="12" />}>Locked until released</Chip>}
      {recording.restricted && <Chip tone="hold" icon={<ShieldIcon width="12" height="12" />}>Restricted</Chip>}
      {recording.cadReference && <Chip><span className="font-mono font-medium">{recording.cadReference}</span></Chip>}
    </>
  );
}
