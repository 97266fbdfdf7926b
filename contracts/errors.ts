/**
 * The one table of errors. A code's status and title follow from it, and the text for the person says what to do.
 * Everything else (`detail`) is added where it is thrown. The form on the wire is in `problem.ts`.
 */
import type { ErrorCode } from './problem.ts';
import { SIGN_IN_ERRORS } from './sign-in-errors.ts';

export const ERRORS = {
  ...SIGN_IN_ERRORS,
  'not-enrolled': { status: 403, title: 'You are not enrolled in Docket. Ask your force’s Docket administrator to add you to the directory.' },
  'no-role': { status: 403, title: 'Your account has no role in Docket. Ask your force’s Docket administrator to assign one.' },
  'dock-unknown': { status: 403, title: 'This dock is not known or is switched off. Ask the administrator who set it up.' },
  forbidden: { status: 403, title: 'Your role doesn’t allow this.' },
  'not-found': { status: 404, title: 'There is nothing here, or it is not open to you.' },
  'method-not-allowed': { status: 405, title: 'This address doesn’t take that method.' },
  'invalid-request': { status: 400, title: 'The request was not understood.' },
  'body-too-large': { status: 413, title: 'The request is too large.' },
  'reason-required': { status: 422, title: 'Say why you are watching this. The reason is kept in the ledger.' },
  'not-playable': { status: 409, title: 'This recording can’t be played.' },
  'session-ended': { status: 410, title: 'This viewing has ended. Open the recording again.' },
  'access-withdrawn': { status: 403, title: 'Your access to this recording was withdrawn. Playback has stopped.' },
  'not-ready': { status: 409, title: 'This export isn’t ready. Wait until it is, or have it made anew.' },
  disposed: { status: 410, title: 'This recording was disposed of while you watched it. Playback has stopped.' },
  conflict: { status: 409, title: 'This was changed meanwhile. Load it again and repeat your change.' },
  'undo-over': { status: 410, title: 'It is too late to undo this. Change it back instead.' },
  'span-invalid': { status: 422, title: 'That isn’t a span of this recording. Set where it begins and ends again.' },
  'transcript-invalid': { status: 422, title: 'That file can’t be used as a transcript.' },
  'too-many': { status: 409, title: 'This recording has as many of these as it can have. Remove some first.' },
  'device-known': { status: 409, title: 'A camera with this serial number is known already.' },
  'assignment-overlaps': { status: 409, title: 'The camera is assigned to somebody else at that time. End that assignment first.' },
  'officer-unknown': { status: 422, title: 'That person is not an officer a camera can be assigned to.' },
  'share-over': { status: 403, title: 'This is no longer shared with you. Playback has stopped.' },
  'recipient-unknown': { status: 422, title: 'There is no such recipient any more. Choose another.' },
  'recipient-known': { status: 409, title: 'Somebody with this mail is known already. Find them by their name or mail.' },
  'organisation-unknown': { status: 422, title: 'That organisation is not known, or has nobody of this kind. Ask your Docket administrator to add it.' },
  'share-refused': { status: 422, title: 'This can’t be shared like that.' },
  'confirm-required': { status: 422, title: 'Sensitive or intimate material needs your typed word and a second person.' },
  'upload-closed': { status: 409, title: 'This upload is already complete.' },
  'upload-incomplete': { status: 409, title: 'Not all blocks of this file have arrived. Send the missing ones, then complete again.' },
  'upload-differs': { status: 409, title: 'What was sent is not what was announced, and none of it was taken. Announce the file as it is now.' },
  'upload-expired': { status: 410, title: 'This upload was left for over seven days. Announce the file again.' },
  'storage-unavailable': { status: 503, title: 'The footage store doesn’t answer. Nothing is lost; try again in a moment.' },
  unavailable: { status: 503, title: 'Docket can’t do this right now. Nothing is lost; try again in a moment.' },
  internal: { status: 500, title: 'Something went wrong in Docket. Nothing is lost; try again, and quote the number below if it stays.' },
} as const satisfies Record<ErrorCode, { status: number; title: string }>;
