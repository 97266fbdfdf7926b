/**
 * Why playback can't go on, in words and with a way on. One table, so that no two places word the same fault twice.
 */
import type { ApiProblem } from '#components/api/client.ts';

/** What the person can do about it. `wait`: it resumes by itself, a button only hurries it. */
export type WayOn = 'retry' | 'wait' | 'reopen' | 'reason' | 'library';

export type FailureKind = keyof typeof FAILURES;

export interface Failure {
  readonly kind: FailureKind;
  /** The server's own words or its correlation id, where it gave any. */
  readonly detail?: string | undefined;
}

interface Wording {
  readonly title: string;
  readonly words: string;
  readonly way: WayOn;
}

export const FAILURES = {
  offline: { title: 'No connection', words: 'Playback goes on by itself when the network is back. Your place is kept.', way: 'wait' },
  unreachable: { title: 'The footage store can’t be reached', words: 'Nothing is lost. Your place is kept; try again in a moment.', way: 'retry' },
  'storage-refused': { title: 'The footage store refused this viewing', words: 'Access was renewed and refused again. Open the recording again; if it stays, tell your Docket administrator.', way: 'reopen' },
  'storage-missing': { title: 'The footage isn’t where it should be', words: 'The playable copy is missing from the store. The original is kept apart and is not affected. Tell your Docket administrator.', way: 'retry' },
  'storage-failing': { title: 'The footage store is having trouble', words: 'Nothing is lost. Your place is kept; try again in a moment.', way: 'retry' },
  decode: { title: 'This part can’t be shown', words: 'The browser could not decode the picture here. Try again, or go to another time. The original is not affected.', way: 'retry' },
  unsupported: { title: 'This browser can’t play footage', words: 'Use a current Edge, Chrome, Firefox or Safari.', way: 'library' },
  'signed-out': { title: 'Your sign-in has ended', words: 'Sign in again to go on watching. Your place is kept.', way: 'wait' },
  withdrawn: { title: 'Your access to this recording was withdrawn', words: 'Playback has stopped, and nothing of it is kept in this browser. If you need it, ask your supervisor.', way: 'library' },
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

/** What a status from storage means for the person; 0 is a request that got no answer. */
export function storageFailure(status: number, online: boolean): Failure {
  if (!online) return { kind: 'offline' };
  if (status === 403) return { kind: 'storage-refused' };
  if (status === 404 || status === 410 || status === 416) return { kind: 'storage-missing' };
  if (status === 0 || status === 408) return { kind: 'unreachable' };
  return { kind: 'storage-failing', detail: `The store answered ${status}.` };
}

/** What a refusal by Docket's own API means for the person. */
export function apiFailure(problem: ApiProblem): Failure {
  const detail = problem.correlationId ? `Number to quote: ${problem.correlationId}` : undefined;
  switch (problem.code) {
    case 'offline':
      return { kind: navigator.onLine ? 'unreachable' : 'offline' };
    case 'token-missing':
    case 'token-invalid':
      return { kind: 'signed-out' };
    case 'sign-in-ended':
      return { kind: 'sign-in-ended' };
    case 'access-withdrawn':
      return { kind: 'withdrawn' };
    case 'disposed':
      return { kind: 'disposed' };
    case 'session-ended':
      return { kind: 'session-ended' };
    case 'reason-required':
      return { kind: 'reason-required' };
    case 'not-found':
    case 'invalid-request':
      return { kind: 'absent' };
    case 'forbidden':
    case 'no-role':
    case 'not-enrolled':
      return { kind: 'refused' };
    case 'not-playable':
      return { kind: 'not-playable', detail: problem.detail };
    default:
      return { kind: 'docket', detail };
  }
}


/** Whether a failure may pass by itself, so that trying again without being told to is right. */
export function mayPass({ kind }: Failure): boolean {
  return kind === 'offline' || kind === 'unreachable' || kind === 'storage-failing' || kind === 'docket' || kind === 'signed-out';
}

/** Whether a failure ends the viewing at once: the picture goes, with all that is buffered of it. */
export function endsAccess({ kind }: Failure): boolean {
  return kind === 'withdrawn' || kind === 'disposed' || kind === 'sign-in-ended' || kind === 'session-ended';
}

/** Whether a failure is of fetching, so that what is already buffered can still be watched. */
export function isOfLoading(failure: Failure): boolean {
  return mayPass(failure) || failure.kind === 'storage-refused' || failure.kind === 'storage-missing';
}
