'use client';
import { useState } from 'react';
import { NativeButton } from '#components/ui/native-button.tsx';
import type { Clocked } from '#contracts/clock.ts';
import { BigTime } from './big-time.tsx';
import type { Command } from './commands.ts';
import { GoTo } from './go-to.tsx';
import { BackIcon, ExpandIcon, FrameBackIcon, FrameOnIcon, KeyboardIcon, OnIcon, PauseIcon, PlayIcon, SoundIcon, SoundOffIcon } from './icons.tsx';
import type { Player } from './player.ts';
import { isControllable, isRunning } from './player-state.ts';
import { QualityMenu } from './quality-menu.tsx';
import { missingWords, UNKNOWN_QUALITY } from './quality.ts';
import { rateLabel, RATES } from './rates.ts';
import { AT_REST, type Settings } from './transport.ts';
import { useAnnouncements } from './use-announcements.ts';
import { useObserved, useSelected } from './use-observed.ts';

interface ControlsProps {
  readonly player: Player | null;
  readonly durationUs: number | null;
  readonly filmed: Clocked;
  readonly isTyping: boolean;
  readonly onTyping: (typing: boolean) => void;
  readonly onCommand: (command: Command) => void;
}

export { AnswerLine } from './answer-line.tsx';

/** The row of buttons. Every one has a key, named in its title; each asks, and the state answers. */
export function Controls({ player, durationUs, filmed, isTyping, onTyping, onCommand }: ControlsProps) {
  useAnnouncements(player);
  const settings = useObserved(player?.transport.settings, AT_REST);
  const quality = useObserved(player?.quality, UNKNOWN_QUALITY);
  const running = useSelected(player?.state, isRunning, false) || settings.backwards > 0;
  const isOff = !useSelected(player?.state, isControllable, false);
  const press = (command: Command) => () => onCommand(command);
  return (
    <div className="flex flex-wrap items-center gap-2 pb-2">
      {isTyping && player ? (
        <GoTo player={player} filmed={filmed} onDone={() => onTyping(false)} />
      ) : (
        <BigTime playhead={player?.playhead ?? null} durationUs={durationUs} onPress={() => !isOff && onTyping(true)} />
      )}
      {/* Where not all of it fits in one line, time and sound share the first: three lines would push the timeline off the screen. */}
      <div role="group" aria-label="Playback" className="flex flex-wrap items-center gap-2 max-[51rem]:order-last lg:max-[73rem]:order-last">
        <NativeButton size="icon" aria-label="5 seconds back" isDisabled={isOff} onPress={press({ do: 'skip', seconds: -5 })}>
          <BackIcon />
        </NativeButton>
        <NativeButton kind="primary" className="min-w-22 justify-center" isDisabled={isOff} onPress={press({ do: 'play-pause' })}>
          {running ? <PauseIcon /> : <PlayIcon />}
          {running ? 'Pause' : 'Play'}
        </NativeButton>
        <NativeButton size="icon" aria-label="5 seconds on" isDisabled={isOff} onPress={press({ do: 'skip', seconds: 5 })}>
          <OnIcon />
        </NativeButton>
        <NativeButton size="icon" aria-label="One frame back" isDisabled={isOff} onPress={press({ do: 'step', frames: -1 })}>
          <FrameBackIcon />
        </NativeButton>
        <NativeButton size="icon" aria-label="One frame on" isDisabled={isOff} onPress={press({ do: 'step', frames: 1 })}>
          <FrameOnIcon />
        </NativeButton>
        <SpeedMenu rate={settings.rate} backwards={settings.backwards} isDisabled={isOff} onRate={(rate) => player?.transport.setRate(rate)} />
        <QualityMenu quality={quality} isDisabled={isOff} onChoose={(preference) => player?.prefer(preference)} />
      </div>
      <p role="status" className="text-xs text-quiet">{missingWords(quality)}</p>
      <div role="group" aria-label="Sound and view" className="ms-auto flex items-center gap-1">
        <Volume settings={settings} isDisabled={isOff} onMute={press({ do: 'mute' })} onVolume={(volume) => player?.transport.setVolume(volume)} />
        <NativeButton kind="quiet" size="icon" aria-label="Full screen" onPress={press({ do: 'full-screen' })}>
          <ExpandIcon />
        </NativeButton>
        <NativeButton kind="quiet" size="icon" aria-label="Keys" onPress={press({ do: 'show-keys' })}>
          <KeyboardIcon />
        </NativeButton>
      </div>
    </div>
  );
}

function SpeedMenu({ rate, backwards, isDisabled, onRate }: { readonly rate: number; readonly backwards: number; readonly isDisabled: boolean; readonly onRate: (rate: number) => void }) {
  const rates: readonly number[] = RATES.some((r) => r === rate) ? RATES : [...RATES, rate].toSorted((a, b) => a - b);
  return (
    <label className="relative">
      <span className="sr-only">Speed</span>
      {/* The browser's own list: it works with every assistive technology, and costs no script before the first frame. */}
      <select
        disabled={isDisabled}
        value={backwards > 0 ? -backwards : rate}
        onChange={(event) => onRate(Number(event.target.value))}
        className="h-9 appearance-none rounded-md border border-line-strong bg-surface px-3 text-center text-sm font-semibold hover:bg-sunken disabled:opacity-50"
      >
        {backwards > 0 && <option value={-backwards}>−{rateLabel(backwards)}</option>}
        {rates.map((r) => (
          <option key={r} value={r}>
            {rateLabel(r)}
          </option>
        ))}
      </select>
    </label>
  );
}

function Volume({ settings, isDisabled, onMute, onVolume }: { readonly settings: Settings; readonly isDisabled: boolean; readonly onMute: () => void; readonly onVolume: (volume: number) => void }) {
  const { muted, volume } = settings;
  const [isDragging, setDragging] = useState(false);
  return (
    <>
      <NativeButton kind="quiet" size="icon" aria-label="Sound off" aria-pressed={muted} isDisabled={isDisabled} onPress={onMute}>
        {muted ? <SoundOffIcon /> : <SoundIcon />}
      </NativeButton>
      <input
        type="range"
        aria-label="Volume"
        min={0}
        max={100}
        step={5}
        disabled={isDisabled}
        value={muted && !isDragging ? 0 : Math.round(volume * 100)}
        onPointerDown={() => setDragging(true)}
        onPointerUp={() => setDragging(false)}
        onChange={(event) => onVolume(Number(event.target.value) / 100)}
        className="hidden h-6 w-20 accent-accent sm:block"
      />
    </>
  );
}
