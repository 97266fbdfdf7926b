/** Commands, from keys or buttons, as requests to the player. */
import { microseconds } from '#contracts/time.ts';
import type { Command } from './commands.ts';
import type { Player } from './player.ts';
import { fasterThan, slowerThan } from './rates.ts';

/** What a command may need from the page around the player. */
export interface Surroundings {
  toggleFullScreen(): void;
  typeATime(): void;
  sayTime(): void;
  showKeys(): void;
}

export function perform(command: Command, player: Player, around: Surroundings): void {
  switch (command.do) {
    case 'play-pause':
      return player.playOrPause();
    case 'pause':
      return player.pause();
    case 'shuttle':
      return player.shuttle(command.direction);
    case 'step':
      return player.step(command.frames);
    case 'skip':
      return player.skip(microseconds(command.seconds * 1_000_000));
    case 'go-to-part': {
      const duration = player.playhead.durationUs.get();
      if (duration !== null) player.seek(microseconds(Math.floor((duration * command.tenths) / 10)));
      return;
    }
    case 'go-to-start':
      return player.seek(microseconds(0));
    case 'go-to-end':
      return player.seekToEnd();
    case 'faster':
      return player.setRate(fasterThan(player.settings.get().rate));
    case 'slower':
      return player.setRate(slowerThan(player.settings.get().rate));
    case 'mute':
      return player.setMuted(!player.settings.get().muted);
    case 'full-screen':
      return around.toggleFullScreen();
    case 'type-a-time':
      return around.typeATime();
    case 'say-time':
      return around.sayTime();
    case 'show-keys':
      return around.showKeys();
    default:
      command satisfies never;
  }
}
