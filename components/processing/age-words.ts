/** "under a minute", "12 minutes", "3 hours", "2 days": how long ago, as exactly as anybody acts on it. */
export function ageWords(fromMs: number, nowMs: number): string {
  const minutes = Math.floor((nowMs - fromMs) / 60_000);
  if (minutes < 1) return 'under a minute';
  if (minutes < 90) return counted(minutes, 'minute');
  const hours = Math.round(minutes / 60);
  return hours < 36 ? counted(hours, 'hour') : counted(Math.round(hours / 24), 'day');
}

const counted = (n: number, one: string) => `${n} ${one}${n === 1 ? '' : 's'}`;
