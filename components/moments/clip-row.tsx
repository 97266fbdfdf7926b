'use client';
import { useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { TextField } from '#components/ui/text-field.tsx';
import type { Clip } from '#contracts/moments.ts';
import type { TypedTimeContext } from '#components/player/typed-time.ts';
import { endOfTyped, firstOf } from './selection.ts';
import { TimeField, understood } from './time-field.tsx';
import { timeOf, type Desk } from './use-desk.ts';
import { isImagined } from './use-moments.ts';

interface ClipRowProps {
  readonly desk: Desk;
  readonly clip: Clip;
  readonly context: () => TypedTimeContext;
  readonly isPlaying: boolean;
}

/** "12.4 s" */
const lengthOf = ({ inUs, outUs }: Clip): string => {
  const tenths = Math.round((outUs - inUs) / 100_000);
  return tenths < 600 ? `${(tenths / 10).toFixed(1)} s` : `${Math.floor(tenths / 600)} min ${Math.round((tenths % 600) / 10)} s`;
};

/** One clip: played by itself, adjusted, duplicated, removed. None of it touches the footage. */
export function ClipRow({ desk, clip, context, isPlaying }: ClipRowProps) {
  if (desk.editing === clip.id) return <ClipForm key={clip.version} desk={desk} clip={clip} context={context} />;
  const { inUs, outUs, title, by } = clip;
  const name = title || 'Clip without a name';
  const isBusy = isImagined(clip);
  return (
    <div className="border-s-4 border-clip px-3 py-2" data-playing={isPlaying || undefined}>
      <p className="leading-6 font-semibold break-words">{name}</p>
      <p className="font-mono text-[0.8125rem] text-quiet">
        <button type="button" onClick={() => desk.seek(inUs)} className="cursor-pointer text-accent hover:underline">
          {timeOf(inUs)}
        </button>
        {` – ${timeOf(outUs)} `}
        <span className="font-sans text-xs">{`${lengthOf(clip)} · ${by.name}`}</span>
      </p>
      <div className="mt-1 flex flex-wrap gap-1">
        <Button size="small" aria-label={`Play ${name}, ${timeOf(inUs)}`} aria-pressed={isPlaying} onPress={() => desk.play(inUs, outUs)}>
          Play
        </Button>
        {desk.mayChange && (
          <>
            <Button kind="quiet" size="small" isDisabled={isBusy} aria-label={`Adjust ${name}, ${timeOf(inUs)}`} onPress={() => desk.edit(clip.id)}>
              Adjust
            </Button>
            <Button
              kind="quiet" size="small" isDisabled={isBusy} aria-label={`Duplicate ${name}, ${timeOf(inUs)}`}
              onPress={() => void desk.changes.clips.add({ in: clip.in, out: clip.out, timescale: clip.timescale, title: title && `${title.slice(0, 112)} (copy)` })}
            >
              Duplicate
            </Button>
            <Button kind="quiet" size="small" isDisabled={isBusy} aria-label={`Remove ${name}, ${timeOf(inUs)}`} onPress={() => void desk.changes.clips.remove(clip)}>
              Remove
            </Button>
          </>
        )}
      </div>
    </div>
  );
}

function ClipForm({ desk, clip, context }: Omit<ClipRowProps, 'isPlaying'>) {
  const [shownIn, shownOut] = [timeOf(clip.inUs), timeOf(clip.outUs)];
  const [title, setTitle] = useState(clip.title);
  const [from, setFrom] = useState(shownIn);
  const [to, setTo] = useState(shownOut);
  const [problem, setProblem] = useState<string | undefined>(undefined);
  const begins = understood(from, shownIn, context());
  const ends = understood(to, shownOut, context());

  const leave = ({ key }: { readonly key: string }) => {
    if (key === 'Escape') desk.edit(null);
  };
  const save = async () => {
    if (begins.kind === 'problem' || ends.kind === 'problem') return;
    const first = begins.kind === 'same' ? clip.in : (await firstOf(begins, desk))?.start;
    const last = ends.kind === 'same' ? clip.out : (await endOfTyped(ends, desk))?.tick;
    if (first === undefined || last === undefined) return;
    if (last <= first) {
      setProblem('It ends before it begins.');
      return;
    }
    const isMoved = first !== clip.in || last !== clip.out;
    desk.edit(null);
    if (isMoved || title.trim() !== clip.title) await desk.changes.clips.change(clip, { title: title.trim(), ...(isMoved ? { span: { timescale: clip.timescale, in: first, out: last } } : {}) });
  };
  return (
    <form className="space-y-2 bg-sunken px-4 py-3" onSubmit={(event) => (event.preventDefault(), void save())}>
      <TextField onKeyDown={leave} label="Name" value={title} onChange={setTitle} maxLength={120} autoFocus />
      <div className="flex gap-2">
        <TimeField onKeyDown={leave} label="In" text={from} typed={begins} onChange={setFrom} />
        <TimeField onKeyDown={leave} label="Out" text={to} typed={ends} onChange={setTo} />
      </div>
      {problem && <p role="alert" className="text-xs text-danger">{problem}</p>}
      <div className="flex gap-2">
        <Button type="submit" kind="primary" size="small">Save</Button>
        <Button size="small" onPress={() => desk.edit(null)}>Cancel</Button>
      </div>
    </form>
  );
}
