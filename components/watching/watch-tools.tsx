'use client';
import { useCallback, useEffect, useId, useMemo, useState, type ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { useApi } from '#components/api/client.ts';
import { useAnswer } from '#components/player/answers.ts';
import { placeAfter, placeBefore } from '#components/player/jumps.ts';
import { KeyOf } from '#components/player/key-of.tsx';
import { spokenTime } from '#components/player/media-time.ts';
import { isControllable } from '#components/player/player-state.ts';
import type { PlayerPlaces } from '#components/player/player-view.tsx';
import type { Player } from '#components/player/player.ts';
import { useBoundKeys } from '#components/player/use-keys.ts';
import { useObserved, useSelected } from '#components/player/use-observed.ts';
import { WATCH_BINDINGS, type WatchCommand } from '#components/player/watch-keys.ts';
import { speechOf } from '#components/timeline/making.ts';
import { useAnnounce } from '#components/ui/announcer.tsx';
import { Button } from '#components/ui/button.tsx';
import { microseconds } from '#contracts/time.ts';
import type { RecordingDetail } from '#contracts/recordings.ts';
import { AidsPanel } from './aids-panel.tsx';
import { aidWords, AS_FILMED, isAsFilmed, LIGHT_STEP, panned, withAid, ZOOM_STEP, zoomed, type Aids } from './aids.ts';
import { Matters, type Found } from './matters.ts';
import { together } from './out-of-the-ordinary.ts';
import { OverPicture } from './over-picture.tsx';
import { togglePictureInPicture } from './picture-in-picture.ts';
import { Skimmer, type Skimming } from './skim.ts';
import { useAids, type Picture } from './use-aids.ts';
import { useSnapshot } from './use-snapshot.tsx';

const NOT_SKIMMING: Skimming | null = null;
const LANDS_BEFORE_US = 300_000;

/** What each aid's command makes of the aids. */
const AIDS: Readonly<Partial<Record<WatchCommand, (aids: Aids) => Aids>>> = {
  'zoom-in': (aids) => zoomed(aids, ZOOM_STEP),
  'zoom-out': (aids) => zoomed(aids, 1 / ZOOM_STEP),
  'look-left': (aids) => panned(aids, -1, 0),
  'look-right': (aids) => panned(aids, 1, 0),
  'look-up': (aids) => panned(aids, 0, -1),
  'look-down': (aids) => panned(aids, 0, 1),
  brighter: (aids) => withAid(aids, 'brightness', aids.brightness + LIGHT_STEP),
  darker: (aids) => withAid(aids, 'brightness', aids.brightness - LIGHT_STEP),
  'more-contrast': (aids) => withAid(aids, 'contrast', aids.contrast + LIGHT_STEP),
  'less-contrast': (aids) => withAid(aids, 'contrast', aids.contrast - LIGHT_STEP),
  'no-aids': () => AS_FILMED,
};

/** What a stretch was found by, as it is said. */
const CALLED = { speech: 'Speech', loudness: 'Louder than around it', motion: 'Movement out of the ordinary' } as const;
const NONE = { 'next-speech': 'No speech after this.', 'previous-speech': 'No speech before this.', 'next-motion': 'No movement out of the ordinary after this.', 'previous-motion': 'No movement out of the ordinary before this.' } as const;

interface WatchToolsProps {
  readonly player: Player;
  readonly places: PlayerPlaces;
  readonly recording: RecordingDetail;
  /** Further tools, beside these. */
  readonly children?: ReactNode;
}

/** Where to next, skimming, aids to seeing, a picture of the frame: what comes after the first frame. */
export function WatchTools({ player, places, recording, children }: WatchToolsProps) {
  const { stage, video } = places;
  const picture = useMemo((): Picture | null => (stage && video ? { stage, video } : null), [stage, video]);
  const { aids, change } = useAids(picture);
  const [isOpen, setOpen] = useState(false);
  const panelId = useId();
  const api = useApi();
  const announce = useAnnounce();
  const answer = useAnswer();
  const matters = useMemo(() => new Matters(player.timeline), [player]);
  const skimmer = useMemo(() => new Skimmer({ painted: player.playhead.painted, state: player.state, hurry: (rate) => player.transport.hurry(rate) }), [player]);
  useEffect(() => () => skimmer.stop(), [skimmer]);
  const skimming = useObserved(skimmer.state, NOT_SKIMMING);
  const isOff = !useSelected(player.state, isControllable, false);
  const isMarked = useObserved(player.watermark, false);
  const isListening = speechOf(recording.steps) === 'making';
  const snapshot = useSnapshot({ api, player, video, recording });

  const goTo = useCallback(
    async (command: keyof typeof NONE) => {
      let found: Found | null;
      try {
        found = command.endsWith('speech') ? await matters.speech() : await matters.motion();
      } catch (error) {
        console.info('What matters was not read', error);
        return answer('It can’t be read right now. Try again in a moment.');
      }
      if (!found) return answer(command.endsWith('speech') ? 'Nothing is known of the sound here, or there is none.' : 'Nothing is known of movement here yet.');
      const starts = found.stretches.map(({ fromUs }) => ({ us: Math.max(0, fromUs - LANDS_BEFORE_US) }));
      const now = player.playhead.heading;
      // Of one it stands in, "before" is its beginning; a frame's length from there it is the one before.
      const place = command.startsWith('next') ? placeAfter(starts, now) : placeBefore(starts, now - LANDS_BEFORE_US);
      if (!place) return answer(NONE[command]);
      player.transport.seek(microseconds(place.us));
      const words = `${CALLED[found.by]} at ${spokenTime(microseconds(place.us))}`;
      // Asked for speech, and led to something else.
      if (found.by === 'loudness') answer(isListening && player.timeline.speech.get() === null ? `${words}. Speech is still being listened for.` : words);
      else announce(words);
    },
    [matters, player, announce, answer, isListening],
  );

  const skim = useCallback(async () => {
    if (skimmer.state.get()) {
      skimmer.stop();
      return announce('No longer skimming');
    }
    try {
      const [speech, motion] = await Promise.all([matters.speech(), matters.motion()]);
      if (!speech && !motion) return answer('Nothing is known of sound or movement here yet: there is nothing to skim by.');
      const stretches = together(speech?.stretches ?? [], motion?.stretches ?? []);
      skimmer.start(stretches);
      announce(stretches.length === 0 ? 'Nothing stands out here: playing at your speed' : 'Skimming: what matters at your speed, the rest at 16 times');
    } catch (error) {
      console.info('What matters was not read', error);
      return answer('It can’t be read right now. Try again in a moment.');
    }
    if (!player.transport.isRunning) player.transport.play();
  }, [matters, skimmer, player, announce, answer]);

  const perform = (command: WatchCommand) => {
    const aid = AIDS[command];
    if (aid) {
      const after = aid(aids);
      change(() => after);
      return (isAsFilmed(aids) && isAsFilmed(after) ? answer : announce)(isAsFilmed(after) ? 'As filmed' : aidWords(after));
    }
    if (!isControllable(player.state.get())) return;
    if (command === 'skim') void skim();
    else if (command === 'snapshot') void snapshot.keep();
    else if (command === 'picture-in-picture') void togglePictureInPicture(video, isMarked).then(answer);
    else if (command in NONE) void goTo(command as keyof typeof NONE);
  };
  useBoundKeys(WATCH_BINDINGS, ({ id }) => perform(id));
  // Under the timeline it may be out of sight, and who asked for it would see nothing happen.
  const { words } = snapshot;
  useEffect(() => {
    if (isOpen || words) places.under?.scrollIntoView({ block: 'nearest' });
  }, [isOpen, words, places.under]);
  const hasWindow = typeof document !== 'undefined' && document.pictureInPictureEnabled && !isMarked;

  return (
    <>
      {places.watching &&
        createPortal(
          <div role="group" aria-label="Looking through" className="flex flex-wrap items-center gap-2 pb-2.5 beside:grid beside:grid-cols-[repeat(auto-fill,minmax(min(8.5rem,100%),1fr))] beside:gap-1.5 beside:pb-0 beside:*:justify-between squeezed:grid-cols-2 squeezed:gap-1 squeezed:*:h-8 squeezed:*:px-2 squeezed:[&_kbd]:hidden">
            <Button isDisabled={isOff} onPress={() => perform('next-speech')}>Next speech <KeyOf of={WATCH_BINDINGS} id="next-speech" /></Button>
            <Button isDisabled={isOff} aria-pressed={skimming !== null} kind={skimming ? 'primary' : 'plain'} onPress={() => perform('skim')}>Skim <KeyOf of={WATCH_BINDINGS} id="skim" /></Button>
            <Button aria-expanded={isOpen} aria-controls={panelId} onPress={() => setOpen(!isOpen)}>Picture</Button>
            <Button isDisabled={isOff || snapshot.isBusy} onPress={() => perform('snapshot')}>Snapshot <KeyOf of={WATCH_BINDINGS} id="snapshot" /></Button>
            {children}
            {hasWindow && <Button kind="quiet" isDisabled={isOff} onPress={() => perform('picture-in-picture')}>Window</Button>}
          </div>,
          places.watching,
        )}
      {places.under &&
        createPortal(
          <>
            {isOpen && <AidsPanel id={panelId} aids={aids} change={change} />}
            {snapshot.words}
          </>,
          places.under,
        )}
      {places.over && createPortal(<OverPicture aids={aids} onAsFilmed={() => perform('no-aids')} skimmer={skimmer} />, places.over)}
    </>
  );
}
