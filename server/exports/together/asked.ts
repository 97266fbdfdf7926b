/** What was asked for of several cameras: the stretch of the incident's time, and by which clock each was shown. As it is kept, and never changed. */
import { z } from 'zod';
import type { CameraClock } from '#contracts/incident-clocks.ts';
import { Prisma } from '#server/platform/db.ts';

const AskedCamera = z.object({
  /** What the camera is called in the picture. */
  name: z.string(),
  /** Media time 0 on the incident's clock, microseconds since 1970, and how fast it runs: contracts/incident-clocks.ts. */
  startUs: z.number(),
  ratePpm: z.number(),
  /** Which clock that is, in words. */
  clock: z.string(),
});
export type AskedCamera = z.infer<typeof AskedCamera> & CameraClock;

export const AskedTogether = z.object({
  /** Microseconds since 1970. */
  fromUs: z.number().int(),
  toUs: z.number().int(),
  /** Whose clock the time in the picture is, in words. */
  clock: z.string(),
  /** In the order of the picture. */
  cameras: z.array(AskedCamera),
});
export type AskedTogether = z.infer<typeof AskedTogether>;

/** Null of an export of one recording. */
export const askedTogether = (together: Prisma.JsonValue | null): AskedTogether | null => (together === null ? null : AskedTogether.parse(together));
