/**
 * The only way to make a route: token → principal → policy → parse → handle → ledger → answer. A route is a
 * declaration; it can't forget a step, because it can't be written without one.
 */
import { randomUUID } from 'node:crypto';
import { isIP } from 'node:net';
import { ACTIONS, checkToken, identifyAccount, identifyDock, identifyPerson, mayEver, type Action, type Principal } from '#server/access/index.ts';
import type { Actor } from '#server/ledger/index.ts';
import { now } from '#server/platform/clock.ts';
import { env } from '#server/platform/env.ts';
import { DocketError } from '#server/platform/errors.ts';
import { answer, problem } from './answer.ts';
import { Result, type Declaration, type Handled, type PrincipalFor } from './declaration.ts';
import { DEFAULT_BODY_LIMIT, parse, readJson, readQuery } from './read-body.ts';

/** What Next calls, carrying its declaration for the access matrix and the API's description. */
export interface Route {
  (request: Request, context: { params: Promise<Record<string, string | string[] | undefined>> }): Promise<Response>;
  readonly declaration: Declaration;
}

export function defineRoute<A extends Action, P = undefined, Q = undefined, B = undefined, R = undefined>(
  declaration: Declaration<A, P, Q, B, R>,
): Route {
  const route = async (request: Request, context: { params: Promise<unknown> }): Promise<Response> => {
    // Ours alone: a number that callers could choose would let unrelated entries look like one.
    const correlationId = randomUUID();
    const url = new URL(request.url);
    try {
      const { principal, signIn } = await authenticate(request, declaration.action);
      if (!mayEver(principal, declaration.action)) throw new DocketError('forbidden');
      const actor: Actor = { principal, address: addressOf(request), correlationId, recorded: [] };
      const input = {
        principal: principal as PrincipalFor<A>,
        actor,
        signIn,
        // An address that can't be one of ours is an address with nothing at it.
        params: declaration.params ? paramsOrAbsent(declaration.params, await context.params) : undefined,
        query: declaration.query ? parse(declaration.query, readQuery(url.searchParams), 'query') : undefined,
        body: declaration.body
          ? parse(declaration.body, await readJson(request, declaration.bodyLimit ?? DEFAULT_BODY_LIMIT), 'body')
          : undefined,
      } as Handled<A, P, Q, B>;
      const result = await declaration.handle(input);
      checkLedger(declaration as unknown as Declaration, actor);
      return respond(declaration, result, correlationId);
    } catch (error) {
      return problem(error, correlationId, url.pathname);
    }
  };
  return Object.assign(route, { declaration: declaration as unknown as Declaration });
}

async function authenticate(
  request: Request,
  action: Action,
): Promise<{ principal: Principal; signIn: { key: string; expiresAt: Date } | null }> {
  const { by } = ACTIONS[action];
  if (by === 'anyone') return { principal: { kind: 'anonymous', at: now() }, signIn: null };
  const token = await checkToken(request.headers.get('authorization'));
  // The shape is judged before the directory is asked: a dock's token is nobody on a person's route, and the reverse.
  if (token.kind !== (by === 'account' ? 'person' : by)) throw new DocketError('forbidden');
  if (token.kind === 'dock') return { principal: await identifyDock(token), signIn: null };
  const principal = by === 'account' ? await identifyAccount(token) : await identifyPerson(token);
  return { principal, signIn: { key: token.signInKey, expiresAt: token.expiresAt } };
}

function paramsOrAbsent<P>(schema: NonNullable<Declaration<Action, P>['params']>, params: unknown): P {
  const parsed = schema.safeParse(params);
  if (!parsed.success) throw new DocketError('not-found');
  return parsed.data;
}

/**
 * Where a request came from, as the outermost proxy of ours saw it: what stands further left in the header is the
 * client's own claim. Without a proxy in front (the demo) all of it is, so production needs at least one.
 */
function addressOf(request: Request): string | null {
  const hop = request.headers.get('x-forwarded-for')?.split(',').at(-env().DOCKET_TRUSTED_PROXIES)?.trim() ?? '';
  return isIP(hop) ? hop : null;
}

/** No entry, no answer. */
function checkLedger({ ledger, action }: Declaration, actor: Actor): void {
  if ('none' in ledger) return;
  if (!ledger.some((duty) => actor.recorded.includes(duty)))
    throw new Error(`${action} answered without its ledger entry (${ledger.join(' or ')}).`);
}

function respond<R>(declaration: Pick<Declaration<Action, unknown, unknown, unknown, R>, 'answer'>, result: R | Result<R>, correlationId: string): Response {
  const { answer: form } = declaration;
  const value = result instanceof Result ? result.value : result;
  const status = result instanceof Result ? result.status : form.status;
  if ('json' in form) return answer(status, JSON.stringify(form.json.parse(value)), 'application/json', correlationId);
  if ('download' in form) return download(status, value, form, correlationId);
  if ('text' in form) return answer(status, String(value), form.text, correlationId);
  return answer(204, null, null, correlationId);
}

/** Streamed: what fails underway ends the connection, so that half a file is never taken for a whole one. */
function download(status: number, value: unknown, { download: contentType, fileName }: { download: string; fileName: string }, correlationId: string): Response {
  if (!(value instanceof ReadableStream)) throw new Error('A download is answered with a stream.');
  const response = answer(status, value as ReadableStream<Uint8Array>, contentType, correlationId);
  response.headers.set('content-disposition', `attachment; filename="${fileName}"`);
  return response;
}
