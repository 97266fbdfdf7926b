/** Keyset cursors: the last row's sort key and id, opaque to clients, checked on the way back. */
import { z } from 'zod';
import { DocketError } from './errors.ts';

const Cursor = z.tuple([z.string().max(120), z.uuid()]);

export function cursorOf(key: string | Date, id: string): string {
  return Buffer.from(JSON.stringify([key instanceof Date ? key.toISOString() : key, id])).toString('base64url');
}

/** @throws DocketError `invalid-request` for anything this server didn't make */
export function readCursor(cursor: string, kind: 'time' | 'text'): { key: string; id: string } {
  try {
    const [key, id] = Cursor.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')));
    // Anything Date can't read, and years that no database holds, were not written here.
    if (kind === 'time' && !/^2\d{3}-/.test(new Date(key).toISOString())) throw new RangeError('not a time');
    if (!key.isWellFormed() || key.includes('\u0000')) throw new RangeError('not a key');
    return { key, id };
  } catch (cause) {
    throw new DocketError('invalid-request', { detail: 'That page of the list no longer exists. Start from the top.', cause });
  }
}
