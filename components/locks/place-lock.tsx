'use client';
import { useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { useAnnounce } from '#components/ui/announcer.tsx';
import { LockIcon } from '#components/ui/icons.tsx';
import { NativeSelect } from '#components/ui/native-select.tsx';
import { ProblemNotice } from '#components/ui/problem-notice.tsx';
import { ReasonDialog } from '#components/ui/reason-dialog.tsx';
import { LOCK_CAUSES, type LockCause } from '#contracts/lock-told.ts';
import { usePlaceLock } from './use-locks.ts';

const CAUSES = (Object.keys(LOCK_CAUSES) as LockCause[]).map((id) => ({ id, name: LOCK_CAUSES[id].charAt(0).toUpperCase() + LOCK_CAUSES[id].slice(1) }));

interface PlaceLockProps {
  readonly on: { readonly kind: 'recordings' | 'incidents'; readonly id: string };
}

/** Closes footage to those who were there: for supervisors, after a death or serious injury. */
export function PlaceLockButton({ on }: PlaceLockProps) {
  const [isOpen, setOpen] = useState(false);
  const [cause, setCause] = useState<LockCause>('death');
  const place = usePlaceLock(on);
  const announce = useAnnounce();
  const isAll = on.kind === 'incidents';
  return (
    <>
      <Button size="small" isDisabled={place.isPending} onPress={() => setOpen(true)}><LockIcon className="size-3.5" /> Lock after a death or serious injury</Button>
      {place.error && <ProblemNotice error={place.error} className="mt-2" />}
      {isOpen && (
        <ReasonDialog
          title={isAll ? 'Lock all of this incident’s footage' : 'Lock this recording'} confirmLabel="Lock now" autoFocus={false} onCancel={() => setOpen(false)}
          onConfirm={(reason) => {
            setOpen(false);
            place.mutate({ cause, reason }, { onSuccess: () => announce('Locked') });
          }}
        >
          <p>{isAll ? 'Closes every recording of the incident, and any that comes to it later, to all who filmed of it.' : 'Closes it to its officer, to all who filmed of the same incident, and to their unit’s officers.'} It takes effect at once, also where it is playing. Supervisors who were not there keep it. Opening it again takes two people.</p>
          <NativeSelect label="After" choices={CAUSES} chosen={cause} onChoose={setCause} isStacked />
        </ReasonDialog>
      )}
    </>
  );
}
