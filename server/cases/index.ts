/** Evidence: cases, their exhibits, and what keeps footage. */
export { readCaseHistory } from './case-history.ts';
export { changeCase, writeNote } from './change-case.ts';
export { changeExhibitIn, type ChangeExhibitCall } from './change-exhibit.ts';
export { makeContinuity, packContinuity } from './documents/continuity.ts';
export { makeSchedule, readSchedules } from './documents/make-schedule.ts';
export { draftStatement, makeStatement } from './documents/statement.ts';
export { listCases } from './list-cases.ts';
export { checkExhibit, makeExhibitIn, type MakeExhibitCall } from './make-exhibit.ts';
export { openCase } from './open-case.ts';
export { addMember, handOver, removeMember } from './people.ts';
export { countWaiting, listWaiting } from './waiting.ts';
export { askWithdrawal, decideWithdrawal } from './withdraw-exhibit.ts';
export { readCase } from './read-case.ts';
export { readKeeping, suggestReference } from './read-keeping.ts';
