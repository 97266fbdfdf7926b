/** What a route says of itself. The access matrix, docs/access.md and the OpenAPI document are made from these. */
import type { z } from 'zod';
import type { ErrorCode } from '#contracts/problem.ts';
import type { LedgerAction } from '#contracts/ledger.ts';
import type { ACTIONS, AccountPrincipal, Action, AnonymousPrincipal, DockPrincipal, PersonPrincipal, Principal } from '#server/access/index.ts';
import type { Actor } from '#server/ledger/index.ts';

/** The principal an action's handler gets: the wrapper has refused all others. */
export type PrincipalFor<A extends Action> = (typeof ACTIONS)[A]['by'] extends 'person'
  ? PersonPrincipal
  : (typeof ACTIONS)[A]['by'] extends 'account'
    ? PersonPrincipal | AccountPrincipal
    : (typeof ACTIONS)[A]['by'] extends 'dock'
    ? DockPrincipal
    : Principal | AnonymousPrincipal;

export type Answer<R> =
  | { readonly status: 200 | 201 | 202; readonly json: z.ZodType<R> }
  | { readonly status: 200; readonly text: string }
  /** A file of this content type, saved under this name: the handler answers a stream of its bytes. */
  | { readonly status: 200; readonly download: string; readonly fileName: string }
  | { readonly status: 204 };

/**
 * The ledger entries a successful answer needs: at least one of these actions must have been recorded, or the answer
 * is withheld. `none` says why there is nothing to account for.
 */
export type LedgerDuty = readonly [LedgerAction, ...LedgerAction[]] | { readonly none: string };

export interface Declaration<A extends Action = Action, P = unknown, Q = unknown, B = unknown, R = unknown> {
  readonly action: A;
  /** One line for the API's description. */
  readonly summary: string;
  readonly params?: z.ZodType<P>;
  readonly query?: z.ZodType<Q>;
  readonly body?: z.ZodType<B>;
  /** Bytes; a body over this is refused before it is read whole. Default 64 KiB. */
  readonly bodyLimit?: number;
  readonly answer: Answer<R>;
  readonly ledger: LedgerDuty;
  /** Codes beyond the ones every route can answer with. */
  readonly errors?: readonly ErrorCode[];
  readonly handle: (input: Handled<A, P, Q, B>) => Promise<R | Result<R>>;
}

export interface Handled<A extends Action, P, Q, B> {
  readonly principal: PrincipalFor<A>;
  readonly actor: Actor;
  readonly params: P;
  readonly query: Q;
  readonly body: B;
  /** The checked token's key and expiry, for sign-out. */
  readonly signIn: { readonly key: string; readonly expiresAt: Date } | null;
}

/** An answer with another success status than declared (200 instead of 201 for "it was there already"). */
export class Result<R> {
  readonly status: 200 | 201 | 202;
  readonly value: R;
  constructor(status: 200 | 201 | 202, value: R) {
    this.status = status;
    this.value = value;
  }
}
