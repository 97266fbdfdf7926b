'use client';
import { useState } from 'react';
import type { Draft, Drafts, Fields } from './drafts.ts';

interface Changing<T, Said> {
  change(item: T, said: Said): Promise<T | null>;
  standing(id: string): T | null;
}

/**
 * The words of one form. They are kept while it is out of sight, and the form is left when they are answered: refused, they stay beside
 * what somebody else made of it.
 */
export function useDraft<T extends { readonly id: string; readonly version: number }, F extends Fields, Said>(drafts: Drafts<T, F>, changes: Changing<T, Said>, item: T, leave: (id: string) => void) {
  const [draft, setDraft] = useState(() => drafts.of(item));
  const [isSaving, setSaving] = useState(false);
  const keep = (next: Draft<T, F>) => {
    drafts.keep(next);
    setDraft(next);
  };
  return {
    draft,
    isSaving,
    write: (fields: Partial<F>) => keep({ ...draft, fields: { ...draft.fields, ...fields } }),
    cancel: () => {
      drafts.drop(item.id);
      leave(item.id);
    },
    putAside: () => {
      drafts.putAside(item.id);
      leave(item.id);
    },
    send: async (said: Said) => {
      setSaving(true);
      const answer = await changes.change(draft.base, said);
      const left = drafts.answered(draft, answer, changes.standing(item.id));
      setSaving(false);
      if (left) setDraft(left);
      else leave(item.id);
    },
  };
}
