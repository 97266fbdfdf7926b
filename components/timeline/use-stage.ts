'use client';
import { useEffect, useEffectEvent, useRef, useState, type RefObject } from 'react';
import type { Clocked } from '#contracts/clock.ts';
import { microseconds } from '#contracts/time.ts';
import { useAnswer } from '#components/player/answers.ts';
import { clockWithHundredths } from '#components/player/media-time.ts';
import type { Observable } from '#components/player/observable.ts';
import type { Player } from '#components/player/player.ts';
import { isControllable } from '#components/player/player-state.ts';
import type { Selection } from '#components/moments/selection.ts';
import { useAnnounce } from '#components/ui/announcer.tsx';
import { followBarKeys, followHandleKeys, followItemKeys } from './element-keys.ts';
import { followHands, type GestureParts } from './gestures.ts';
import { shortItem } from './items.ts';
import type { OnTimeline } from './on-timeline.ts';
import { Look, type LookParts } from './look.ts';
import { followOverview } from './overview-hands.ts';
import type { Packed } from './pack.ts';
import { movedTo, selectionOf } from './select.ts';
import { Stage, type StageParts } from './stage.ts';

/** Elements of the timeline, by what they are. */
export interface Parts extends StageParts, Omit<GestureParts, 'items'>, LookParts {
  readonly list: HTMLElement;
  readonly bar: HTMLElement;
  readonly overviewBar: HTMLElement;
  readonly option: HTMLElement;
}

interface UseStage {
  readonly player: Player | null;
  readonly duration: number;
  readonly filmed: Clocked;
  readonly moments: Observable<OnTimeline>;
}

const NOT_KNOWN = 'The frames are not known yet. Try again in a moment.';

/** The stage on its elements, and the hands and keys on it. Null before the elements are there. */
export function useStage(parts: RefObject<Partial<Parts>>, { player, duration, filmed, moments }: UseStage): Stage | null {
  const [stage, setStage] = useState<Stage | null>(null);
  const say = useEffectEvent(useAnnounce());
  const answer = useEffectEvent(useAnswer());
  const shownBy = useRef(filmed);

  useEffect(() => {
    // Every element is drawn with the component.
    const all = parts.current as Parts;
    const made = new Stage(all, player, shownBy.current);
    made.setMoments(moments.get());
    const stops = [moments.subscribe((on) => made.setMoments(on)), followOverview(made, all.overviewBar)];
    if (player) stops.push(...follow(made, all, player, { say: (words) => say(words), answer: (words) => answer(words), filmed: () => shownBy.current }));
    setStage(made);
    return () => {
      for (const stop of stops) stop();
      made.destroy();
      setStage(null);
    };
  }, [parts, player, moments]);

  useEffect(() => stage?.setDuration(duration), [stage, duration]);
  useEffect(() => {
    shownBy.current = filmed;
    stage?.setFilmed(filmed);
  }, [stage, filmed]);
  return stage;
}

interface Told {
  readonly say: (words: string) => void;
  /** Where nothing of it shows. */
  readonly answer: (words: string) => void;
  readonly filmed: () => Clocked;
}

/** @returns what stops each */
function follow(stage: Stage, parts: Parts, player: Player, { say, answer, filmed }: Told): (() => void)[] {
  let look = new Look(parts, player.timeline.storyboard.get(), filmed());
  const stopTiles = player.timeline.storyboard.subscribe((tiles) => {
    // What stood there stays, until there is a picture to it.
    look = new Look(parts, tiles, filmed());
    parts.picture.hidden = parts.frame.hidden = tiles === null;
    // Access may have ended: nothing painted stays, hidden or not.
    if (!tiles) parts.picture.width = 0;
  });
  parts.picture.hidden = parts.frame.hidden = player.timeline.storyboard.get() === null;
  const canSeek = () => isControllable(player.state.get());
  const lookAt = (us: number | null, over: Packed | null = null) => {
    if (us === null || !canSeek() || stage.durationUs === 0) look.hide();
    else look.show(us, stage.view.get(), stage.width, over && shortItem(over.item));
  };
  const frameOf = player.playhead.frames.frameOf.bind(player.playhead.frames);
  const choose = async (selection: Promise<Selection | null>) => {
    const made = await selection;
    if (made && stage.on.select) {
      stage.on.select(made);
      say(`From ${made.in ? clockWithHundredths(made.in.us) : 'nowhere'} to ${made.out ? clockWithHundredths(made.out.us) : 'nowhere'} selected`);
    } else answer(NOT_KNOWN);
    stage.settleDraft();
  };
  const move = (end: 'in' | 'out', us: number) => choose(movedTo(stage.on.selection, end, Math.min(us, stage.durationUs), frameOf));
  const around = { stage, player, filmed, say, look: (us: number | null) => lookAt(us) };
  return [
    followHands(stage, parts, {
      seek: (us) => canSeek() && player.transport.seek(microseconds(Math.round(us))),
      look: lookAt,
      select: (fromUs, toUs) => void choose(selectionOf(fromUs, toUs, frameOf)),
      move: (end, us) => void move(end, us),
    }),
    followBarKeys(parts.bar, around),
    followItemKeys(parts.list, parts.option, around),
    followHandleKeys(parts.inHandle, 'in', around, (us) => move('in', us)),
    followHandleKeys(parts.outHandle, 'out', around, (us) => move('out', us)),
    stopTiles,
    () => look.hide(),
  ];
}
