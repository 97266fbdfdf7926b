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

/** What is decided for the whole force: whether footage carries the name of who watches it, and what takes a second person. */
export function ForceSettingsPart() {
  const api = useApi();
  const client = useQueryClient();
  const announce = useAnnounce();
  const [asking, setAsking] = useState<Decided | null>(null);
  const settings = useQuery({ queryKey: settingsKeys.all, queryFn: ({ signal }) => api.get('/api/settings', ForceSettings, { signal }) });
  const change = useMutation({
    mutationFn: (decided: { readonly [K in Decided]?: boolean }) => api.put('/api/settings', decided, ForceSettings),
    onSuccess: (now, decided) => {
      client.setQueryData(settingsKeys.all, now);
      for (const which of DECIDED) if (which in decided) announce(`${WORDS[which].title}: ${now[which] ? 'on' : 'off'}.`);
    },
  });
  const { data } = settings;
  return (
    <section aria-labelledby="force-settings" className="mb-8">
      <h2 id="force-settings" className="mb-2 text-[0.9375rem] font-bold">Watching and sharing</h2>
      {settings.isPending && <Busy label="Loading settings…" />}
      {settings.error && <ProblemNotice error={settings.error} onRetry={() => void settings.refetch()} className="mb-3" />}
      {change.error && <ProblemNotice error={change.error} className="mb-3" />}
      {data && (
        <div className="divide-y divide-line rounded-md border border-line bg-surface px-4">
          {DECIDED.map((which) => (
            <div key={which} className="flex flex-wrap items-center gap-x-4 gap-y-1 py-2.5">
              <div className="min-w-0 flex-1 basis-52">
                <p className="font-semibold">{WORDS[which].title}</p>
                <p className="text-[0.8125rem] text-quiet">{WORDS[which].means}</p>
              </div>
              <Switch label={WORDS[which].title} on={data[which]} isPending={change.isPending} onChange={() => setAsking(which)} />
            </div>
          ))}
          <p className="py-2 text-[0.8125rem] text-quiet">{changedWords(data)}</p>
        </div>
      )}
      {asking && data && (
        <Dialog
          title={`${WORDS[asking].title}: switch ${data[asking] ? 'off' : 'on'}?`}
          role="alertdialog"
          isOpen
          onClose={() => setAsking(null)}
          actions={
            <>
              <Button
                kind="primary"
                onPress={() => {
                  setAsking(null);
                  change.mutate({ [asking]: !data[asking] });
                }}
              >
                {data[asking] ? 'Switch off' : 'Switch on'}
              </Button>
              <Button onPress={() => setAsking(null)}>Cancel</Button>
            </>
          }
        >
          <p>{WORDS[asking].effect}</p>
          <p>The ledger records that you did this.</p>
        </Dialog>
      )}
    </section>
  );
}

const DECIDED = ['watermark', 'redactionCheck', 'shareApproval'] as const;
type Decided = (typeof DECIDED)[number];

const WORDS: Readonly<Record<Decided, { readonly title: string; readonly means: string; readonly effect: string }>> = {
  watermark: {
    title: 'Watermark over footage', means: 'The name of whoever watches, and the time, over the picture.',
    effect: 'For everybody in the force, within a minute, in what is open too. Downloads and snapshots don’t carry it.',
  },
  redactionCheck: {
    title: 'Second person for redacted exports', means: 'Offered only once somebody else has looked and agreed. Of restricted or intimate footage that is always so.',
    effect: 'For exports that are asked for from now on. Those that wait already go on waiting.',
  },
  shareApproval: {
    title: 'Second person for every share', means: 'What is shared with the prosecution opens once a supervisor has agreed. Of sensitive or intimate material that is always so.',
    effect: 'For what is shared from now on. What is open stays open, and what waits goes on waiting.',
  },
};

function changedWords({ changedBy, changedAt }: ForceSettings): string {
  if (changedAt === null) return 'As delivered.';
  const at = Date.parse(changedAt);
  return `Changed ${dayWords(at, Date.now())}, ${londonShortClock(at)}${changedBy === null ? '' : ` by ${changedBy}`}.`;
}
