export { lapseReason, lapsesAt, type LapseRule } from './lapse.ts';
