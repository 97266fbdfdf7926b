/** Viewings of what is shared: addresses of their own, which open exports and nothing else. */
import { doorAt } from '#components/player/viewing-door.ts';
import type { DoorOf } from '#components/player/preload.ts';

export const sharedDoor: DoorOf = (api) => doorAt(api, '/api/shared/playback', ({ recordingIds: [itemId] }) => ({ itemId }));
