/** The API's description, made from the routes' own declarations: it can't fall behind them. */
import { z } from 'zod';
import { createDocument, type ZodOpenApiObject, type ZodOpenApiPathsObject } from 'zod-openapi';
import { ERRORS } from '#contracts/errors.ts';
import { Problem, type ErrorCode } from '#contracts/problem.ts';
import { ACTIONS, type Action } from '#server/access/index.ts';
import type { Declaration } from './declaration.ts';
import type { Route } from './define-route.ts';

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
/** Path with `{name}` for parameters → methods. */
export type RouteTable = Readonly<Record<string, Partial<Readonly<Record<Method, Route>>>>>;

/** Every route may answer these; the rest a declaration adds. */
const ALWAYS: readonly ErrorCode[] = ['internal', 'unavailable'];
const WITH_TOKEN: readonly ErrorCode[] = ['token-missing', 'token-invalid', 'forbidden'];

function errorsOf(d: Declaration): ErrorCode[] {
  const codes: ErrorCode[] = [...ALWAYS, ...(d.errors ?? [])];
  const by = ACTIONS[d.action as Action].by;
  if (by !== 'anyone') codes.push(...WITH_TOKEN);
  if (by === 'person' || by === 'account') codes.push('sign-in-ended');
  if (by === 'person') codes.push('not-enrolled', 'no-role');
  if (by === 'dock') codes.push('dock-unknown');
  if (d.params) codes.push('not-found');
  if (d.query || d.body) codes.push('invalid-request');
  if (d.body) codes.push('body-too-large');
  return codes;
}

function responsesOf(d: Declaration): Record<string, object> {
  const responses: Record<string, object> = {};
  const { answer } = d;
  responses[String(answer.status)] =
    'json' in answer
      ? { description: 'Done.', content: { 'application/json': { schema: answer.json } } }
      : 'text' in answer
        ? { description: 'Done.', content: { [answer.text]: { schema: z.string() } } }
        : 'download' in answer
          ? { description: `A file, ${answer.fileName}.`, content: { [answer.download.split(';')[0]!]: { schema: z.string() } } }
          : { description: 'Done.' };
  const byStatus = Map.groupBy(new Set(errorsOf(d)), (code) => ERRORS[code].status);
  for (const [status, codes] of byStatus)
    responses[String(status)] = {
      description: codes.map((code) => `\`${code}\`: ${ERRORS[code].title}`).join(' '),
      content: { 'application/problem+json': { schema: Problem } },
    };
  return responses;
}

function operation(path: string, method: string, d: Declaration): object {
  const ledger = 'none' in d.ledger ? `Not in the ledger: ${d.ledger.none}` : `In the ledger as ${d.ledger.join(' or ')}.`;
  return {
    operationId: `${method.toLowerCase()}${path.replace(/[^a-zA-Z0-9]+(.)?/g, (_, c: string | undefined) => c?.toUpperCase() ?? '')}`,
    summary: d.summary,
    description: `Action \`${d.action}\`. ${ledger}`,
    security: ACTIONS[d.action as Action].by === 'anyone' ? [] : [{ entra: [] }],
    ...(d.params || d.query ? { requestParams: { ...(d.params ? { path: d.params } : {}), ...(d.query ? { query: d.query } : {}) } } : {}),
    ...(d.body ? { requestBody: { required: true, content: { 'application/json': { schema: d.body } } } } : {}),
    responses: responsesOf(d),
  };
}

/** OpenAPI 3.1 for these routes. */
export function openApi(routes: RouteTable): object {
  const paths: Record<string, Record<string, object>> = {};
  for (const [path, methods] of Object.entries(routes))
    for (const [method, route] of Object.entries(methods))
      (paths[path] ??= {})[method.toLowerCase()] = operation(path, method, route.declaration);
  return createDocument({
    openapi: '3.1.0',
    info: {
      title: 'Docket',
      version: '1',
      description: 'Body-worn video: recordings, playback, docking, ledger. Errors are RFC 9457 problem+json with stable codes.',
    },
    paths: paths as ZodOpenApiPathsObject,
    components: {
      securitySchemes: {
        entra: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT', description: 'Entra ID access token for the API: a person’s (delegated scope) or a dock’s (application role).' },
      },
    },
  } satisfies ZodOpenApiObject);
}
