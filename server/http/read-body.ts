/** Request bodies: bounded before they are in memory, parsed by the contract or refused in words. */
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

/** @throws DocketError `invalid-request` with each fault and where it is */
export function parse<T>(schema: z.ZodType<T>, value: unknown, where: 'path' | 'query' | 'body'): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new DocketError('invalid-request', {
    issues: parsed.error.issues.slice(0, 20).map((i) => ({ path: [where, ...i.path.map(String)].join('.'), message: i.message })),
  });
}
