'use client';
import { useRouter } from 'next/navigation';
import { useEffect, useMemo, useState } from 'react';
import type { Player } from '#components/player/player.ts';
import type { Keyed } from '#components/player/keys.ts';
import { keySign } from '#components/player/key-sign.ts';
import { chordIn } from '#components/player/keys.ts';
import { clockOf as mediaClock } from '#components/player/media-time.ts';
import { useBoundKeys } from '#components/player/use-keys.ts';
import { useObserved } from '#components/player/use-observed.ts';
import { wallStamp } from '#components/player/wall-clock.ts';
import { useMe } from '#components/sign-in/sign-in-context.ts';
import { useAnnounce } from '#components/ui/announcer.tsx';
import { Button } from '#components/ui/button.tsx';
import { Kbd } from '#components/ui/kbd.tsx';
import { ProblemNotice } from '#components/ui/problem-notice.tsx';
import { inRecordingUs } from '#contracts/incident-clocks.ts';
import type { IncidentDetail } from '#contracts/incidents.ts';
import type { ViewReason } from '#contracts/playback.ts';
import type { RecordingDetail } from '#contracts/recordings.ts';
import { microseconds } from '#contracts/time.ts';
import { beginsWords, exactLag } from '../clock-words.ts';
import { useClocks } from '../use-clocks.ts';
import { lagToBegin } from './lag-to-begin.ts';
import { CameraPicture } from './picture.tsx';
import { overlapOf, SideBySide, type Picture } from './steps.ts';

interface TwoPicturesProps {
  readonly incident: IncidentDetail;
  readonly recording: RecordingDetail;
  readonly reference: RecordingDetail;
  /** From what counts now: somebody else has lined them up meanwhile. */
  readonly onAgain: () => void;
  readonly reasons: { readonly recording: ViewReason | undefined; readonly reference: ViewReason | undefined };
}

interface Move extends Keyed {
  readonly act: (both: SideBySide) => void;
}

const move = (key: string, id: string, words: string, act: Move['act']): Move => ({ id, chord: chordIn(key), words, act });
const BOTH: readonly Move[] = [
  move('Shift+ArrowLeft', 'beside-both-far-back', '10 s back', (both) => both.skip(-10_000_000)),
  move('ArrowLeft', 'beside-both-back', '1 s back', (both) => both.skip(-1_000_000)),
  move(',', 'beside-both-frame-back', 'Frame back', (both) => both.stepBoth(-1)),
  move('.', 'beside-both-frame-on', 'Frame on', (both) => both.stepBoth(1)),
  move('ArrowRight', 'beside-both-on', '1 s on', (both) => both.skip(1_000_000)),
  move('Shift+ArrowRight', 'beside-both-far-on', '10 s on', (both) => both.skip(10_000_000)),
];
const NUDGE: readonly Move[] = [
  move('{', 'beside-nudge-far-back', '10 frames back', (both) => both.nudge(-10)),
  move('[', 'beside-nudge-back', 'Frame back', (both) => both.nudge(-1)),
  move(']', 'beside-nudge-on', 'Frame on', (both) => both.nudge(1)),
  move('}', 'beside-nudge-far-on', '10 frames on', (both) => both.nudge(10)),
];
const KEYS = [...BOTH, ...NUDGE];

