/** What whoever marks and cuts brings to the timeline. Light: the page has it before its timeline. */
import type { Selection } from '#components/moments/selection.ts';
import type { Clip, Marker } from '#contracts/moments.ts';

interface Named {
  readonly id: string;
}

/** What whoever marks and cuts brings to the timeline, and hears from it. */
export interface OnTimeline {
  readonly markers: readonly (Named & Pick<Marker, 'fromUs' | 'toUs' | 'kind' | 'note'>)[];
  readonly clips: readonly (Named & Pick<Clip, 'inUs' | 'outUs' | 'title'>)[];
  readonly watched: readonly { readonly fromUs: number; readonly toUs: number }[];
  /** Exhibits of parts of it. */
  readonly exhibits: readonly (Named & { readonly inUs: number; readonly outUs: number; readonly reference: string })[];
  /** The recording as a whole is marked as evidence. */
  readonly isEvidence: boolean;
  readonly selection: Selection;
  /** Null while nobody is there to select for. */
  readonly select: ((selection: Selection) => void) | null;
}

export const NOTHING_ON_IT: OnTimeline = { markers: [], clips: [], exhibits: [], watched: [], isEvidence: false, selection: { in: null, out: null }, select: null };
