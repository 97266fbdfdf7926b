/** What a benchmark says: a number, what it should be, and how it came about. */
import { cpus, loadavg } from 'node:os';

export interface Result {
  readonly name: string;
  readonly value: number;
  /** What the value should be, at most or at least: see `atMost` and `atLeast`. */
  readonly target: number;
  readonly pass: boolean;
  /** How it was measured, in numbers and words. */
  readonly detail: Readonly<Record<string, unknown>>;
}

/** Yields its results as it gets them; throws when it can't measure at all. */
export type Bench = (around: { readonly note: (text: string) => void }) => AsyncIterable<Result>;

export function atMost(target: number, { name, value, detail }: Pick<Result, 'name' | 'value' | 'detail'>): Result {
  return { name, value: rounded(value, 3), target, pass: value <= target, detail };
}

export function atLeast(target: number, { name, value, detail }: Pick<Result, 'name' | 'value' | 'detail'>): Result {
  return { name, value: rounded(value, 3), target, pass: value >= target, detail };
}

export function printResult({ name, value, target, pass, detail }: Result): void {
  process.stdout.write(`${JSON.stringify({ name, value, target, pass, detail })}\n`);
}

/** The machine it ran on and how busy that was, as numbers mean little without. */
export function machine(): Readonly<Record<string, unknown>> {
  const all = cpus();
  return { cores: all.length, model: all[0]?.model.trim() ?? 'unknown', load: loadavg().map((one) => rounded(one, 2)) };
}

export function rounded(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
