'use client';
import { parseAsString, useQueryStates } from 'nuqs';
import { useSearchParams } from 'next/navigation';
import { useCallback, useMemo } from 'react';
import { ADDRESS_NAMES, FILTER_NAMES, readAddress, type Address, type AddressName } from './address.ts';

const PARSERS = Object.fromEntries(ADDRESS_NAMES.map((name) => [name, parseAsString])) as Record<AddressName, typeof parseAsString>;
/** Which unit or borough is looked at is the page's choice, and stays when filters are cleared. */
const STANDING: readonly AddressName[] = ['unit', 'borough'];
const NOTHING = Object.fromEntries(FILTER_NAMES.filter((name) => !STANDING.includes(name)).map((name) => [name, null]));

export interface UseAddress {
  readonly address: Address;
  /** Sets or (null) takes out; each change is a step that the back button undoes. */
  readonly change: (part: Partial<Record<AddressName, string | null>>) => void;
  /** Takes all filters out, with what isn't understood. */
  readonly clear: () => void;
}

export function useAddress(): UseAddress {
  const [values, setValues] = useQueryStates(PARSERS, { history: 'push' });
  const params = useSearchParams();
  const address = useMemo(() => {
    const known = new Set<string>(ADDRESS_NAMES);
    const odd = [...params].filter(([name, value], i, all) => !known.has(name) || all.some(([n, v], j) => j < i && n === name && v !== value));
    return readAddress([...Object.entries(values).flatMap(([name, value]) => (value === null ? [] : [[name, value] as const])), ...odd]);
  }, [values, params]);
  const change = useCallback((part: Partial<Record<AddressName, string | null>>) => void setValues(part), [setValues]);
  const clear = useCallback(() => {
    // Names that nuqs doesn't know stay where they are: a new address takes them out.
    if (address.wrong.length > 0) window.location.assign(window.location.pathname);
    else void setValues(NOTHING);
  }, [address.wrong.length, setValues]);
  return { address, change, clear };
}
