'use client';
/** Whether a person wants captions, and how large: kept in this browser under their name, as their keys are (station computers are shared). */
import { useSyncExternalStore } from 'react';
import { z } from 'zod';
import { useMe } from '#components/sign-in/sign-in-context.ts';

export const CAPTION_SIZES = { small: 0.8, normal: 1, large: 1.4, largest: 1.9 } as const;
export type CaptionSize = keyof typeof CAPTION_SIZES;

const CaptionChoice = z.object({ isOn: z.boolean(), size: z.enum(Object.keys(CAPTION_SIZES) as [CaptionSize, ...CaptionSize[]]) });
export type CaptionChoice = z.infer<typeof CaptionChoice>;
const AS_DELIVERED: CaptionChoice = { isOn: false, size: 'normal' };

const listeners = new Set<() => void>();
const storeOf = (personId: string) => `docket.captions.${personId}`;
/** Where storage is closed by policy: for as long as the page stands. */
const unkept = new Map<string, string>();
/** One object as long as the same stands in the store. */
let last: { readonly store: string; readonly text: string | null; readonly choice: CaptionChoice } | null = null;

function read(personId: string): CaptionChoice {
  const store = storeOf(personId);
  let text: string | null;
  try {
    text = localStorage.getItem(store);
  } catch {
    text = unkept.get(store) ?? null;
  }
  if (last?.store !== store || last.text !== text) last = { store, text, choice: choiceIn(text) };
  return last.choice;
}

/** What isn't a choice counts as none. */
function choiceIn(text: string | null): CaptionChoice {
  try {
    return CaptionChoice.safeParse(JSON.parse(text ?? 'null')).data ?? AS_DELIVERED;
  } catch {
    return AS_DELIVERED;
  }
}

export function useCaptionChoice(): { readonly choice: CaptionChoice; readonly choose: (part: Partial<CaptionChoice>) => void } {
  const { id } = useMe();
  const choice = useSyncExternalStore(subscribe, () => read(id), () => AS_DELIVERED);
  const choose = (part: Partial<CaptionChoice>) => {
    const text = JSON.stringify({ ...read(id), ...part });
    try {
      localStorage.setItem(storeOf(id), text);
    } catch {
      unkept.set(storeOf(id), text);
    }
    for (const listener of listeners) listener();
  };
  return { choice, choose };
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  // Changed in another tab.
  window.addEventListener('storage', listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('storage', listener);
  };
}
