/**
 * Why playback can't go on, in words and with a way on. One table, so that no two places word the same fault twice. Apart from what decides on
 * it: nothing fails before the page is shown, and it would be script that the first frame waits for.
 */
import type { Failure } from './failure.ts';

export type FailureKind = keyof typeof FAILURES;

/** What the person can do about it. `wait`: it resumes by itself, a button only hurries it. */
export type WayOn = 'retry' | 'wait' | 'reopen' | 'reason' | 'library';

export interface Wording {
  readonly title: string;
  readonly words: string;
  readonly way: WayOn;
}

export const FAILURES = {
  offline: { title: 'No connection', words: 'It is tried again by itself when the network is back. Your place is kept, and what is already here can be watched.', way: 'wait' },
  unreachable: { title: 'The footage store can’t be reached', words: 'Nothing is lost. Your place is kept; try again in a moment.', way: 'retry' },
  'storage-refused': { title: 'The footage store refused this viewing', words: 'Access was renewed and refused again. Open the recording again; if it stays, tell your Docket administrator.', way: 'reopen' },
  'storage-missing': { title: 'The footage isn’t where it should be', words: 'The playable copy is missing from the store. The original is kept apart and is not affected. Tell your Docket administrator.', way: 'retry' },
  'storage-failing': { title: 'The footage store is having trouble', words: 'Nothing is lost. Your place is kept; try again in a moment.', way: 'retry' },
  decode: { title: 'This part can’t be shown', words: 'The browser could not decode the picture here. Try again, or go to another time. The original is not affected.', way: 'retry' },
  unsupported: { title: 'This browser can’t play footage', words: 'Use a current Edge, Chrome, Firefox or Safari; on an iPad or iPhone iOS 17.1 or later.', way: 'library' },
  'signed-out': { title: 'Your sign-in has ended', words: 'Sign in again to go on watching. Your place is kept.', way: 'wait' },
  withdrawn: { title: 'Your access to this recording was withdrawn', words: 'Playback has stopped, and nothing of it is kept in this browser. If you need it, ask your supervisor.', way: 'library' },
  'share-over': { title: 'This is no longer shared with you', words: 'Playback has stopped, and nothing of it is kept in this browser. If you need it, ask the officer in the case.', way: 'library' },
  disposed: { title: 'This recording was disposed of', words: 'It was disposed of while you watched it, as the record of it says. Playback has stopped, and nothing of it is kept in this browser.', way: 'library' },
  'sign-in-ended': { title: 'You are signed out', words: 'You signed out, here or in another tab. Playback has stopped, and nothing of it is kept in this browser.', way: 'library' },
  'session-ended': { title: 'This viewing has ended', words: 'Open the recording again to go on watching.', way: 'reopen' },
  absent: { title: 'There is nothing here', words: 'There is no such recording, or it is not open to you.', way: 'library' },
  refused: { title: 'You may not watch recordings', words: 'Your role in Docket doesn’t open footage. If your work needs it, ask your Docket administrator.', way: 'library' },
  'not-playable': { title: 'This recording can’t be played', words: 'The original is safe.', way: 'library' },
  'reason-required': { title: 'Say why you are watching this', words: 'The reason is kept in the ledger with this viewing.', way: 'reason' },
  docket: { title: 'Docket can’t do this right now', words: 'Nothing is lost; try again in a moment.', way: 'retry' },
} as const satisfies Record<string, Wording>;

/** The words for a failure, and the way on. */
export function failureWords(failure: Failure): Wording {
  return FAILURES[failure.kind];
}
