'use client';
import { useQuery } from '@tanstack/react-query';
import { useId, useState, type RefObject } from 'react';
import { RecentSearches } from '#contracts/library.ts';
import { useApi } from '#components/api/client.ts';
import { libraryKeys } from '#components/api/keys.ts';
import { CloseIcon, SearchIcon } from '#components/ui/icons.tsx';
import { Kbd } from '#components/ui/kbd.tsx';
import { useSingleKeys } from '#components/ui/single-keys.ts';

interface SearchBoxProps {
  readonly words: string;
  readonly onSearch: (words: string | null) => void;
  readonly input: RefObject<HTMLInputElement | null>;
}

/** Asked when Enter is pressed: every search is an entry in the ledger, and half-typed names should not be. What was searched for lately is offered. */
export function SearchBox({ words, onSearch, input }: SearchBoxProps) {
  const [draft, setDraft] = useState(words);
  const [shown, setShown] = useState(words);
  const [wanted, setWanted] = useState(false);
  const api = useApi();
  const list = useId();
  const keys = useSingleKeys();
  // Back, forward and links change the search from outside; the field follows.
  if (shown !== words) {
    setShown(words);
    setDraft(words);
  }
  const { data } = useQuery({
    queryKey: libraryKeys.searches(),
    queryFn: ({ signal }) => api.get('/api/library/searches', RecentSearches, { signal }),
    enabled: wanted,
  });
  return (
    <search className="min-w-0 flex-1 basis-72">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          onSearch(draft.trim() || null);
        }}
        className="relative flex items-center"
      >
        <SearchIcon className="pointer-events-none absolute left-3 text-quiet" />
        <input
          ref={input}
          type="text"
          enterKeyHint="search"
          inputMode="search"
          aria-label="Search title, notes, tag, CAD or crime reference, officer, place, camera or file"
          placeholder="Title, tag, reference or place"
          maxLength={200}
          autoComplete="off"
          list={list}
          value={draft}
          onFocus={() => setWanted(true)}
          onChange={(event) => setDraft(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Escape') return;
            if (draft === words) event.currentTarget.blur();
            else setDraft(words);
          }}
          className="peer h-9 w-full rounded-md border border-line-strong bg-surface pr-10 pl-9 placeholder:text-faint"
        />
        <datalist id={list}>{data?.items.map((search) => <option key={search.words} value={search.words}>{search.words}</option>)}</datalist>
        {words !== '' ? (
          <button type="button" aria-label="Clear the search" onClick={() => onSearch(null)} className="absolute right-1.5 grid size-7 place-items-center rounded text-quiet hover:bg-sunken"><CloseIcon width="12" height="12" /></button>
        ) : (
          keys && <span aria-hidden="true" className="pointer-events-none absolute right-3 hidden text-faint peer-focus:hidden lg:pointer-fine:block"><Kbd>/</Kbd></span>
        )}
      </form>
    </search>
  );
}
