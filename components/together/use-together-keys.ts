'use client';
import { useEffect, useEffectEvent } from 'react';
import type { Command } from '#components/player/commands.ts';
import { fasterThan, slowerThan } from '#components/player/rates.ts';
import { TOGETHER_BINDINGS, TOGETHER_PLAYING, type TogetherCommand } from '#components/player/together-keys.ts';
import { belongsToElement, useBoundKeys } from '#components/player/use-keys.ts';
import { useSingleKeys } from '#components/ui/single-keys.ts';
import type { Conductor } from './conductor.ts';

/** What a command needs of the page. */
export interface Around {
  showKeys(): void;
  sayTime(): void;
  toggleFullScreen(): void;
}

/** Commands of playing, of all cameras. */
export function performTogether(command: Command, conductor: Conductor, around: Around): void {
  const { focus, sound, span, speed } = conductor.state.get();
  switch (command.do) {
    case 'play-pause':
      return conductor.playOrPause();
    case 'pause':
      return conductor.pause();
    case 'shuttle':
      return conductor.shuttle(command.direction);
    case 'step':
      return conductor.step(command.frames);
    case 'skip':
      return conductor.skip(command.seconds * 1_000_000);
    case 'go-to-start':
      return conductor.seek(span.fromUs);
    case 'go-to-end':
      conductor.pause();
      return conductor.seek(span.toUs);
    case 'faster':
      return conductor.setSpeed(fasterThan(Math.max(0, speed)));
    case 'slower':
      return conductor.setSpeed(slowerThan(speed < 0 ? 1 : speed));
    case 'mute':
      return conductor.hear(sound === focus ? null : focus);
    case 'full-screen':
      return around.toggleFullScreen();
    case 'say-time':
      return around.sayTime();
    case 'show-keys':
      return around.showKeys();
    // Digits are for whoever asks something beside the pictures; a time is typed on a recording's own page.
    case 'go-to-part':
    case 'type-a-time':
      return;
    default:
      command satisfies never;
  }
}

/** Keys of the page: those of playing, those of cameras, and Shift with a digit for each camera. */
export function useTogetherKeys(onCommand: ((command: Command) => void) | null, onCamera: (what: TogetherCommand) => void, onNumber: (number: number) => void): void {
  useBoundKeys(TOGETHER_PLAYING, onCommand && (({ command }) => onCommand(command)), { repeats: true });
  useBoundKeys(TOGETHER_BINDINGS, onCommand && (({ id }) => onCamera(id)));
  const areOn = useSingleKeys();
  const isOn = onCommand !== null;
  // By the place of the key: what Shift makes of a digit is another sign on each keyboard.
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    const digit = /^Digit([1-9])$/.exec(event.code)?.[1];
    if (!areOn || !isOn || !digit || !event.shiftKey || event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented || belongsToElement(event.key, event.target)) return;
    event.preventDefault();
    onNumber(Number(digit));
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKey(event);
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, []);
}
