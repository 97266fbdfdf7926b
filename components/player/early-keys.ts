/**
 * Keys pressed while the code that takes them is still on its way: what stands around the player comes after the first
 * frame, and nobody should have to press twice.
 */

/** Longer ago, the picture may stand elsewhere by now, and the person has given up. */
const KEPT_MS = 4_000;

type Press = Pick<KeyboardEvent, 'timeStamp' | 'defaultPrevented' | 'repeat'>;

export class EarlyKeys<P extends Press> {
  #kept: P[] = [];

  /** Keeps a press that nobody took. */
  pressed(press: P): void {
    if (!press.defaultPrevented && !press.repeat) this.#kept.push(press);
  }

  /** Offers what is kept, in order. @param take whether the press was for it: nobody else gets it then */
  offer(now: number, take: (press: P) => boolean): void {
    this.#kept = this.#kept.filter((press) => now - press.timeStamp <= KEPT_MS && !take(press));
  }
}

let early: EarlyKeys<KeyboardEvent> | null = null;

/** Keeps presses nobody takes, from now until the returned function is called. */
export function keepEarlyKeys(): () => void {
  const mine = new EarlyKeys<KeyboardEvent>();
  const listen = (event: KeyboardEvent) => mine.pressed(event);
  early = mine;
  // The window hears it last, after whoever takes it.
  window.addEventListener('keydown', listen);
  return () => {
    window.removeEventListener('keydown', listen);
    if (early === mine) early = null;
  };
}

/** For whoever begins to listen: what was pressed before. */
export function offerEarlyKeys(take: (event: KeyboardEvent) => boolean): void {
  early?.offer(performance.now(), take);
}
