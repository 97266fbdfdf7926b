/** What is decided for the whole force, by an administrator. */
import { z } from 'zod';

export const ForceSettings = z
  .object({
    /** Whether the name of whoever watches, and the time, lie over the picture: also in full screen. */
    watermark: z.boolean(),
    /** Whether a redacted export is offered only once a second person has looked at it. Of restricted or intimate footage it always is. */
    redactionCheck: z.boolean(),
    /** Whether what the police share opens only once a supervisor has agreed, as the second person. Of sensitive or intimate material it always takes one. */
    shareApproval: z.boolean(),
    /** Who changed it last, and when; null as delivered. */
    changedBy: z.string().nullable(),
    changedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'ForceSettings' });
export type ForceSettings = z.infer<typeof ForceSettings>;

/** Only what is given changes. */
export const ChangeSettings = z
  .object({ watermark: z.boolean().optional(), redactionCheck: z.boolean().optional(), shareApproval: z.boolean().optional() })
  .refine((given) => Object.values(given).some((one) => one !== undefined), { message: 'Nothing is changed.' });
export type ChangeSettings = z.infer<typeof ChangeSettings>;
