/** Where "next" and "before" lead among places of a recording. Pure. */

/** Moments are whole microseconds, rounded: one this close is where one stands, not the next one. */
const HERE_US = 2;

/** The first one after a moment; `places` in their order. */
export const placeAfter = <T extends { readonly us: number }>(places: readonly T[], now: number): T | undefined => places.find(({ us }) => us > now + HERE_US);
/** The last one before it. */
export const placeBefore = <T extends { readonly us: number }>(places: readonly T[], now: number): T | undefined => places.findLast(({ us }) => us < now - HERE_US);
