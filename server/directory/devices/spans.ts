/** Who wears a camera when: spans of time of one camera never overlap. Pure. */

export interface Span {
  readonly from: Date;
  /** Not included; null: still. */
  readonly to: Date | null;
}

export const overlaps = (a: Span, b: Span): boolean => (a.to === null || b.from < a.to) && (b.to === null || a.from < b.to);

export const isWithin = (span: Span, at: Date): boolean => span.from <= at && (span.to === null || at < span.to);

const DAY = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit', timeZoneName: 'short' });

/** "1 Nov 2026, 07:00 GMT" */
export const momentWords = (at: Date): string => DAY.format(at);

/** "from 1 Nov 2026, 07:00 GMT", "from 1 Nov 2026, 07:00 GMT to 3 Nov 2026, 07:00 GMT" */
export const spanWords = ({ from, to }: Span): string => `from ${DAY.format(from)}${to ? ` to ${DAY.format(to)}` : ' on'}`;

/** "It is assigned to Tom Hale from 1 Nov 2026, 07:00 GMT on." */
export const takenWords = (name: string, span: Span): string => `It is assigned to ${name} ${spanWords(span)}.`;
