'use client';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useMemo, useRef, useState } from 'react';
import { clockOf } from '#components/player/media-time.ts';
import type { Player } from '#components/player/player.ts';
import { useSelected } from '#components/player/use-observed.ts';
import { Busy } from '#components/ui/busy.tsx';
import { Button } from '#components/ui/button.tsx';
import { classes } from '#components/ui/classes.ts';
import { londonClock, londonDay } from '#components/ui/london-time.ts';
import { NativeSelect } from '#components/ui/native-select.tsx';
import { ProblemNotice } from '#components/ui/problem-notice.tsx';
import { TextField } from '#components/ui/text-field.tsx';
import type { RecordingDetail } from '#contracts/recordings.ts';
import { microseconds } from '#contracts/time.ts';
import type { EarlierTranscript } from '#contracts/transcript.ts';
import { useCaptionChoice, type CaptionSize } from './caption-choice.ts';
import type { Cues } from './cues.ts';
import { useTranscript } from './use-transcript.ts';

const SIZES: readonly { readonly id: CaptionSize; readonly name: string }[] = [{ id: 'small', name: 'Small' }, { id: 'normal', name: 'Normal' }, { id: 'large', name: 'Large' }, { id: 'largest', name: 'Largest' }];
const ROW_PX = 44;
/** Keys by which somebody looks elsewhere in the list. */
const LOOKS_ELSEWHERE = new Set(['ArrowUp', 'ArrowDown', 'PageUp', 'PageDown', 'Home', 'End']);

/** All that is said: it follows the film, can be searched, and leads to where it was said. */
export function TranscriptTab({ player, recording }: { readonly player: Player; readonly recording: RecordingDetail }) {
  const [version, setVersion] = useState<number | undefined>(undefined);
  const { data, cues, error, refetch } = useTranscript({ player, recording, isWanted: true, version });
  const { choice, choose } = useCaptionChoice();
  const shown = version === undefined ? undefined : data?.earlier.find((one) => one.version === version);
  if (error) return <ProblemNotice error={error} onRetry={() => void refetch()} className="m-4" />;
  if (!data || !cues) return <Busy label="Reading the transcript" className="p-4" />;
  return (
    <div>
      {shown && (
        <p className="border-b border-line px-4 py-2 text-[0.8125rem] text-evidence">
          {endWords(shown)} It is not what stands. <Button size="small" onPress={() => setVersion(undefined)}>Back</Button>
        </p>
      )}
      {data.version === null ? <p className="p-4 text-quiet">The transcript was removed.</p> : <Said key={version ?? data.version} cues={cues} player={player} />}
      <div className="space-y-3 border-t border-line px-4 py-3">
        {data.version !== null && <NativeSelect label="Captions’ size" choices={SIZES} chosen={choice.size} onChoose={(size) => choose({ size })} />}
        {data.earlier.length > 0 && (
          <details>
            <summary className="cursor-pointer text-[0.8125rem] font-semibold text-quiet">Earlier transcripts</summary>
            <ul className="mt-2 space-y-2 text-[0.8125rem]">
              {data.earlier.map((one) => (
                <li key={one.version}>
                  <span className="break-all">{one.fileName}</span>, attached by {one.by.name}. {endWords(one)}{' '}
                  <Button size="small" kind="quiet" aria-label={`Read ${one.fileName}, of ${dateWords(one.at)}`} onPress={() => setVersion(one.version)}>Read</Button>
                </li>
              ))}
            </ul>
          </details>
        )}
      </div>
    </div>
  );
}

