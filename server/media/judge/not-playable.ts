/** Packaging found something in the file that the probe could not see. The reason is for the officer, the detail for the log. */
import { unplayable, type Unplayable, type UnplayableCode } from './unplayable.ts';

export class NotPlayable extends Error {
  override name = 'NotPlayable';
  readonly verdict: Unplayable;

  /** @param words what the reason names: see `unplayable` */
  constructor(code: UnplayableCode, detail: string, { words, ...options }: ErrorOptions & { words?: string } = {}) {
    super(`${code}: ${detail}`, options);
    this.verdict = unplayable(code, words);
  }
}
