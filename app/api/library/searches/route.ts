import { RecentSearches } from '#contracts/library.ts';
import { defineRoute } from '#server/http/index.ts';
import { recentSearches } from '#server/library/index.ts';

export const GET = defineRoute({
  action: 'recording:list',
  summary: 'One’s own last ten searches.',
  answer: { status: 200, json: RecentSearches },
  ledger: { none: 'one’s own words; each search was recorded when it was made.' },
  handle: recentSearches,
});
