export { lapseReason, lapsesAt, type LapseRule } from './lapse.ts';
export { EVIDENCE_REASON, keptFor, NOTICE_DAYS, type CategoryRule, type KeepFacts, type Kept } from './keep.ts';
