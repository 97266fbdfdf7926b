/** Of a selection: more isn't rendered before its export is asked for. Apart from contracts/exports.ts, which pages fetch with their exports. */
export const MOST_AHEAD_SECONDS = 120;
