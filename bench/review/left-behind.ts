/** How many of each kind of thing live. */
export type Counted = Readonly<Record<string, number>>;

/** What there is more of, and how many; nothing of what went. */
export function leftBehind(before: Counted, after: Counted): Counted {
  return Object.fromEntries(Object.entries(after).map(([kind, count]): [string, number] => [kind, count - (before[kind] ?? 0)]).filter(([, more]) => more > 0));
}
