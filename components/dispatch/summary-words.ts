import type { DispatchImported } from '#contracts/dispatch.ts';

/** What a list is of: one, several. */
export type Things = readonly [one: string, many: string];

/** "12 events new, 1 event changed, 3 events as they were, 2 lines are wrong." */
export function summaryWords({ added, changed, unchanged, errors }: DispatchImported, [one, many]: Things): string {
  const counted = (n: number, words: string) => (n === 0 ? null : `${n.toLocaleString('en-GB')} ${n === 1 ? one : many} ${words}`);
  const wrong = errors === 0 ? null : `${errors.toLocaleString('en-GB')} ${errors === 1 ? 'line is wrong' : 'lines are wrong'}`;
  const parts = [counted(added, 'new'), counted(changed, 'changed'), counted(unchanged, unchanged === 1 ? 'as it was' : 'as they were'), wrong].filter((part) => part !== null);
  return `${parts.join(', ') || 'The list has no rows'}.`;
}
