/** Parts of a recording that are exhibits, as a timeline draws them. The whole of one is no part of it. Pure. */
import type { Keeping } from '#contracts/cases.ts';

export interface ExhibitedPart {
  readonly id: string;
  readonly reference: string;
  readonly inUs: number;
  readonly outUs: number;
}

const NONE: readonly ExhibitedPart[] = [];

/** @param keeping what keeps the recording; undefined: not known */
export const exhibitedParts = (keeping: Pick<Keeping, 'exhibits'> | undefined): readonly ExhibitedPart[] =>
  keeping?.exhibits.flatMap(({ id, reference, span }) => (span ? [{ id, reference, inUs: span.inUs, outUs: span.outUs }] : [])) ?? NONE;
