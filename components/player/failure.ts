/** Why playback can't go on, and what follows from it. How it is worded: ./failure-words.ts. */
import type { ApiProblem } from '#components/api/client.ts';
import type { FailureKind } from './failure-words.ts';

export type { FailureKind } from './failure-words.ts';

export interface Failure {
  readonly kind: FailureKind;
  /** The server's own words or its correlation id, where it gave any. */
  readonly detail?: string | undefined;
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
    case 'share-over':
      return { kind: 'share-over' };
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
  return kind === 'withdrawn' || kind === 'share-over' || kind === 'disposed' || kind === 'sign-in-ended' || kind === 'session-ended';
}

/** Whether a failure is of fetching, so that what is already buffered can still be watched. */
export function isOfLoading(failure: Failure): boolean {
  return mayPass(failure) || failure.kind === 'storage-refused' || failure.kind === 'storage-missing';
}
