'use client';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { unsavedOf } from '#components/marking/unsaved.ts';
import { Shelf } from '#components/moments/shelf.ts';
import { useMe } from '#components/sign-in/sign-in-context.ts';
import type { Review, Reviewable, ReviewSubject } from '#contracts/reviews.ts';
import { asSubmitted, EMPTY, type Filled } from './filled.ts';
import { keepFilled, keptFilled } from './kept-filled.ts';

const NEW = 'new';

/** Where one person's words of one kind are kept, and the page asks before it is left while some are typed. */
export function useShelf(place: string): Shelf {
  const { id: personId } = useMe();
  const client = useQueryClient();
  const shelf = useMemo(() => new Shelf(personId, place, unsavedOf(client)), [personId, place, client]);
  useEffect(() => {
    shelf.enter();
    return () => shelf.leave();
  }, [shelf]);
  return shelf;
}

export const useReviewShelf = (subject: ReviewSubject): Shelf => useShelf(`${'recordingId' in subject ? subject.recordingId : subject.incidentId}/review`);

/** Whether a new review of it was begun and is neither submitted nor cleared. */
export const isBegun = (shelf: Pick<Shelf, 'has'>): boolean => shelf.has(NEW);
export const dropBegun = (shelf: Pick<Shelf, 'drop'>): void => shelf.drop(NEW);

interface Asked {
  readonly shelf: Shelf;
  readonly reviewable: Pick<Reviewable, 'form' | 'officers'>;
  /** One's own, to be changed. */
  readonly change?: Review | undefined;
}

/** What is filled in, as it was left, and the questions it answers. */
export function useKeptFilled({ shelf, reviewable: { form: asked, officers }, change }: Asked) {
  const of = { id: change?.id ?? NEW, changes: change?.version ?? null, officers };
  const [kept] = useState(() => keptFilled(shelf, of));
  // What was asked when it was begun is answered, whatever an administrator changes meanwhile.
  const [form, setForm] = useState(kept?.form ?? change?.form ?? asked);
  const fresh = change ? asSubmitted(change) : EMPTY;
  const [filled, setFilled] = useState<Filled>(kept?.filled ?? fresh);
  const [isFromBefore, setFromBefore] = useState(kept !== null);
  const fill = (next: Filled) => {
    setFilled(next);
    keepFilled(shelf, of, { form, filled: next });
  };
  /** Submitted. */
  const drop = () => shelf.drop(of.id);
  const clear = () => {
    drop();
    setFilled(fresh);
    setForm(change?.form ?? asked);
    setFromBefore(false);
  };
  return { form, filled, fill, drop, clear, isFromBefore };
}
