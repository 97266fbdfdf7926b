'use client';
import { useState } from 'react';
import type { DockList } from '#contracts/directory.ts';
import { dayWords, londonShortClock } from '#components/ui/london-time.ts';
import { useAnnounce } from '#components/ui/announcer.tsx';
import { Busy } from '#components/ui/busy.tsx';
import { Empty } from '#components/ui/empty.tsx';
import { DockIcon } from '#components/ui/icons.tsx';
import { ProblemNotice } from '#components/ui/problem-notice.tsx';
import { Switch } from '#components/ui/switch.tsx';
import { ConfirmDockSwitch } from './confirm-dock-switch.tsx';
import { useDocks, useSwitchDock } from './use-directory.ts';

type Dock = DockList['items'][number];

/** Every dock, when it was last heard of, and its switch. */
export function Docks() {
  const docks = useDocks();
  const change = useSwitchDock();
  const announce = useAnnounce();
  const [asking, setAsking] = useState<Dock | null>(null);
  const confirm = (dock: Dock) => {
    setAsking(null);
    const enabled = !dock.enabled;
    change.mutate({ id: dock.id, enabled }, { onSuccess: () => announce(`The dock at ${dock.place} is ${enabled ? 'on' : 'off'}.`) });
  };
  return (
    <section aria-labelledby="docks" className="mb-8">
      <h2 id="docks" className="mb-2 text-[0.9375rem] font-bold">Docks</h2>
      {docks.isPending && <Busy label="Loading docks…" />}
      {docks.error && <ProblemNotice error={docks.error} onRetry={() => void docks.refetch()} className="mb-3" />}
      {change.error && <ProblemNotice error={change.error} className="mb-3" />}
      {docks.data?.items.length === 0 && <Empty icon={<DockIcon />} title="No docks yet"><p>A dock appears here once it has been enrolled.</p></Empty>}
      {docks.data && docks.data.items.length > 0 && (
        <ul className="rounded-md border border-line bg-surface">
          {docks.data.items.map((dock) => (
            <li key={dock.id} className="flex flex-wrap items-center gap-x-4 gap-y-1 border-t border-line px-4 py-2.5 first:border-t-0">
              <div className="min-w-0 flex-1 basis-52">
                <p className="font-semibold">{dock.place} <span className="font-normal text-quiet">{dock.borough}</span></p>
                <p className="text-[0.8125rem] text-quiet">{lastSeenWords(dock)} · {dock.delivered} {dock.delivered === 1 ? 'file' : 'files'} delivered</p>
              </div>
              <Switch label={`Dock at ${dock.place}`} on={dock.enabled} isPending={change.isPending && change.variables.id === dock.id} onChange={() => setAsking(dock)} />
            </li>
          ))}
        </ul>
      )}
      {asking && <ConfirmDockSwitch dock={asking} onConfirm={confirm} onCancel={() => setAsking(null)} />}
    </section>
  );
}

function lastSeenWords({ lastSeenAt }: Dock): string {
  if (lastSeenAt === null) return 'Never heard from';
  const at = Date.parse(lastSeenAt);
  return `Last heard from ${dayWords(at, Date.now())}, ${londonShortClock(at)}`;
}
