/** What a request asks: bodies bounded before they are in memory, all of it parsed by the contract or refused in words. */
import type { z } from 'zod';
import { DocketError } from '#server/platform/errors.ts';

export const DEFAULT_BODY_LIMIT = 64 * 1024;

/** @throws DocketError `body-too-large`, `invalid-request` */
export async function readJson(request: Request, limit: number): Promise<unknown> {
  const announced = Number(request.headers.get('content-length') ?? 0);
  if (announced > limit) throw new DocketError('body-too-large', { detail: `At most ${limit} bytes.` });
  const chunks: Uint8Array[] = [];
  let length = 0;
  if (request.body)
    for await (const chunk of request.body as unknown as AsyncIterable<Uint8Array>) {
      length += chunk.byteLength;
      if (length > limit) throw new DocketError('body-too-large', { detail: `At most ${limit} bytes.` });
      chunks.push(chunk);
    }
  if (length === 0) return undefined;
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks)));
  } catch (cause) {
    throw new DocketError('invalid-request', { detail: 'The body is not JSON.', cause });
  }
}

/** A name said twice means two things, and taking the last of them would answer what nobody asked. @throws DocketError `invalid-request` */
export function readQuery(params: URLSearchParams): Record<string, string> {
  const names = [...params.keys()];
  const twice = new Set(names.filter((name, i) => names.indexOf(name) < i));
  if (twice.size === 0) return Object.fromEntries(params);
  throw new DocketError('invalid-request', { issues: [...twice].slice(0, 20).map((name) => ({ path: `query.${name.slice(0, 60)}`, message: 'It stands there more than once. Say it once; several values go in one, with commas between.' })) });
}

/** @throws DocketError `invalid-request` with each fault and where it is */
export function parse<T>(schema: z.ZodType<T>, value: unknown, where: 'path' | 'query' | 'body'): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new DocketError('invalid-request', {
    issues: parsed.error.issues.slice(0, 20).map((i) => ({ path: [where, ...i.path.map(String)].join('.'), message: i.message })),
  });
}
