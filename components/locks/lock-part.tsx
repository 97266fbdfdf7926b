'use client';
import Link from 'next/link';
import { useState } from 'react';
import { useNow } from '#components/library/use-now.ts';
import { Button } from '#components/ui/button.tsx';
import { Chip } from '#components/ui/chip.tsx';
import { LockIcon } from '#components/ui/icons.tsx';
import { ProblemNotice } from '#components/ui/problem-notice.tsx';
import { ReasonDialog } from '#components/ui/reason-dialog.tsx';
import type { LockTold } from '#contracts/lock-told.ts';
import type { RecordingDetail } from '#contracts/recordings.ts';
import { askedWords, asSentence, lockWords, namesWords } from './lock-words.ts';
import { PlaceLockButton } from './place-lock.tsx';
import { useAskRelease } from './use-locks.ts';

interface LockPartProps {
  readonly recording: { readonly id: string } & Pick<RecordingDetail, 'lock' | 'mayLock'>;
}

/** A recording's post-incident lock, or an incident's, for those it isn't locked to: what it is, to whom, and the way out of it. */
export function LockPart({ recording: { id, lock, mayLock } }: LockPartProps) {
  const nowMs = useNow();
  if (!lock) return mayLock && <section aria-label="Post-incident lock" className="border-b border-line px-4 py-4"><PlaceLockButton on={{ kind: 'recordings', id }} /></section>;
  if (!lock.details) return null;
  const { reason, closedTo, waiting, incident } = lock.details;
  return (
    <section aria-label="Post-incident lock" className="space-y-1.5 border-b border-line px-4 py-4">
      <Chip tone="hold" icon={<LockIcon className="size-3" />}>Locked to those who were there</Chip>
      <p>{lockWords(lock, nowMs)}</p>
      <p className="text-quiet">{asSentence(reason)}</p>
      {closedTo.length > 0 && <p className="text-quiet">Closed to {namesWords(closedTo)}, and to officers of the unit.</p>}
      {incident !== null && <p className="text-quiet">What comes to the incident later is locked too.</p>}
      {waiting ? (
        <p>
          {askedWords(waiting, nowMs)} <Link href="/approvals" className="text-accent hover:underline">{waiting.mine ? 'It waits for a second person' : 'Approve or refuse it'}</Link>
        </p>
      ) : (
        <AskRelease lock={lock} />
      )}
    </section>
  );
}

function AskRelease({ lock }: { readonly lock: LockTold }) {
  const [isOpen, setOpen] = useState(false);
  const ask = useAskRelease(lock.id);
  return (
    <>
      <Button size="small" isDisabled={ask.isPending} onPress={() => setOpen(true)}>Ask for its release</Button>
      {ask.error && <ProblemNotice error={ask.error} className="mt-2" />}
      {isOpen && (
        <ReasonDialog title="Ask for the lock’s release" confirmLabel="Ask" onCancel={() => setOpen(false)} onConfirm={(reason) => (setOpen(false), ask.mutate(reason))}>
          <p>It stays locked until another supervisor, who was not there, approves.</p>
        </ReasonDialog>
      )}
    </>
  );
}
