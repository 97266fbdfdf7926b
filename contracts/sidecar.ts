/**
 * The optional JSON file a camera or its dock writes beside a footage file: `NAME.mp4` → `NAME.mp4.json`.
 * It is the first source for whose footage it is and when it began (see "Whose it is" in ARCHITECTURE.md).
 */
import { z } from 'zod';
import { text } from './text.ts';

export const GpsFix = z.object({
  /** Seconds after the start of the recording. */
  at: z.number().nonnegative(),
  lat: z.number().min(-90).max(90),
  lon: z.number().min(-180).max(180),
});
export type GpsFix = z.infer<typeof GpsFix>;

export const Sidecar = z.object({
  cameraSerial: text(1, 64).optional(),
  cameraMaker: text(1, 64).optional(),
  cameraModel: text(1, 64).optional(),
  shoulderNumber: text(1, 16).optional(),
  /** RFC 3339 with offset: when the camera's own clock says the recording began. */
  startedAt: z.iso.datetime({ offset: true }).optional(),
  /** Where, in words: "Ridley Road, E8". */
  place: text(1, 200).optional(),
  /** The borough that place is in, by its name: "Hackney". One Docket doesn't know is kept in the ledger, and the unit's borough counts. */
  borough: text(1, 100).optional(),
  /** Computer-aided-dispatch reference of the incident, as the camera or roster knows it: "CAD 5120/21NOV26". */
  cadReference: text(1, 40).optional(),
  gps: z.array(GpsFix).max(100_000).optional(),
});
export type Sidecar = z.infer<typeof Sidecar>;

/** File endings a dock takes for footage, lower case, without the dot. */
export const FOOTAGE_ENDINGS = ['mp4', 'mov', 'm4v', 'avi', 'mkv', 'mpeg', 'mpg'] as const;
