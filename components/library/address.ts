/**
 * What a list is asked, as the address bar has it. A value that isn't understood is named and nothing is listed: leaving
 * it out would show more than was asked for.
 */
import { LIBRARY_SORTS, LibraryFilters, type LibraryScope, type LibrarySort } from '#contracts/library.ts';

export const GROUPINGS = ['day', 'officer', 'category', 'place'] as const;
export type Grouping = (typeof GROUPINGS)[number];

/** Filters of the address, apart from the scope, which is the page's. */
const FILTERS = LibraryFilters.shape;
export type FilterName = Exclude<keyof typeof FILTERS, 'scope'>;
export const FILTER_NAMES = Object.keys(FILTERS).filter((name): name is FilterName => name !== 'scope');

/** The order, the groups and the form of the list. */
const VIEW_NAMES = ['sort', 'by', 'show'] as const;
export type AddressName = FilterName | (typeof VIEW_NAMES)[number];
export const ADDRESS_NAMES: readonly AddressName[] = [...FILTER_NAMES, ...VIEW_NAMES];

export interface Wrong {
  readonly name: string;
  readonly value: string;
}

export interface Address {
  /** Only what is set and understood. */
  readonly set: Partial<Readonly<Record<FilterName, string>>>;
  readonly sort: LibrarySort;
  readonly by: Grouping;
  readonly show: 'list' | 'map';
  readonly wrong: readonly Wrong[];
}

const oneOf = <T extends string>(choices: readonly T[], value: string | undefined): T | undefined => choices.find((choice) => choice === value);

/** @param params all of the address's query, in its order */
export function readAddress(params: Iterable<readonly [string, string]>): Address {
  const wrong: Wrong[] = [];
  const raw: Partial<Record<AddressName, string>> = {};
  for (const [name, value] of params) {
    const known = oneOf(ADDRESS_NAMES, name);
    // Twice the same: which one is meant?
    if (!known || (raw[known] !== undefined && raw[known] !== value)) wrong.push({ name, value });
    else if (value !== '') raw[known] = value;
  }
  const set: Partial<Record<FilterName, string>> = {};
  for (const name of FILTER_NAMES) {
    const value = raw[name];
    if (value === undefined) continue;
    if (FILTERS[name].safeParse(value).success) set[name] = value;
    else wrong.push({ name, value });
  }
  if (set.from && set.to && set.from > set.to) wrong.push({ name: 'to', value: `${set.to}, before ${set.from}` });
  if (set.longer && set.shorter && Number(set.longer) > Number(set.shorter)) wrong.push({ name: 'shorter', value: `${set.shorter}, and longer than ${set.longer}` });
  const view = <T extends string>(name: AddressName, choices: readonly T[], standard: T): T => {
    const value = raw[name];
    const chosen = value === undefined ? standard : oneOf(choices, value);
    if (chosen === undefined) wrong.push({ name, value: value ?? '' });
    return chosen ?? standard;
  };
  return { set, sort: view('sort', LIBRARY_SORTS, 'newest'), by: view('by', GROUPINGS, 'day'), show: view('show', ['list', 'map'], 'list'), wrong };
}

/** The question a list is read by: what the API's query and the cache's key are made of. */
export type Question = Readonly<Record<string, string>> & { readonly scope: LibraryScope };

export function questionOf(scope: LibraryScope, { set, sort }: Pick<Address, 'set' | 'sort'>, standing: { readonly borough?: string; readonly unit?: string } = {}): Question {
  return { ...set, ...standing, scope, sort } as Question;
}

/** `none,a,b` with or without one of them; empty where none is left. */
export function toggled(list: string | undefined, value: string): string | null {
  const values = (list ?? '').split(',').filter((v) => v !== '');
  const next = values.includes(value) ? values.filter((v) => v !== value) : [...values, value];
  return next.join(',') || null;
}
export const has = (list: string | undefined, value: string): boolean => (list ?? '').split(',').includes(value);
