/** One thing out of the ordinary. */
export interface Hint {
  readonly kind: 'noise' | 'speech' | 'movement' | 'steps' | 'pace';
  /** Of media time. */
  readonly second: number;
  /** 0 to 1. */
  readonly strength: number;
  readonly words: string;
}

/** Of hints of one kind the strongest within so many seconds: the others are its rise and its fall. Pure. */
export function alone(hints: readonly Hint[], withinSeconds: number): Hint[] {
  const kept: Hint[] = [];
  // One run at a time: what is near the last of a run belongs to it.
  let best: Hint | null = null;
  let lastSecond = -Infinity;
  for (const hint of hints.toSorted((a, b) => a.second - b.second)) {
    if (best && hint.second - lastSecond <= withinSeconds && hint.second - best.second <= withinSeconds) {
      if (hint.strength > best.strength) best = hint;
    } else {
      if (best) kept.push(best);
      best = hint;
    }
    lastSecond = hint.second;
  }
  if (best) kept.push(best);
  return kept;
}
