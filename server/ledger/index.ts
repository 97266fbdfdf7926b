/** The ledger. Writing goes through `record()` and nothing else. */
export { recordOnce } from './record-once.ts';
export { record, systemActor, type Actor, type Entry } from './record.ts';
export { commit, leafHash, preimageOf, type EntryFields, type Salts } from './preimage.ts';
export { verifyEntry } from './verify-entry.ts';
