'use client';
import { useCallback } from 'react';
import { useAnnounce } from '#components/ui/announcer.tsx';
import { Observable } from './observable.ts';

/** What a key or a button was answered with. One object per answer: the same words again are an answer again. */
export interface Answer {
  readonly words: string;
}

/** The last one of this page; {@link AnswerLine} shows it. */
export const answers = new Observable<Answer | null>(null);

/** Answers a key or a button that changes nothing else to be seen: announced, and for a while on the screen. What shows by itself is only announced. */
export function useAnswer(): (words: string) => void {
  const announce = useAnnounce();
  return useCallback(
    (words) => {
      announce(words);
      answers.set({ words });
    },
    [announce],
  );
}
