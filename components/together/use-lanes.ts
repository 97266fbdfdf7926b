'use client';
import { useEffect, useEffectEvent, useRef, useState, type RefObject } from 'react';
import { spokenTime } from '#components/player/media-time.ts';
import { wallTimeNamed } from '#components/player/wall-clock.ts';
import { CamerasStage, type CamerasParts } from '#components/timeline/cameras-stage.ts';
import { followBarKeys, followHandleKeys, followItemKeys, type Moved } from '#components/timeline/element-keys.ts';
import type { FrameParts } from '#components/timeline/frame.tsx';
import { followHands } from '#components/timeline/gestures.ts';
import { shortItem } from '#components/timeline/items.ts';
import { Look } from '#components/timeline/look.ts';
import { followOverview } from '#components/timeline/overview-hands.ts';
import { withIn, withOut } from '#components/moments/selection.ts';
import { useAnnounce } from '#components/ui/announcer.tsx';
import { microseconds } from '#contracts/time.ts';
import type { Conductor } from './conductor.ts';
import { edgeAt, type TogetherDesk } from './moments/use-desk.ts';

export interface LaneParts extends FrameParts, CamerasParts {
  readonly list: HTMLElement;
  readonly option: HTMLElement;
}

const whole = (us: number) => microseconds(Math.max(0, Math.round(us)));

/** The stage of an incident's cameras on its elements, with the hands and keys on it. Null before the elements are there. */
export function useLanes(parts: RefObject<Partial<LaneParts>>, conductor: Conductor | null, desk: TogetherDesk): CamerasStage | null {
  const [stage, setStage] = useState<CamerasStage | null>(null);
  const say = useEffectEvent(useAnnounce());
  const latest = useRef(desk);
  const { axis, cameras, selection, select } = desk;

  useEffect(() => {
    // Every element is drawn with the component.
    const all = parts.current as LaneParts;
    const made = new CamerasStage(all, latest.current.axis.filmed);
    const stops = [followOverview(made, all.overviewBar)];
    if (conductor) stops.push(...follow(made, all, conductor, { desk: () => latest.current, say: (words) => say(words) }), followSounds(made, conductor), stand(made, conductor, () => latest.current.axis.originUs));
    setStage(made);
    return () => {
      for (const stop of stops) stop();
      made.destroy();
      setStage(null);
    };
  }, [parts, conductor]);

  useEffect(() => {
    latest.current = desk;
  }, [desk]);
  useEffect(() => stage?.setDuration(axis.durationUs), [stage, axis]);
  useEffect(() => stage?.setFilmed(axis.filmed), [stage, axis]);
  useEffect(() => stage?.setCameras(cameras), [stage, cameras]);
  useEffect(() => stage?.setSelection({ selection, select }), [stage, selection, select]);
  return stage;
}

interface Told {
  /** As it is now: selections and clocks change while hands are on it. */
  readonly desk: () => TogetherDesk;
  readonly say: (words: string) => void;
}

/** @returns what stops each */
function follow(stage: CamerasStage, parts: LaneParts, conductor: Conductor, { desk, say }: Told): (() => void)[] {
  parts.picture.hidden = parts.frame.hidden = true;
  const seek = (us: number) => conductor.seek(desk().axis.originUs + Math.round(us));
  const look = (us: number | null, words: string | null = null) => {
    const pointed = new Look(parts, null, desk().axis.filmed);
    if (us === null) pointed.hide();
    else pointed.show(us, stage.view.get(), stage.width, words);
  };
  const startOf = async (us: number) => (await desk().frameOf(whole(us)))?.startUs ?? us;
  /** The first edge of a frame at or after a moment. */
  const endOf = async (us: number) => (await desk().frameOf(whole(us - 3)))?.endUs ?? us;
  const wall = (us: number) => wallTimeNamed(Math.floor((desk().axis.originUs + us) / 1000));
  const choose = async (fromUs: number, toUs: number) => {
    const [begins, ends] = await Promise.all([startOf(fromUs), endOf(toUs)]);
    if (ends > begins) desk().select({ in: edgeAt(begins), out: edgeAt(ends) });
    say(`From ${wall(begins)} to ${wall(ends)} selected`);
    stage.settleDraft();
  };
  const move = async (end: 'in' | 'out', us: number) => {
    const at = edgeAt(Math.min(end === 'in' ? await startOf(us) : await endOf(us), stage.durationUs));
    desk().select(end === 'in' ? withIn(stage.on.selection, at) : withOut(stage.on.selection, at));
    stage.settleDraft();
  };
  const moved: Moved = {
    playhead: {
      get heading() {
        return whole(stage.headingUs);
      },
      frameOf: (at) => desk().frameOf(at),
    },
    transport: { seek },
  };
  const around = { stage, player: moved, filmed: () => desk().axis.filmed, say, look: (us: number | null) => look(us) };
  return [
    followHands(stage, parts, {
      seek,
      look: (us, over) => look(us, over && shortItem(over.item)),
      select: (fromUs, toUs) => void choose(fromUs, toUs),
      move: (end, us) => void move(end, us),
      itemAt: (x, y) => stage.itemAt(x, y),
    }),
    followBarKeys(parts.bar, around),
    followItemKeys(parts.list, parts.option, around),
    followHandleKeys(parts.inHandle, 'in', around, (us) => move('in', us)),
    followHandleKeys(parts.outHandle, 'out', around, (us) => move('out', us)),
    () => look(null),
  ];
}

/** Each camera's sound, as its viewing brings it. */
function followSounds(stage: CamerasStage, conductor: Conductor): () => void {
  const following = new Map<string, { readonly player: object; readonly stop: () => void }>();
  const look = () => {
    stage.setFocus(conductor.state.get().focus);
    for (const { recordingId } of conductor.state.get().cameras) {
      const player = conductor.playerOf(recordingId);
      const known = following.get(recordingId);
      if (known?.player === player || (!known && !player)) continue;
      known?.stop();
      following.delete(recordingId);
      if (!player) {
        stage.setSound(recordingId, null);
        continue;
      }
      const show = () => stage.setSound(recordingId, player.timeline.levels.get().sound ?? null);
      show();
      following.set(recordingId, { player, stop: player.timeline.levels.subscribe(show) });
    }
  };
  look();
  const stopState = conductor.state.subscribe(look);
  return () => {
    stopState();
    for (const { stop } of following.values()) stop();
  };
}

/** Moves the playhead with every frame of the screen, and says its second to assistive technology. */
function stand(stage: CamerasStage, conductor: Conductor, originUs: () => number): () => void {
  let frame = 0;
  const show = () => {
    frame = requestAnimationFrame(show);
    stage.stand(conductor.nowUs - originUs());
  };
  show();
  return () => cancelAnimationFrame(frame);
}

/** "4 minutes 3 seconds of 10 minutes, 22:57:24" */
export const positionWords = (axisUs: number, durationUs: number, originUs: number): string => `${spokenTime(whole(axisUs))} of ${spokenTime(whole(durationUs))}, ${wallTimeNamed(Math.floor((originUs + axisUs) / 1000))}`;
