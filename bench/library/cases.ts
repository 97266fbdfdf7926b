/** What is measured: each a question people really ask, with the variants that a set offers. */
import type { Subjects, Who } from './subjects.ts';

export type Kind = 'listing' | 'search' | 'count';

export interface Question {
  readonly who: Who;
  readonly supervisor: boolean;
  /** With its query. */
  readonly path: string;
}

export interface Case {
  readonly name: string;
  readonly kind: Kind;
  readonly questions: readonly Question[];
}

const LIMIT = '50';

/** @param until the last midnight of the made-up two years */
export function casesOf({ officers, boroughs, bcu, commander, categories, references }: Subjects, until: Date): Case[] {
  const list = (who: Who, query: Readonly<Record<string, string>>, supervisor = true): Question => ({ who, supervisor, path: `/api/library?${new URLSearchParams({ limit: LIMIT, ...query })}` });
  const day = (before: number) => new Date(until.getTime() - before * 86_400_000).toISOString().slice(0, 10);
  const inBoroughs = (query: Readonly<Record<string, string>>) => boroughs.map(({ id, who }) => list(who, { scope: 'borough', borough: id, ...query }));
  return [
    { name: 'officer', kind: 'listing', questions: officers.map((who) => list(who, { scope: 'mine' }, false)) },
    { name: 'borough-deep', kind: 'listing', questions: boroughs.flatMap(({ id, who, deep }) => deep.map((cursor) => list(who, { scope: 'borough', borough: id, cursor }))) },
    { name: 'bcu', kind: 'listing', questions: [list(bcu, { scope: 'unit' })] },
    {
      name: 'borough-month-category-tag', kind: 'listing',
      questions: boroughs.flatMap(({ id, who, tags }) => tags.flatMap((tag) => categories.slice(1, 3).map((category) => list(who, { scope: 'borough', borough: id, from: day(30), to: day(0), category, tag })))),
    },
    { name: 'prefix-in-borough', kind: 'search', questions: ['amhu', 'pal', 'gran'].flatMap((q) => inBoroughs({ q })) },
    { name: 'common-prefix-in-force', kind: 'search', questions: ['sto', 'arr', 'roa'].map((q) => list(commander, { scope: 'unit', q })) },
    { name: 'reference', kind: 'search', questions: references.map((q) => list(commander, { scope: 'unit', q })) },
    { name: 'facets', kind: 'count', questions: [...inBoroughs({}), list(bcu, { scope: 'unit' }), list(officers[0]!, { scope: 'mine' }, false)].map((q) => ({ ...q, path: q.path.replace('/api/library?', '/api/library/facets?').replace(`limit=${LIMIT}&`, '') })) },
    { name: 'needs-attention', kind: 'count', questions: [bcu, ...boroughs.map(({ who }) => who)].map((who) => ({ who, supervisor: true, path: '/api/library/attention' })) },
  ];
}
