'use client';
import { useQuery } from '@tanstack/react-query';
import { useId, useState, type RefObject } from 'react';
import { RecentSearches } from '#contracts/library.ts';
import { useApi } from '#components/api/client.ts';
import { libraryKeys } from '#components/api/keys.ts';
import { CloseIcon, SearchIcon } from '#components/ui/icons.tsx';
import { Kbd } from '#components/ui/kbd.tsx';
import { useSingleKeys } from '#components/ui/single-keys.ts';
import { searchTrouble } from './search-words.ts';

interface SearchBoxProps {
  readonly words: string;
  /** What was asked with Enter, or null for none; `clear`: by the button that empties it. */
  readonly onSearch: (words: string | null, by: 'enter' | 'clear') => void;
  readonly input: RefObject<HTMLInputElement | null>;
}

/** Asked when Enter is pressed: every search is an entry in the ledger, and half-typed names should not be. What was searched for lately is offered. */
export function SearchBox({ words, onSearch, input }: SearchBoxProps) {
  const [draft, setDraft] = useState(words);
  const [shown, setShown] = useState(words);
  const [wanted, setWanted] = useState(false);
  const [trouble, setTrouble] = useState<string | null>(null);
  const api = useApi();
  const list = useId();
  const said = useId();
  const keys = useSingleKeys();
  // Back, forward and links change the search from outside; the field follows.
  if (shown !== words) {
    setShown(words);
    setDraft(words);
    setTrouble(null);
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
          const found = searchTrouble(draft);
          setTrouble(found);
          if (found === null) onSearch(draft.trim() || null, 'enter');
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
          aria-invalid={trouble !== null}
          aria-describedby={trouble === null ? undefined : said}
          autoComplete="off"
          list={list}
          value={draft}
          onFocus={() => setWanted(true)}
          onChange={(event) => {
            setDraft(event.target.value);
            // Said at Enter, and taken back as soon as it is put right.
            if (trouble !== null) setTrouble(searchTrouble(event.target.value));
          }}
          onKeyDown={(event) => {
            if (event.key !== 'Escape') return;
            if (draft === words) event.currentTarget.blur();
            else {
              setDraft(words);
              setTrouble(null);
            }
          }}
          className="peer h-9 w-full rounded-md border border-line-strong bg-surface pr-10 pl-9 placeholder:text-faint aria-invalid:border-danger"
        />
        <datalist id={list}>{data?.items.map((search) => <option key={search.words} value={search.words}>{search.words}</option>)}</datalist>
        {words !== '' ? (
          <button type="button" aria-label="Clear the search" onClick={() => onSearch(null, 'clear')} className="absolute right-1.5 grid size-7 place-items-center rounded text-quiet hover:bg-sunken"><CloseIcon width="12" height="12" /></button>
        ) : (
          keys && <span aria-hidden="true" className="pointer-events-none absolute right-3 hidden text-faint peer-focus:hidden lg:pointer-fine:block"><Kbd>/</Kbd></span>
        )}
      </form>
      {trouble !== null && <p id={said} role="alert" className="mt-1 text-[0.8125rem] text-danger">{trouble}</p>}
    </search>
  );
}
