/** What accepting a group changed besides the category, so that its undoing is whole. */
import { z } from 'zod';

export const TakenBefore = z.object({
  /** What was empty before. */
  recordings: z.array(z.object({ id: z.uuid(), place: z.boolean(), cadReference: z.boolean() })),
  incident: z.uuid().nullable(),
  /** Accepted in the incident by it: proposed before. */
  accepted: z.array(z.uuid()),
  /** Those of them that the mark left alone, since they had the category already, at the version this left them at. */
  left: z.array(z.object({ id: z.uuid(), version: z.number().int() })),
});
export type TakenBefore = z.infer<typeof TakenBefore>;
