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
      return player.transport.playOrPause();
    case 'pause':
      return player.transport.pause();
    case 'shuttle':
      return player.transport.shuttle(command.direction);
    case 'step':
      return player.transport.step(command.frames);
    case 'skip':
      return player.transport.skip(microseconds(command.seconds * 1_000_000));
    case 'go-to-part': {
      const duration = player.playhead.durationUs.get();
      if (duration !== null) player.transport.seek(microseconds(Math.floor((duration * command.tenths) / 10)));
      return;
    }
    case 'go-to-start':
      return player.transport.seek(microseconds(0));
    case 'go-to-end':
      return player.transport.seekToEnd();
    case 'faster':
      return player.transport.setRate(fasterThan(player.transport.settings.get().rate));
    case 'slower':
      return player.transport.setRate(slowerThan(player.transport.settings.get().rate));
    case 'mute':
      return player.transport.setMuted(!player.transport.settings.get().muted);
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
