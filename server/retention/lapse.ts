/** Pure rules of how long footage is kept. Met policy: what isn't kept as evidence is deleted within 31 days. */
export interface LapseRule {
  readonly days: number;
  /** Counted from when it was recorded, or from when it was docked (a late docking then costs no days). */
  readonly anchor: 'recorded' | 'docked';
}

/** When a recording lapses that nothing keeps. */
export function lapsesAt({ days, anchor }: LapseRule, { startedAt, dockedAt }: { startedAt: Date; dockedAt: Date }): Date {
  return new Date((anchor === 'recorded' ? startedAt : dockedAt).getTime() + days * 24 * 60 * 60_000);
}

/** Why, in words a person reads beside the date. */
export function lapseReason({ days, anchor }: LapseRule): string {
  return `Not kept as evidence: deleted ${days} days after it was ${anchor}.`;
}
