/** Recordings of a shift in the groups that one answer is for: of one incident with one proposed category, else each by itself. Pure. */

export interface Grouped {
  readonly id: string;
  readonly fromMs: number;
  /** Of the incident it is proposed or accepted in. */
  readonly incidentId: string | null;
  readonly categoryId: string | null;
}

/** By the beginning of each. What has no proposal goes with the incident's most frequent one; two different proposals are two answers. */
export function groupDuty<R extends Grouped>(recordings: readonly R[]): readonly (readonly R[])[] {
  const inOrder = recordings.toSorted((a, b) => a.fromMs - b.fromMs || (a.id < b.id ? -1 : 1));
  const groups = [...Map.groupBy(inOrder, ({ id, incidentId }) => incidentId ?? id).values()].flatMap((of) => {
    const proposed = [...Map.groupBy(of.filter(({ categoryId }) => categoryId !== null), ({ categoryId }) => categoryId).entries()].toSorted(([, a], [, b]) => b.length - a.length);
    const usual = proposed[0]?.[0] ?? null;
    return [...Map.groupBy(of, ({ categoryId }) => categoryId ?? usual).values()];
  });
  return groups.toSorted(([a], [b]) => a!.fromMs - b!.fromMs);
}
