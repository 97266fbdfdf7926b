import { linked } from './linked.ts';
import { Passing } from './problems.ts';

export type Fetch = typeof fetch;

/** An answer to a small JSON request takes milliseconds; this is for lines that went dead without telling. */
const ANSWER_WITHIN_MS = 60_000;

export interface Answer {
  readonly status: number;
  /** Parsed JSON; undefined when the body is empty or no JSON. */
  readonly body: unknown;
  readonly retryAfterMs: number;
}

/**
 * One JSON request. Redirects are errors: a bearer token must not follow one, and a station's captive portal answers
 * so. Nothing sent here is larger than a sidecar.
 *
 * @throws Passing when no answer came.
 */
export async function ask(doFetch: Fetch, address: string, init: RequestInit, signal: AbortSignal): Promise<Answer> {
  const late = linked(signal);
  const timer = setTimeout(() => late.abort(new Error(`No answer within ${ANSWER_WITHIN_MS / 1000} s.`)), ANSWER_WITHIN_MS);
  try {
    const response = await doFetch(address, { ...init, redirect: 'error', signal: late.signal });
    const text = await response.text();
    return { status: response.status, body: parse(text), retryAfterMs: retryAfter(response.headers.get('retry-after')) };
  } catch (error) {
    signal.throwIfAborted();
    throw new Passing(`${new URL(address).host} doesn’t answer.`, { cause: error });
  } finally {
    clearTimeout(timer);
    late.unlink();
  }
}

/** Answers that speak of the moment, not of the request. */
export function isPassingStatus(status: number): boolean {
  return status >= 500 || status === 408 || status === 425 || status === 429;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // no JSON: a proxy's page. Whoever asked says what that means.
  }
}

/** Seconds only: the date form would need the station's clock to be right. */
function retryAfter(header: string | null): number {
  const seconds = Number(header ?? 0);
  return Number.isFinite(seconds) && seconds > 0 ? seconds * 1000 : 0;
}
