import { z } from 'zod';
import { Problem } from '#contracts/problem.ts';
import type { UploadId } from '#contracts/ids.ts';
import { AnnounceUpload, CompleteUpload, UploadStatus } from '#contracts/uploads.ts';
import type { Contact } from './contact.ts';
import type { Credentials } from './credentials.ts';
import { ask, isPassingStatus, type Answer, type Fetch } from './http.ts';
import { DockRefused, Passing, ServerRefusal } from './problems.ts';

/**
 * The server as a dock sees it. Every call may throw Passing (try later), DockRefused (end the run) or ServerRefusal
 * (this request, with its code).
 */
export interface Api {
  /** Makes the upload known, or finds it again by its client key and renews its signature. */
  announce(upload: AnnounceUpload, signal: AbortSignal): Promise<UploadStatus>;
  status(uploadId: UploadId, signal: AbortSignal): Promise<UploadStatus>;
  complete(uploadId: UploadId, completion: CompleteUpload, signal: AbortSignal): Promise<UploadStatus>;
}

export interface ApiOptions {
  /** Address of the server, with or without a slash at the end. */
  readonly server: string;
  readonly credentials: Credentials;
  readonly fetch?: Fetch | undefined;
  /** Told what the server's clock says. */
  readonly contact: Contact;
}

/** A server newer than this dock may know more codes. */
const AnyProblem = z.object({ ...Problem.shape, code: z.string() });

export function createApi({ server, credentials, contact, fetch: doFetch = fetch }: ApiOptions): Api {
  const base = server.replace(/\/+$/, '');

  async function send(method: 'GET' | 'POST', path: string, body: unknown, signal: AbortSignal): Promise<Answer & { token: string }> {
    const token = await credentials.token(signal);
    const headers = { authorization: `Bearer ${token}`, accept: 'application/json', ...(body !== undefined && { 'content-type': 'application/json' }) };
    const init = { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) };
    return { ...(await ask(doFetch, `${base}/api/${path}`, init, signal)), token };
  }

  async function call(method: 'GET' | 'POST', path: string, body: unknown, signal: AbortSignal): Promise<UploadStatus> {
    let answer = await send(method, path, body, signal);
    if (answer.status === 401) {
      // The token may have been ended before its time: one more try with a fresh one tells that from a refusal.
      credentials.forget(answer.token);
      answer = await send(method, path, body, signal);
    }
    const status = understand(answer);
    contact.serverTime(status.serverTime);
    return status;
  }

  return {
    announce: (upload, signal) => call('POST', 'uploads', AnnounceUpload.parse(upload), signal),
    status: (uploadId, signal) => call('GET', `uploads/${uploadId}`, undefined, signal),
    complete: (uploadId, completion, signal) => call('POST', `uploads/${uploadId}/complete`, CompleteUpload.parse(completion), signal),
  };
}

function understand({ status, body, retryAfterMs }: Answer): UploadStatus {
  const answered = UploadStatus.safeParse(body);
  if (status >= 200 && status < 300 && answered.success) return answered.data;
  const problem = AnyProblem.safeParse(body);
  // Only problem+json is the server's own word; anything else was said by something on the way.
  if (!problem.success) throw new Passing(`The server’s answer (${status}) was not understood.`, { retryAfterMs });
  const words = inWordsOf(problem.data);
  if (isPassingStatus(status)) throw new Passing(words, { retryAfterMs });
  if (status === 401 || status === 403) throw new DockRefused(words);
  throw new ServerRefusal(words, { status, code: problem.data.code });
}

function inWordsOf({ title, detail, issues = [], correlationId }: z.infer<typeof AnyProblem>): string {
  const fields = issues.map(({ path, message }) => `${path}: ${message}`).join('; ');
  return `${[title, detail, fields].filter(Boolean).join(' ')} (number ${correlationId})`;
}
