/** What is to be hidden and muted in an export, while it is being drawn up: every change makes a new one. Pure. */
import { MOST_KEYFRAMES, MOST_MUTES, MOST_REDACTIONS, type ExportOptions, type RedactionKeyframe, type RedactionShape, type RedactionStyle } from '#contracts/exports.ts';
import { placeAt, type RedactionPlace } from '#contracts/redaction.ts';

/** Something hidden in the picture. Its reason may be empty until it is asked for. */
export interface Hidden {
  readonly id: string;
  readonly shape: RedactionShape;
  readonly style: RedactionStyle;
  readonly reason: string;
  readonly keyframes: readonly RedactionKeyframe[];
  readonly toEnd: boolean;
}

/** A stretch without sound, [from, to) in ticks. */
export interface Muted {
  readonly id: string;
  readonly from: number;
  readonly to: number;
  readonly reason: string;
}

export interface Draft {
  readonly hidden: readonly Hidden[];
  readonly muted: readonly Muted[];
}

export const NOTHING_HIDDEN: Draft = { hidden: [], muted: [] };
/** Of either side: as small as it can still be taken hold of. */
export const LEAST_SIDE = 0.01;

const clamp = (value: number, least: number, most: number) => Math.min(Math.max(value, least), most);
/** Shares of the picture are kept to a ten-thousandth: a fifth of a pixel of the widest picture. */
const exact = (value: number) => Math.round(value * 10_000) / 10_000;

/** Within the picture, and not too small to be seen. */
export function within({ x, y, width, height }: RedactionPlace): RedactionPlace {
  const [w, h] = [exact(clamp(width, LEAST_SIDE, 1)), exact(clamp(height, LEAST_SIDE, 1))];
  return { x: exact(clamp(x, 0, 1 - w)), y: exact(clamp(y, 0, 1 - h)), width: w, height: h };
}

/** What spans two corners, whichever is which. */
export const spanned = (a: { x: number; y: number }, b: { x: number; y: number }): RedactionPlace => {
  const [left, right, top, bottom] = [Math.min(a.x, b.x), Math.max(a.x, b.x), Math.min(a.y, b.y), Math.max(a.y, b.y)].map((one) => clamp(one, 0, 1)) as [number, number, number, number];
  return within({ x: left, y: top, width: right - left, height: bottom - top });
};

/** How many more keyframes there may be. */
export const keyframesLeft = ({ hidden }: Draft): number => MOST_KEYFRAMES - hidden.reduce((sum, { keyframes }) => sum + keyframes.length, 0);
export const mayHideMore = (draft: Draft): boolean => draft.hidden.length < MOST_REDACTIONS && keyframesLeft(draft) > 0;
export const mayMuteMore = ({ muted }: Draft): boolean => muted.length < MOST_MUTES;

/** Hidden from `from` to the end: who wants less says so. */
export const withHidden = (draft: Draft, added: Omit<Hidden, 'keyframes' | 'toEnd'>, place: RedactionPlace, from: number): Draft =>
  mayHideMore(draft) ? { ...draft, hidden: [...draft.hidden, { ...added, keyframes: [{ tick: from, ...within(place) }], toEnd: true }] } : draft;

export const withoutHidden = (draft: Draft, id: string): Draft => ({ ...draft, hidden: draft.hidden.filter((one) => one.id !== id) });

const changed = (draft: Draft, id: string, change: (one: Hidden) => Hidden): Draft => ({ ...draft, hidden: draft.hidden.map((one) => (one.id === id ? change(one) : one)) });

export const described = (draft: Draft, id: string, words: Partial<Pick<Hidden, 'shape' | 'style' | 'reason'>>): Draft => changed(draft, id, (one) => ({ ...one, ...words }));

const ordered = (keyframes: readonly RedactionKeyframe[]) => keyframes.toSorted((a, b) => a.tick - b.tick);
const withKeyframe = (keyframes: readonly RedactionKeyframe[], added: RedactionKeyframe) => ordered([...keyframes.filter(({ tick }) => tick !== added.tick), added]);

/** It is there in the frame at `tick`: a keyframe of its own. Unchanged where there are as many as there can be. */
export function placed(draft: Draft, id: string, tick: number, place: RedactionPlace): Draft {
  return changed(draft, id, (one) => (keyframesLeft(draft) > 0 || one.keyframes.some((keyframe) => keyframe.tick === tick) ? { ...one, keyframes: withKeyframe(one.keyframes, { tick, ...within(place) }) } : one));
}

