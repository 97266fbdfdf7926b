/** Which exports go first: those of the case whose next date is nearest. Pure. */
export interface CaseDates {
  readonly detentionUntil: Date | null;
  /** A day: it ends with it. */
  readonly custodyLimit: Date | null;
  readonly nextHearingAt: Date | null;
}

const DAY_MS = 86_400_000;
/** Higher goes first. */
const WITHIN = [[2, 4], [7, 3], [28, 2]] as const;

/** 0 where no date lies ahead. */
export function urgencyOf({ detentionUntil, custodyLimit, nextHearingAt }: CaseDates, at: Date): number {
  const ahead = [detentionUntil?.getTime(), custodyLimit && custodyLimit.getTime() + DAY_MS, nextHearingAt?.getTime()].filter((ms) => typeof ms === 'number').map((ms) => ms - at.getTime()).filter((ms) => ms > 0);
  if (ahead.length === 0) return 0;
  const days = Math.min(...ahead) / DAY_MS;
  return WITHIN.find(([most]) => days <= most)?.[1] ?? 1;
}
