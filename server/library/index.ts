/** The library: what a list can be asked, and how it is answered without ever looking far. */
export { countAttention } from './attention.ts';
export { exportList } from './export-list.ts';
export { countFacets } from './facets.ts';
export { readHeat } from './heat.ts';
export { readMap } from './map.ts';
export { listValues } from './values.ts';
export { listLibrary } from './list-library.ts';
export { recentSearches } from './recent-searches.ts';
export { deleteView, savedViews, saveView } from './saved-views.ts';
