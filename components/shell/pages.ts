import type { Me } from '#contracts/people.ts';

export type PagePath = Me['pages'][number];

/** What each page is called in the navigation and in its own heading. */
export const PAGE_NAMES: Readonly<Record<PagePath, string>> = {
  '/shifts': 'My shifts',
  '/unit': 'Unit',
  '/borough': 'Borough',
  '/incidents': 'Incidents',
  '/reviews': 'Reviews',
  '/cases': 'Cases',
  '/oversight': 'Oversight',
  '/approvals': 'Approvals',
  '/unassigned': 'Unassigned',
  '/shared': 'Shared with me',
  '/complaints': 'Complaints',
  '/ledger': 'Ledger',
  '/admin': 'Administration',
  '/cameras': 'Cameras',
  '/categories': 'Categories',
  '/tags': 'Tags',
  '/processing': 'Processing',
};
