'use client';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import type { TogetherCamera } from './cameras.ts';

/** Each camera with the clock its times are by. */
export function ClocksDialog({ cameras, onClose }: { readonly cameras: readonly TogetherCamera[]; readonly onClose: () => void }) {
  return (
    <Dialog title="Which clock the times are by" isOpen onClose={onClose} actions={<Button kind="primary" onPress={onClose}>Close</Button>}>
      <dl className="space-y-2">
        {cameras.map(({ recordingId, label, serial, clock }) => (
          <div key={recordingId}>
            <dt className="font-semibold text-text">{label} {serial && !label.endsWith(serial) && <span className="font-mono text-xs font-normal">{serial}</span>}</dt>
            <dd>{clock.words.charAt(0).toUpperCase() + clock.words.slice(1)}.</dd>
          </div>
        ))}
      </dl>
      <p>No recording is changed by it. Lining cameras up is on the incident’s page.</p>
    </Dialog>
  );
}
