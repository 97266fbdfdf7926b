import type { RecordingSummary } from '#contracts/recordings.ts';
import Link from 'next/link';
import { Chip } from '#components/ui/chip.tsx';
import { LockIcon, ShieldIcon } from '#components/ui/icons.tsx';
import { statusOf } from './recording-status.ts';

/** The chips of a recording: what it is going through, what closes it, what keeps it, and what it belongs to. Empty for footage that is simply there. */
export function RecordingMarks({ recording }: { readonly recording: RecordingSummary }) {
  const status = statusOf(recording);
  return (
    <>
      {status && <Chip tone={status.tone}>{status.label}</Chip>}
      {recording.locked && <Chip tone="hold" icon={<LockIcon width="12" height="12" />}>Locked until released</Chip>}
      {recording.restricted && <Chip tone="hold" icon={<ShieldIcon width="12" height="12" />}>Restricted</Chip>}
      {recording.evidence && <Chip tone="evidence">Evidence</Chip>}
      {recording.held && <Chip tone="hold">On hold</Chip>}
      {recording.clips > 0 && <Chip tone="clip">{recording.clips === 1 ? '1 clip' : `${recording.clips} clips`}</Chip>}
      {recording.needsReview && <Chip tone="accent">Waits for review</Chip>}
      {recording.incident && (
        <Link href={`/incidents/${recording.incident.id}`} prefetch={false} className="relative z-10 rounded-full hover:underline"><Chip>{recording.incident.label}<span className="sr-only">, other cameras</span></Chip></Link>
      )}
      {/* An incident is called by its reference: once is enough. */}
      {recording.cadReference && !recording.incident?.label.includes(recording.cadReference) && <Chip><span className="font-mono font-medium">{recording.cadReference}</span></Chip>}
      {recording.crimeReference && <Chip><span className="font-mono font-medium">{recording.crimeReference}</span></Chip>}
      {recording.tags.map((tag) => <span key={tag} className="text-xs text-quiet">#{tag}</span>)}
    </>
  );
}
