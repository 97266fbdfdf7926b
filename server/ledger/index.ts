/** The ledger. Writing goes through `record()`, or `entriesSql()` where change and entries are one statement. */
export { recordAll } from './record-all.ts';
export { recordOnce } from './record-once.ts';
export { accountLabel, entriesSql, record, recorded, systemActor, type Actor, type Entry } from './record.ts';
export { commit, leafHash, preimageOf, type EntryFields, type Salts } from './preimage.ts';
export { verifyEntry } from './verify-entry.ts';
