/** What must not be disposed of: holds placed by people, and what is kept together with evidence. */
export { lockHold, placeHold, reviewHold } from './holds.ts';
export { keepTogether, membersOf } from './keep-together.ts';
export { askRelease, decideRelease } from './release-hold.ts';
export { loadHolds } from './load-holds.ts';
