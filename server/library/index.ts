/** The library: what a list can be asked, and how it is answered without ever looking far. */
export { listLibrary } from './list-library.ts';
export { recentSearches } from './recent-searches.ts';
