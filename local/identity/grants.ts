import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** What a sign-in promised to whoever brings back the code. */
export interface CodeGrant {
  readonly oid: string;
  readonly sid: string;
  readonly scope: string;
  readonly nonce: string | undefined;
  readonly challenge: string;
  readonly redirectUri: string;
}

export interface RefreshGrant {
  readonly oid: string;
  /** The sign-in this descends from, as its tokens name it: rotation does not change it. */
  readonly sid: string;
  readonly scope: string;
  /** Milliseconds since 1970. Fixed at sign-in: rotation does not extend it. */
  readonly endsAt: number;
}

/** A browser that is signed in. */
export interface Session {
  readonly oid: string;
  readonly sid: string;
  readonly endsAt: number;
}

interface Kept {
  readonly sessions: Record<string, Session>;
  readonly refresh: Record<string, RefreshGrant>;
}

const CODE_MS = 60_000;
/** Entra's rule for browser apps: 24 h from the sign-in, however often refreshed. */
export const REFRESH_MS = 24 * 3600_000;

/**
 * Codes, refresh tokens and browser sessions: opaque to their bearer, kept by hash, each code and refresh token
 * good once. Refresh tokens and sessions are kept in `stateDir`, so that a restarted demo knows its visitors.
 */
export function grants(stateDir: string) {
  const file = join(stateDir, 'grants.json');
  const kept = read(file);
  const codes = new Map<string, CodeGrant & { readonly endsAt: number }>();
  const save = () => write(file, kept);
  return {
    addCode: (grant: CodeGrant) => issue((key) => codes.set(key, { ...grant, endsAt: Date.now() + CODE_MS })),
    /** Undefined when unknown, used before or too old. */
    takeCode(code: string): CodeGrant | undefined {
      const grant = codes.get(hash(code));
      codes.delete(hash(code));
      return live(grant);
    },
    addRefresh(grant: RefreshGrant): string {
      return issue((key) => {
        kept.refresh[key] = grant;
        save();
      });
    },
    takeRefresh(token: string): RefreshGrant | undefined {
      const grant = kept.refresh[hash(token)];
      delete kept.refresh[hash(token)];
      save();
      return live(grant);
    },
    /** A new sign-in: the cookie's secret, and the `sid` every token of it will carry. */
    addSession(oid: string): { readonly cookie: string; readonly sid: string } {
      const sid = randomUUID();
      const cookie = issue((key) => {
        kept.sessions[key] = { oid, sid, endsAt: Date.now() + REFRESH_MS };
        save();
      });
      return { cookie, sid };
    },
    session: (cookie: string | undefined): Session | undefined => live(kept.sessions[hash(cookie ?? '')]),
    endSession(cookie: string | undefined) {
      delete kept.sessions[hash(cookie ?? '')];
      save();
    },
  };
}

export type Grants = ReturnType<typeof grants>;

const hash = (secret: string) => createHash('sha256').update(secret).digest('base64url');

function issue(keep: (key: string) => unknown): string {
  const secret = randomBytes(32).toString('base64url');
  keep(hash(secret));
  return secret;
}

function live<G extends { readonly endsAt: number }>(grant: G | undefined): G | undefined {
  return grant && grant.endsAt > Date.now() ? grant : undefined;
}

function read(file: string): Kept {
  if (!existsSync(file)) return { sessions: {}, refresh: {} };
  const { sessions, refresh } = JSON.parse(readFileSync(file, 'utf8')) as Kept;
  // What an earlier Docket kept without a `sid` is of no more use: no token made of it would be taken.
  const alive = <G extends { readonly endsAt: number; readonly sid?: string }>(all: Record<string, G>) => Object.fromEntries(Object.entries(all).filter(([, grant]) => grant.sid && live(grant)));
  return { sessions: alive(sessions), refresh: alive(refresh) };
}

function write(file: string, kept: Kept) {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  writeFileSync(`${file}.part`, JSON.stringify(kept), { mode: 0o600 });
  renameSync(`${file}.part`, file);
}
