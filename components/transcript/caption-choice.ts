'use client';
/** Whether a person wants captions, and how large: kept in this browser under their name, as their keys are (station computers are shared). */
import { useSyncExternalStore } from 'react';
import { z } from 'zod';
import { useMe } from '#components/sign-in/sign-in-context.ts';
import { keptByPerson } from '#components/ui/kept-by-person.ts';

export const CAPTION_SIZES = { small: 0.8, normal: 1, large: 1.4, largest: 1.9 } as const;
export type CaptionSize = keyof typeof CAPTION_SIZES;

const CaptionChoice = z.object({ isOn: z.boolean(), size: z.enum(Object.keys(CAPTION_SIZES) as [CaptionSize, ...CaptionSize[]]) });
export type CaptionChoice = z.infer<typeof CaptionChoice>;
const AS_DELIVERED: CaptionChoice = { isOn: false, size: 'normal' };

/** What isn't a choice counts as none. */
function choiceIn(text: string | null): CaptionChoice {
  try {
    return CaptionChoice.safeParse(JSON.parse(text ?? 'null')).data ?? AS_DELIVERED;
  } catch {
    return AS_DELIVERED;
  }
}

const kept = keptByPerson<CaptionChoice>('captions', choiceIn);

export function useCaptionChoice(): { readonly choice: CaptionChoice; readonly choose: (part: Partial<CaptionChoice>) => void } {
  const { id } = useMe();
  const choice = useSyncExternalStore(kept.subscribe, () => kept.read(id), () => AS_DELIVERED);
  return { choice, choose: (part) => kept.keep(id, { ...kept.read(id), ...part }) };
}
