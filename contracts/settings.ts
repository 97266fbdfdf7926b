/** What is decided for the whole force, by an administrator. */
import { z } from 'zod';

export const ForceSettings = z
  .object({
    /** Whether the name of whoever watches, and the time, lie over the picture: also in full screen. */
    watermark: z.boolean(),
    /** Who changed it last, and when; null as delivered. */
    changedBy: z.string().nullable(),
    changedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'ForceSettings' });
export type ForceSettings = z.infer<typeof ForceSettings>;

export const ChangeSettings = z.object({ watermark: z.boolean() });
export type ChangeSettings = z.infer<typeof ChangeSettings>;
