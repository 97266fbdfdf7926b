'use client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useApi } from '#components/api/client.ts';
import { settingsKeys } from '#components/api/keys.ts';
import { useAnnounce } from '#components/ui/announcer.tsx';
import { Busy } from '#components/ui/busy.tsx';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { dayWords, londonShortClock } from '#components/ui/london-time.ts';
import { ProblemNotice } from '#components/ui/problem-notice.tsx';
import { Switch } from '#components/ui/switch.tsx';
import { ForceSettings } from '#contracts/settings.ts';

/** What is decided for the whole force: so far, whether footage carries the name of who watches it. */
export function ForceSettingsPart() {
  const api = useApi();
  const client = useQueryClient();
  const announce = useAnnounce();
  const [isAsking, setAsking] = useState(false);
  const settings = useQuery({ queryKey: settingsKeys.all, queryFn: ({ signal }) => api.get('/api/settings', ForceSettings, { signal }) });
  const change = useMutation({
    mutationFn: (watermark: boolean) => api.put('/api/settings', { watermark }, ForceSettings),
    onSuccess: (now) => {
      client.setQueryData(settingsKeys.all, now);
      announce(`The watermark is ${now.watermark ? 'on' : 'off'}.`);
    },
  });
  const { data } = settings;
  return (
    <section aria-labelledby="force-settings" className="mb-8">
      <h2 id="force-settings" className="mb-2 text-[0.9375rem] font-bold">Watching</h2>
      {settings.isPending && <Busy label="Loading settings…" />}
      {settings.error && <ProblemNotice error={settings.error} onRetry={() => void settings.refetch()} className="mb-3" />}
      {change.error && <ProblemNotice error={change.error} className="mb-3" />}
      {data && (
        <div className="flex flex-wrap items-center gap-x-4 gap-y-1 rounded-md border border-line bg-surface px-4 py-2.5">
          <div className="min-w-0 flex-1 basis-52">
            <p className="font-semibold">Watermark over footage</p>
            <p className="text-[0.8125rem] text-quiet">The name of whoever watches, and the time, over the picture. {changedWords(data)}</p>
          </div>
          <Switch label="Watermark over footage" on={data.watermark} isPending={change.isPending} onChange={() => setAsking(true)} />
        </div>
      )}
      {isAsking && data && (
        <Dialog
          title={data.watermark ? 'Switch the watermark off?' : 'Switch the watermark on?'}
          role="alertdialog"
          isOpen
          onClose={() => setAsking(false)}
          actions={
            <>
              <Button
                kind="primary"
                onPress={() => {
                  setAsking(false);
                  change.mutate(!data.watermark);
                }}
              >
                {data.watermark ? 'Switch off' : 'Switch on'}
              </Button>
              <Button onPress={() => setAsking(false)}>Cancel</Button>
            </>
          }
        >
          <p>For everybody in the force, within a minute, in what is open too. Downloads and snapshots don’t carry it.</p>
          <p>The ledger records that you did this.</p>
        </Dialog>
      )}
    </section>
  );
}

function changedWords({ changedBy, changedAt }: ForceSettings): string {
  if (changedAt === null) return 'Off as delivered.';
  const at = Date.parse(changedAt);
  return `Changed ${dayWords(at, Date.now())}, ${londonShortClock(at)}${changedBy === null ? '' : ` by ${changedBy}`}.`;
}