/** Both pictures at one moment: moved together, and the second nudged by its own frames until they show the same. */
export function TwoPictures({ incident, recording, reference, reasons, onAgain }: TwoPicturesProps) {
  const { home } = useMe();
  const router = useRouter();
  const announce = useAnnounce();
  const clocks = useClocks(incident.id);
  // As the page was opened: what somebody else decides meanwhile moves no picture under a hand, and is told at saving.
  const [begun] = useState(() => lagToBegin(incident, recording, reference));
  const overlap = overlapOf(begun.lag, { recordingUs: recording.durationUs ?? 0, referenceUs: reference.durationUs ?? 0 });
  const [both] = useState(() => new SideBySide({ ...begun.lag, atUs: overlap ? Math.round((overlap.fromUs + overlap.toUs) / 2) : 0 }));
  const held = useObserved(both.held, both.held.get());
  const [players, setPlayers] = useState<{ readonly recording: Player | null; readonly reference: Player | null }>({ recording: null, reference: null });
  const [takeRecording, takeReference] = useMemo(() => (['recording', 'reference'] as const).map((which) => (player: Player | null) => setPlayers((known) => ({ ...known, [which]: player }))), []);
  const isReady = [useObserved(players.recording?.playhead.durationUs, null), useObserved(players.reference?.playhead.durationUs, null)].every((us) => us !== null);
  useEffect(() => {
    if (isReady && players.recording && players.reference) return both.attach({ recording: pictureOf(players.recording), reference: pictureOf(players.reference) });
    return undefined;
  }, [both, isReady, players]);
  const act = (what: Move) => what.act(both);
  useBoundKeys(KEYS, isReady ? act : null, { repeats: true });
  const moved = held.lagUs - begun.lag.lagUs;
  const save = () =>
    clocks.mutate({ do: 'lay', body: { recordingId: recording.id, referenceId: reference.id, lagUs: held.lagUs, driftPpm: held.driftPpm, was: begun.was } }, {
      onSuccess: () => {
        announce('Saved: the two are lined up so.');
        router.push(`/incidents/${incident.id}`);
      },
    });
  const recordingUs = inRecordingUs(held, held.atUs);
  const isBeyond = recordingUs < 0 || recordingUs >= (recording.durationUs ?? 0);
  const clockOf = (id: string) => incident.recordings.find((one) => one.id === id)?.clock;
  const wall = ({ id, startedAt }: RecordingDetail, atUs: number) => wallStamp(Math.floor(Date.parse(startedAt) + ((clockOf(id)?.offsetUs ?? 0) + atUs * (1 + (clockOf(id)?.ratePpm ?? 0) / 1e6)) / 1000));
  return (
    <>
      <p className="mb-3 max-w-3xl text-quiet">Find something sudden that both cameras show, a door or a clap. Then nudge the second picture until both show the same moment.</p>
      <div className="grid gap-4 md:grid-cols-2">
        <CameraPicture part="Reference" recording={reference} reason={reasons.reference} time={wall(reference, held.atUs)} home={home} onPlayer={takeReference!} />
        <CameraPicture part="Second" recording={recording} reason={reasons.recording} time={isBeyond ? 'doesn’t film then' : wall(reference, held.atUs)} home={home} onPlayer={takeRecording!} />
      </div>
      <div className="mt-4 grid gap-x-6 gap-y-3 md:grid-cols-2">
        <Moves title="Both together" moves={BOTH} isDisabled={!isReady} onMove={act} />
        <Moves title="Nudge the second alone" moves={NUDGE} isDisabled={!isReady} onMove={act} />
      </div>
      {overlap && (
        <label className="mt-3 flex items-center gap-3 text-[0.8125rem] text-quiet">
          <span className="shrink-0 font-semibold">Moment</span>
          <input type="range" min={Math.floor(overlap.fromUs / 1000)} max={Math.floor(overlap.toUs / 1000)} step={100} value={Math.round(held.atUs / 1000)} disabled={!isReady} aria-valuetext={mediaClock(held.atUs)} onChange={(event) => both.goTo(Number(event.target.value) * 1000)} className="h-9 min-w-0 flex-1 accent-accent" />
          <span className="shrink-0 font-mono">{mediaClock(held.atUs)}</span>
        </label>
      )}
      {clocks.error && <ProblemNotice error={clocks.error} className="mt-3" />}
      {clocks.error && <Button className="mt-2" onPress={onAgain}>Begin again by what counts now</Button>}
      <div className="mt-4 flex flex-wrap items-center gap-x-4 gap-y-2 border-t border-line pt-4">
        <p role="status" className="min-w-0 flex-1 basis-72">
          <span className="font-semibold tabular-nums">The second {beginsWords(held.lagUs)}</span>
          <span className="text-quiet">{moved === 0 ? '' : `, nudged by ${exactLag(moved)}`}. {begun.words}</span>
        </p>
        <Button isDisabled={!isReady || moved === 0} onPress={() => both.layAs(begun.lag)}>As it was</Button>
        <Button kind="primary" isDisabled={!isReady || clocks.isPending} onPress={save}>These show the same moment</Button>
      </div>
    </>
  );
}

const pictureOf = ({ playhead, transport }: Player): Picture => ({
  frameOf: (atUs) => playhead.frameOf(microseconds(Math.max(0, Math.round(atUs)))),
  seek: (atUs) => transport.seek(microseconds(Math.max(0, Math.round(atUs)))),
});

function Moves({ title, moves, isDisabled, onMove }: { readonly title: string; readonly moves: readonly Move[]; readonly isDisabled: boolean; readonly onMove: (what: Move) => void }) {
  return (
    <fieldset>
      <legend className="mb-1.5 text-[0.8125rem] font-semibold text-quiet">{title}</legend>
      <div className="flex flex-wrap gap-2">
        {moves.map((one) => <Button key={one.id} size="small" isDisabled={isDisabled} aria-label={`${title}: ${one.words}`} onPress={() => onMove(one)}>{one.words} <Kbd>{keySign(one.chord)}</Kbd></Button>)}
      </div>
    </fieldset>
  );
}
