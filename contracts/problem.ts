/**
 * An error as it is on the wire: RFC 9457 problem+json. Browsers and docks read this alone; what each code's status and title are is the
 * server's to say (`errors.ts`), and comes with it.
 */
import { z } from 'zod';

/** Stable: clients and tests key on them. */
export const ERROR_CODES = [
  'token-missing', 'token-invalid', 'sign-in-ended', 'not-enrolled', 'no-role', 'dock-unknown', 'forbidden', 'not-found', 'method-not-allowed',
  'invalid-request', 'body-too-large', 'reason-required', 'not-playable', 'session-ended', 'access-withdrawn', 'not-ready', 'disposed', 'conflict',
  'undo-over', 'span-invalid', 'transcript-invalid', 'too-many', 'device-known', 'assignment-overlaps', 'officer-unknown', 'share-over',
  'recipient-unknown', 'recipient-known', 'organisation-unknown', 'share-refused', 'confirm-required', 'upload-closed', 'upload-incomplete',
  'upload-differs', 'upload-expired', 'storage-unavailable', 'unavailable', 'internal',
] as const;
export type ErrorCode = (typeof ERROR_CODES)[number];

export const Problem = z
  .object({
    type: z.string(),
    code: z.enum(ERROR_CODES),
    title: z.string(),
    status: z.number().int(),
    detail: z.string().optional(),
    correlationId: z.string(),
    issues: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  })
  .meta({ id: 'Problem', description: 'An error, as RFC 9457 problem+json.' });
export type Problem = z.infer<typeof Problem>;
