/**
 * Drawing at random without replacement, so that anybody can do it again: the ids in order, a seed, and arithmetic. Pure.
 * Version 1: a stream of HMAC-SHA-256(seed, "docket dip-sample 1" ‖ 0 ‖ counter as 8 bytes, big-endian), read 6 bytes at a time;
 * a number that would favour some is thrown away; and a Fisher–Yates shuffle from the front, as far as is drawn.
 */
import { createHash, createHmac } from 'node:crypto';

export const ALGORITHM = 1;

const RANGE = 2 ** 48;
const BYTES = 6;
/** A block has 32 bytes: five numbers, two bytes left over. */
const IN_BLOCK = 5;

function* numbers(seed: string): Generator<number> {
  for (let counter = 0n; ; counter++) {
    const at = Buffer.alloc(8);
    at.writeBigUInt64BE(counter);
    const block = createHmac('sha256', Buffer.from(seed, 'hex')).update('docket dip-sample 1\0').update(at).digest();
    for (let n = 0; n < IN_BLOCK; n++) yield block.readUIntBE(n * BYTES, BYTES);
  }
}

/** A whole number of 0 to `below` less one, each as likely. */
function below(source: Generator<number>, most: number): number {
  const fair = RANGE - (RANGE % most);
  for (;;) {
    const number = source.next().value as number;
    if (number < fair) return number % most;
  }
}

/** @param ids what is drawn from, in order, each once @returns `count` of them, in the order drawn; all, where there are no more */
export function drawFrom(seed: string, ids: readonly string[], count: number): string[] {
  const source = numbers(seed);
  // As if all were shuffled: only what has moved is kept.
  const moved = new Map<number, string>();
  const at = (n: number) => moved.get(n) ?? ids[n]!;
  return Array.from({ length: Math.min(count, ids.length) }, (_, n) => {
    const chosen = n + below(source, ids.length - n);
    const id = at(chosen);
    moved.set(chosen, at(n));
    return id;
  });
}

/** What was eligible, as it is kept: 16 bytes each, in order. */
export function frameOf(ids: readonly string[]): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(Buffer.from(ids.map((id) => id.replaceAll('-', '')).join(''), 'hex'));
}

export function idsIn(frame: Uint8Array): string[] {
  const hex = Buffer.from(frame).toString('hex');
  return Array.from({ length: hex.length / 32 }, (_, n) => hex.slice(n * 32, n * 32 + 32).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5'));
}

export const hashOf = (frame: Uint8Array): string => createHash('sha256').update(frame).digest('hex');
