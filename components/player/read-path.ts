/** A camera's path as it stands in storage. Apart from asking for it, which the player's engine brings before the first frame. */
import { decodePositions, POSITION_BYTES, POSITIONS_HEADER_BYTES, type PositionTrack } from '#contracts/positions.ts';

/** Bytes that a path of so many points takes on the line. */
export const pathBytes = (points: number): number => POSITIONS_HEADER_BYTES + points * POSITION_BYTES;

/** All of it. @throws where it can't be had, or isn't one */
export async function readPath(read: (from: number, to: number) => Promise<Uint8Array>, points: number): Promise<PositionTrack> {
  return decodePositions(await read(0, pathBytes(points)));
}
