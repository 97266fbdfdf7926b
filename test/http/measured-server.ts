/**
 * The app's routes in a process of their own, to be measured: tokens of the caller's making, a route that does nothing but
 * know who asks, and on request the SQL of an answer. `node test/http/measured-server.ts PORT`, with the app's settings
 * and BENCH_KEY, the public key that signs the tokens.
 */
import { createLocalJWKSet, type JWK } from 'jose';
import pg from 'pg';
import { ROUTES } from '#app/api/routes.ts';
import { replaceTokenRules } from '#server/access/index.ts';
import { defineRoute, type RouteTable } from '#server/http/index.ts';
import { NOTHING, RECORD_HEADER, type Statement } from './recorded.ts';
import { answering, serve } from './serve-routes.ts';
import { rulesOf } from './tokens.ts';

let recorded: Statement[] | undefined;
type Query = (this: pg.Client, ...asked: unknown[]) => unknown;
const proto = pg.Client.prototype as unknown as { query: Query };
const { query } = proto;
proto.query = function (...asked) {
  const [first, values] = asked as [string | { text: string; values?: unknown[] }, unknown[] | undefined];
  recorded?.push(typeof first === 'string' ? { text: first, values: values ?? [] } : { text: first.text, values: first.values ?? values ?? [] });
  return query.apply(this, asked);
};

const nothing = defineRoute({
  action: 'me:read',
  summary: 'Knows who asks, and does nothing.',
  answer: { status: 204 },
  ledger: { none: 'It does nothing.' },
  handle: async () => undefined,
});

replaceTokenRules(rulesOf(createLocalJWKSet({ keys: [JSON.parse(process.env.BENCH_KEY ?? '') as JWK] })));
const answer = answering({ ...ROUTES, [NOTHING]: { GET: nothing } } as RouteTable);
serve(Number(process.argv[2]), async (request) => {
  if (!request.headers[RECORD_HEADER]) return answer(request);
  recorded = [];
  const { status } = await answer(request);
  const statements = recorded;
  recorded = undefined;
  return Response.json(statements, { status: status === 204 ? 200 : status });
});
