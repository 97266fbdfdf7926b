/** What the ids in an address are called, as far as this tab has met them. */
import type { ValueOf } from '#contracts/library.ts';
import type { RecordingSummary } from '#contracts/recordings.ts';

/** Chosen in this tab: kept, since a list that finds nothing has no recording to name them. */
const chosen = new Map<string, string>();

export const rememberName = (of: ValueOf, value: string, name: string): void => void chosen.set(`${of} ${value}`, name);

/** "Tom Hale"; "One officer" where nothing in hand says who. Places and cameras are their own names. */
export function nameOf(of: ValueOf, value: string, recordings: readonly RecordingSummary[]): string {
  switch (of) {
    case 'officer':
      return recordings.find((r) => r.officer?.id === value)?.officer?.name ?? chosen.get(`officer ${value}`) ?? 'One officer';
    case 'incident':
      return recordings.find((r) => r.incident?.id === value)?.incident?.label ?? chosen.get(`incident ${value}`) ?? 'One incident';
    case 'place':
    case 'camera':
      return value;
    default:
      of satisfies never;
      return value;
  }
}
