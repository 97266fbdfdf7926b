import { describe, expect, test } from 'vitest';
import { bothOrNeither } from './both-or-neither.ts';

const never = new AbortController().signal;

describe('two pieces of one work', () => {
  test('both come to something', async () => expect(await bothOrNeither(never, async () => 1, async () => 'a')).toEqual([1, 'a']));

  test('where one fails the other is stopped, and has ended when it is told', async () => {
    const ended: string[] = [];
    const lasting = (signal: AbortSignal) =>
      new Promise<never>((_, reject) => {
        signal.addEventListener('abort', () =>
          // Ending takes a while: a tool is killed, and its end comes later.
          setImmediate(() => {
            ended.push('the other');
            reject(new Error('stopped'));
          }),
        );
      });
    await expect(bothOrNeither(never, lasting, async () => Promise.reject(new Error('storage lost')))).rejects.toThrow('storage lost');
    expect(ended).toEqual(['the other']);
    ended.length = 0;
    await expect(bothOrNeither(never, async () => Promise.reject(new Error('no tool')), lasting)).rejects.toThrow('no tool');
    expect(ended).toEqual(['the other']);
  });

  test('both are stopped with what they are part of', async () => {
    const whole = new AbortController();
    const until = (signal: AbortSignal) => new Promise<never>((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
    const both = bothOrNeither(whole.signal, until, until);
    whole.abort(new Error('the worker stops'));
    await expect(both).rejects.toThrow('the worker stops');
  });
});
