'use client';
/**
 * What somebody is about to export, kept in this browser under their name until it is asked for: a page that is closed, or a network
 * that goes, takes nothing of it. What is sent again for want of an answer is one export, by its id; what was changed since is another.
 */
import { z } from 'zod';
import { keptByPerson } from '#components/ui/kept-by-person.ts';
import { NOTHING_HIDDEN, type Draft } from '#components/redaction/draft.ts';
import { RedactionKeyframe } from '#contracts/exports.ts';
import type { ToExport } from './to-export.ts';

const Id = z.string().min(1).max(60);
const Reason = z.string().max(200);
const Kept = z.object({
  id: z.uuid(),
  title: z.string(),
  time: z.boolean(),
  reference: z.string(),
  /** The frames at its marks are kept as pictures too. */
  stills: z.boolean().default(false),
  draft: z.object({
    hidden: z.array(z.object({ id: Id, shape: z.enum(['box', 'ellipse']), style: z.enum(['blur', 'pixelate', 'solid']), reason: Reason, keyframes: z.array(RedactionKeyframe).min(1), toEnd: z.boolean() })),
    muted: z.array(z.object({ id: Id, from: z.number().int(), to: z.number().int(), reason: Reason })),
  }),
  /** Milliseconds since 1970 when it was changed last. */
  at: z.number(),
});
export type KeptDraft = Readonly<Omit<z.infer<typeof Kept>, 'draft'>> & { readonly draft: Draft };

type ByPlace = Readonly<Record<string, KeptDraft>>;
const NONE: ByPlace = {};
/** Of the latest so many; older ones are forgotten, and all that nobody has touched for a month. */
const MOST_KEPT = 20;
const OLDEST_MS = 31 * 86_400_000;

/** What isn't a draft any more counts as none. */
function keptIn(text: string | null): ByPlace {
  if (!text) return NONE;
  try {
    const found: unknown = JSON.parse(text);
    if (typeof found !== 'object' || found === null) return NONE;
    return Object.fromEntries(Object.entries(found).flatMap(([place, one]) => {
      const read = Kept.safeParse(one);
      return read.success ? [[place, read.data as KeptDraft]] : [];
    }));
  } catch {
    return NONE;
  }
}

const kept = keptByPerson<ByPlace>('exports', keptIn);

/** Of this recording's stretch, or of the whole of it, as whatever it is exported. */
export const placeOf = (recordingId: string, { span, exhibitId }: Pick<ToExport, 'span' | 'exhibitId'>): string => [recordingId, span ? `${span.in}-${span.out}` : 'whole', exhibitId ?? ''].join('/');

export function draftAt(personId: string, place: string, begins: Pick<KeptDraft, 'title'> & { readonly draft?: Draft | undefined }): KeptDraft {
  const found = kept.read(personId)[place];
  // What is to begin with comes before what was left unfinished with nothing in it.
  if (found && !(begins.draft && found.draft.hidden.length + found.draft.muted.length === 0)) return found;
  return { id: crypto.randomUUID(), title: begins.title, time: false, reference: '', stills: false, draft: begins.draft ?? NOTHING_HIDDEN, at: Date.now() };
}

/** As it was changed: an answer to what it was before is none to this. */
export const anew = (draft: KeptDraft): KeptDraft => ({ ...draft, id: crypto.randomUUID(), at: Date.now() });

export function keepDraft(personId: string, place: string, draft: KeptDraft): void {
  const others = Object.entries(kept.read(personId)).filter(([where, { at }]) => where !== place && draft.at - at < OLDEST_MS);
  kept.keep(personId, Object.fromEntries([[place, draft], ...others.toSorted(([, a], [, b]) => b.at - a.at).slice(0, MOST_KEPT - 1)]));
}

export function forgetDraft(personId: string, place: string): void {
  kept.keep(personId, Object.fromEntries(Object.entries(kept.read(personId)).filter(([where]) => where !== place)));
}
