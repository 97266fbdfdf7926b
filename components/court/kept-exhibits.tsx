'use client';
import { useEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { clockOf } from '#components/player/media-time.ts';
import { dayTimeWords, momentWords } from '#components/sharing/words.ts';
import { Button } from '#components/ui/button.tsx';
import { Chip } from '#components/ui/chip.tsx';
import { CheckIcon, PlayIcon } from '#components/ui/icons.tsx';
import { filmAddress } from './names.ts';
import type { OpenCopy } from './opened.ts';
import type { Copy } from './records.ts';
import { sweep } from './remove.ts';

/** Exhibits that are open in this tab, by case. */
export function KeptExhibits({ kept }: { readonly kept: readonly OpenCopy[] }) {
  const [playing, setPlaying] = useState<string | null>(null);
  const cases = [...new Map(kept.map(({ about }) => [about.caseId, about])).values()];
  return cases.map(({ caseId, caseTitle, caseReference }) => (
    <section key={caseId} aria-label={`${caseTitle} ${caseReference}`}>
      <h2 className="mb-2 flex flex-wrap items-baseline gap-x-3 text-lg font-bold tracking-tight">{caseTitle} <span className="font-mono text-sm font-normal text-quiet">{caseReference}</span></h2>
      <ul className="divide-y divide-line rounded-lg border border-line bg-surface px-4">
        {kept.filter(({ about }) => about.caseId === caseId).map((one) => (
          <KeptExhibit key={one.copy.id} one={one} isPlaying={playing === one.copy.id} onPlay={() => setPlaying(one.copy.id)} />
        ))}
      </ul>
    </section>
  ));
}

function KeptExhibit({ one: { copy, about }, isPlaying, onPlay }: { readonly one: OpenCopy; readonly isPlaying: boolean; readonly onPlay: () => void }) {
  const film = useRef<HTMLVideoElement>(null);
  const [failed, setFailed] = useState(false);
  useRemovedInTime(copy);
  /** Begun within the press itself: Safari plays sound for nothing less. What fails is said by the film's own error. */
  const play = () => {
    flushSync(onPlay);
    film.current?.play().catch(() => undefined);
  };
  return (
    <li className="space-y-3 py-3" data-copy={copy.id}>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <div className="min-w-0 flex-1 basis-56">
          <h3 className="font-semibold wrap-anywhere"><span className="font-mono text-[0.8125rem]">{about.reference}</span> {about.description}</h3>
          <p className="font-mono text-xs text-quiet"><time dateTime={about.startsAt}>{momentWords(about.startsAt)}</time>{about.durationUs !== null && ` · ${clockOf(about.durationUs)}`}</p>
          <p className="text-xs text-quiet">{about.source}. Shared by {about.sharedBy}.</p>
          <Chip tone="ok" icon={<CheckIcon />} className="mt-1">Ready offline until {dayTimeWords(copy.until)}</Chip>
        </div>
        {!isPlaying && <Button kind="primary" onPress={play} aria-label={`Play ${about.reference}`}><PlayIcon />Play</Button>}
      </div>
      {isPlaying && (
        <>
          <video ref={film} src={filmAddress(copy.id)} controls playsInline preload="auto" onError={() => setFailed(true)} aria-label={`${about.reference}, ${about.description}`} className="aspect-video max-h-[70dvh] w-full rounded-md bg-black" />
          {failed && <p role="alert" className="text-danger">It can’t be played from this device any more. Load this page again; if it stays so, make it ready anew while there is network.</p>}
          {about.notes.length > 0 && <Notes about={about} film={() => film.current} />}
        </>
      )}
      <details className="text-xs text-quiet">
        <summary className="min-h-6 cursor-pointer font-semibold">What was checked</summary>
        <p className="mt-1">All {copy.bytes.toLocaleString('en-GB')} bytes were read back from this device{copy.checkedAt && ` on ${dayTimeWords(copy.checkedAt)}`}. They are what the package’s manifest names, SHA-256 <span className="font-mono break-all">{copy.sha256}</span></p>
      </details>
    </li>
  );
}

function Notes({ about, film }: { readonly about: OpenCopy['about']; readonly film: () => HTMLVideoElement | null }) {
  const goTo = (us: number) => {
    const video = film();
    if (video) video.currentTime = us / 1e6;
  };
  return (
    <section aria-label="My notes">
      <h4 className="text-[0.8125rem] font-semibold">My notes</h4>
      <ul>
        {about.notes.map(({ id, atUs, text }) => (
          <li key={id} className="flex items-start gap-2 py-1">
            {atUs === null ? <span className="font-mono text-xs leading-6 text-faint">all of it</span> : <Button kind="quiet" size="small" onPress={() => goTo(atUs)}><span className="font-mono text-xs">{clockOf(atUs)}</span></Button>}
            <p className="min-w-0 flex-1 whitespace-pre-wrap wrap-anywhere">{text}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Removed while it is looked at, as its date comes: no network needed. Looked at by the minute: a device sleeps, and timers with it. */
function useRemovedInTime({ until }: Copy): void {
  useEffect(() => {
    const left = Date.parse(until) - Date.now();
    const timers = [setInterval(() => void sweep(), 60_000), ...(left < 2 ** 31 ? [setTimeout(() => void sweep(), Math.max(0, left) + 50)] : [])];
    return () => {
      for (const timer of timers) clearTimeout(timer);
    };
  }, [until]);
}