/** The same place in every frame there is a keyframe for: nothing moves any more. */
export const stilled = (draft: Draft, id: string, tick: number): Draft =>
  changed(draft, id, (one) => {
    const place = placeAt(one, tick) ?? one.keyframes[0]!;
    const [first, last] = [one.keyframes[0]!, one.keyframes.at(-1)!];
    const at = (when: number): RedactionKeyframe => ({ tick: when, x: place.x, y: place.y, width: place.width, height: place.height });
    return { ...one, keyframes: one.toEnd || first === last ? [at(first.tick)] : [at(first.tick), at(last.tick)] };
  });

/** Without the keyframe at a tick; the last one that is left stays. */
export const withoutKeyframe = (draft: Draft, id: string, tick: number): Draft =>
  changed(draft, id, (one) => (one.keyframes.length > 1 ? { ...one, keyframes: one.keyframes.filter((keyframe) => keyframe.tick !== tick) } : one));

/** The frame at `tick` is the first in which it is hidden. */
export const begun = (draft: Draft, id: string, tick: number): Draft =>
  changed(draft, id, (one) => {
    const { keyframes } = one;
    // After its end it begins anew where it ended; before its beginning, where it began.
    const place = placeAt(one, tick) ?? (tick < keyframes[0]!.tick ? keyframes[0]! : keyframes.at(-1)!);
    const rest = keyframes.filter((keyframe) => keyframe.tick > tick);
    return { ...one, keyframes: [{ tick, x: place.x, y: place.y, width: place.width, height: place.height }, ...rest] };
  });

/** The frame at `tick` is the last in which it is hidden. */
export const ended = (draft: Draft, id: string, tick: number): Draft =>
  changed(draft, id, (one) => {
    const { keyframes } = one;
    const place = placeAt(one, tick) ?? (tick < keyframes[0]!.tick ? keyframes[0]! : keyframes.at(-1)!);
    const rest = keyframes.filter((keyframe) => keyframe.tick < tick);
    return { ...one, keyframes: [...rest, { tick, x: place.x, y: place.y, width: place.width, height: place.height }], toEnd: false };
  });

/** It stays where it is last, to the end. */
export const unended = (draft: Draft, id: string): Draft => changed(draft, id, (one) => ({ ...one, toEnd: true }));

/** The nearest keyframe on either side of a tick. */
export const keyframesAround = ({ keyframes }: Hidden, tick: number): { before: number | null; after: number | null } => ({
  before: keyframes.findLast((one) => one.tick < tick)?.tick ?? null,
  after: keyframes.find((one) => one.tick > tick)?.tick ?? null,
});

export const withMuted = (draft: Draft, added: Muted): Draft => (mayMuteMore(draft) && added.to > added.from ? { ...draft, muted: [...draft.muted, added].toSorted((a, b) => a.from - b.from) } : draft);
export const withoutMuted = (draft: Draft, id: string): Draft => ({ ...draft, muted: draft.muted.filter((one) => one.id !== id) });
/** A change that would leave it without length is none. */
export const remuted = (draft: Draft, id: string, change: Partial<Omit<Muted, 'id'>>): Draft => ({
  ...draft,
  muted: draft.muted.map((one) => (one.id === id && (change.to ?? one.to) > (change.from ?? one.from) ? { ...one, ...change } : one)),
});

/** What keeps it from being asked for, in words; null where nothing does. */
export function wanting({ hidden, muted }: Draft): string | null {
  const nameless = hidden.findIndex(({ reason }) => reason.trim() === '');
  if (nameless >= 0) return `Say why number ${nameless + 1} is hidden.`;
  return muted.some(({ reason }) => reason.trim() === '') ? 'Say why the sound is taken out.' : null;
}

/** As the API is asked for it. */
export const asOptions = ({ hidden, muted }: Draft): Pick<ExportOptions, 'redactions' | 'mutes'> => ({
  redactions: hidden.map(({ shape, style, reason, keyframes, toEnd }) => ({ shape, style, reason: reason.trim(), keyframes: [...keyframes], toEnd })),
  mutes: muted.map(({ from, to, reason }) => ({ from, to, reason: reason.trim() })),
});

/** What was asked for before, to begin with. */
export const fromOptions = ({ redactions, mutes }: Pick<ExportOptions, 'redactions' | 'mutes'>, id: () => string): Draft => ({
  hidden: redactions.map((one) => ({ id: id(), ...one })),
  muted: mutes.map((one) => ({ id: id(), ...one })),
});

/** "2 things hidden, 1 stretch muted"; empty where nothing is. */
export function draftWords({ hidden, muted }: { readonly hidden: readonly unknown[]; readonly muted: readonly unknown[] }): string {
  const things = hidden.length === 0 ? '' : `${hidden.length} ${hidden.length === 1 ? 'thing' : 'things'} hidden`;
  const sounds = muted.length === 0 ? '' : `${muted.length} ${muted.length === 1 ? 'stretch' : 'stretches'} muted`;
  return [things, sounds].filter(Boolean).join(', ');
}
