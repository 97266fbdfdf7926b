'use client';
import { TextField } from '#components/ui/text-field.tsx';
import { otherHourWords, typedTime, type OtherHour, type TypedFrame, type TypedTimeContext } from '#components/player/typed-time.ts';
import type { Microseconds } from '#contracts/time.ts';

/** A typed time as it is understood: unchanged text means the moment that was, to the tick. */
export type Typed = { readonly kind: 'same' } | { readonly kind: 'at'; readonly at: Microseconds; readonly other?: OtherHour | undefined } | { readonly kind: 'frame'; readonly frame: TypedFrame } | { readonly kind: 'problem'; readonly words: string };

export function understood(text: string, shown: string, context: TypedTimeContext): Typed {
  if (text.trim() === shown) return { kind: 'same' };
  const read = typedTime(text, context);
  if ('frame' in read) return { kind: 'frame', frame: read.frame };
  return 'problem' in read ? { kind: 'problem', words: read.problem } : { kind: 'at', at: read.at, other: read.other };
}

interface TimeFieldProps {
  readonly label: string;
  readonly text: string;
  readonly typed: Typed;
  readonly onChange: (text: string) => void;
  /** What it means, below. */
  readonly says?: string | undefined;
  readonly onKeyDown: (press: { readonly key: string }) => void;
}

/** A field for a time of the recording, read as everywhere: media time, clock time, a frame, or so much on or back from the playhead. */
export function TimeField({ label, text, typed, onChange, says, onKeyDown }: TimeFieldProps) {
  return <TextField label={label} mono value={text} onChange={onChange} onKeyDown={onKeyDown} autoComplete="off" description={typed.kind === 'at' && typed.other ? otherHourWords(typed.other) : says} error={typed.kind === 'problem' ? typed.words : undefined} className="min-w-0 flex-1" />;
}
