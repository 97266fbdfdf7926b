'use client';
import Link from 'next/link';
import { useNow } from '#components/library/use-now.ts';
import { wallDay, wallTimeNamed } from '#components/player/wall-clock.ts';
import { Chip } from '#components/ui/chip.tsx';
import { ChevronLeftIcon, LockIcon } from '#components/ui/first-icons.tsx';
import { beganMs, wallMs } from '#contracts/clock.ts';
import type { RecordingSummary } from '#contracts/recordings.ts';

/** "‹ Sat 21 Nov · 22:37:50 – 23:19:59 · Domestic abuse · Amhurst Road, E8", and the marks on it; past midnight "20:00:00 – Sun 22 Nov 08:00:00". */
export function RecordingHeader({ recording, home }: { readonly recording: RecordingSummary; readonly home: string }) {
  const nowMs = useNow();
  const started = beganMs(recording);
  const ended = recording.durationUs === null ? null : wallMs(recording, recording.durationUs);
  const firstDay = wallDay(started, nowMs);
  const lastDay = wallDay(ended ?? started, nowMs);
  const what = [recording.title, recording.place].filter(Boolean).join(' · ') || recording.cadReference;
  return (
    <header className="flex min-h-7 flex-wrap items-center gap-x-3 gap-y-1 pb-2.5">
      <Link href={home} className="inline-flex items-center gap-0.5 text-quiet hover:text-text">
        <ChevronLeftIcon /> {firstDay}
      </Link>
      <h1 className="flex min-w-0 flex-wrap items-baseline gap-x-3 text-base font-semibold">
        <span className="font-mono">
          {wallTimeNamed(started, started, ended ?? started)}
          {ended !== null && ` – ${lastDay === firstDay ? '' : `${lastDay} `}${wallTimeNamed(ended, started, ended)}`}
        </span>
        {what && <span className="min-w-0 font-normal wrap-anywhere">{what}</span>}
      </h1>
      {recording.restricted && <Chip tone="danger">Restricted</Chip>}
      {recording.locked && (
        <Chip tone="hold" icon={<LockIcon className="size-3" />}>
          Locked
        </Chip>
      )}
      {!recording.mine && recording.officer && <Chip>{recording.officer.name}</Chip>}
    </header>
  );
}
