export { searchLedger } from './search-ledger.ts';
