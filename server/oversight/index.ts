export { searchLedger } from './search-ledger.ts';
export { readIdleCameras } from './idle-cameras.ts';
export { readOversight } from './read-oversight.ts';
export { readOverseenReviews } from './read-reviews.ts';