function Said({ cues, player }: { readonly cues: Cues; readonly player: Player }) {
  const [words, setWords] = useState('');
  const [follows, setFollows] = useState(true);
  const found = useMemo(() => cues.find(words), [cues, words]);
  const isSearch = words.trim() !== '';
  const now = useSelected(player.playhead.painted, (frame) => (frame ? cues.lastAt(frame.at) : -1), -1);
  const box = useRef<HTMLDivElement>(null);
  // oxlint-disable-next-line react/incompatible-library -- the compiler leaves this component alone for it, which is all that is wanted
  const { getVirtualItems, getTotalSize, measureElement, scrollToIndex } = useVirtualizer({ count: found.length, getScrollElement: () => box.current, estimateSize: () => ROW_PX, getItemKey: (i) => found[i] ?? i, overscan: 6 });
  const isFollowing = follows && !isSearch;
  useEffect(() => {
    if (!isFollowing || now < 0) return;
    const follow = () => scrollToIndex(now, { align: 'center' });
    follow();
    // Again once a list that was searched stands whole: it was too short to be scrolled so far.
    const whole = requestAnimationFrame(follow);
    return () => cancelAnimationFrame(whole);
  }, [isFollowing, now, found.length, scrollToIndex]);
  useEffect(() => {
    const stop = new AbortController();
    const elsewhere = () => setFollows(false);
    const options = { signal: stop.signal, passive: true };
    box.current?.addEventListener('wheel', elsewhere, options);
    box.current?.addEventListener('touchmove', elsewhere, options);
    box.current?.addEventListener('keydown', ({ key }) => LOOKS_ELSEWHERE.has(key) && elsewhere(), options);
    return () => stop.abort();
  }, []);
  const goTo = (fromUs: number) => player.transport.seek(microseconds(fromUs));
  /** The next of those found after where the player stands; after the last, the first. */
  const goToNext = () => {
    const next = found.find((i) => cues.all[i]!.fromUs > player.playhead.heading) ?? found[0];
    if (next !== undefined) goTo(cues.all[next]!.fromUs);
  };
  return (
    <>
      <div className="border-b border-line px-4 py-3">
        <TextField label="Search what is said" value={words} onChange={setWords} autoComplete="off" maxLength={100} onKeyDown={(event) => event.key === 'Enter' && goToNext()} />
        <p role="status" className="mt-1 min-h-4 text-xs text-quiet">{isSearch ? `${found.length.toLocaleString('en-GB')} of ${cues.all.length.toLocaleString('en-GB')}${found.length > 0 ? '. Enter goes to the next.' : ''}` : ''}</p>
        {!follows && !isSearch && <Button size="small" onPress={() => setFollows(true)}>Follow the film</Button>}
      </div>
      <section
        ref={box}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard (WCAG 2.1.1; axe: scrollable-region-focusable)
        tabIndex={0}
        aria-label="Transcript"
        className="h-[calc(100dvh-22rem)] min-h-40 overflow-y-auto"
      >
        <ul aria-label="What is said" className="relative" style={{ height: getTotalSize() }}>
          {getVirtualItems().map(({ index, key, start }) => {
            const at = found[index];
            const cue = at === undefined ? undefined : cues.all[at];
            return (
              cue && (
                <li key={key} ref={measureElement} data-index={index} aria-setsize={found.length} aria-posinset={index + 1} className="absolute inset-x-0 top-0" style={{ transform: `translateY(${start}px)` }}>
                  <button
                    type="button"
                    aria-current={at === now || undefined}
                    onClick={() => goTo(cue.fromUs)}
                    className={classes('grid w-full cursor-pointer grid-cols-[4rem_minmax(8rem,1fr)] gap-2 px-4 py-1.5 text-left hover:bg-sunken focus-visible:-outline-offset-2', at === now && 'bg-accent-soft')}
                  >
                    <span className="font-mono text-[0.8125rem] text-accent">{clockOf(microseconds(cue.fromUs))}</span>
                    <span className="min-w-0 wrap-anywhere whitespace-pre-line">{cue.text}</span>
                  </button>
                </li>
              )
            );
          })}
        </ul>
      </section>
    </>
  );
}

const dateWords = (iso: string): string => `${londonDay(Date.parse(iso))}, ${londonClock(Date.parse(iso))}`;
const endWords = ({ endedBy, endedAt, isRemoved }: EarlierTranscript): string => `${isRemoved ? 'Removed' : 'Replaced'} by ${endedBy.name}, ${dateWords(endedAt)}.`;
