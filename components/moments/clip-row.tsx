'use client';
import { useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { TextField } from '#components/ui/text-field.tsx';
import type { Clip } from '#contracts/moments.ts';
import type { TypedTimeContext } from '#components/player/typed-time.ts';
import { endOfTyped, firstOf } from './selection.ts';
import { useLastFrame } from './use-last-frame.ts';
import { TimeField, understood } from './time-field.tsx';
import { Meanwhile } from './meanwhile.tsx';
import { useDraft } from './use-draft.ts';
import { timeOf } from './time-of.ts';
import type { Desk } from './use-desk.ts';
import { isImagined } from './use-moments.ts';

interface ClipRowProps {
  readonly desk: Desk;
  readonly clip: Clip;
  readonly context: () => TypedTimeContext;
  readonly isPlaying: boolean;
  readonly onExport: (clip: Clip) => void;
}

/** "12.4 s" */
const lengthOf = ({ inUs, outUs }: Clip): string => {
  const tenths = Math.round((outUs - inUs) / 100_000);
  return tenths < 600 ? `${(tenths / 10).toFixed(1)} s` : `${Math.floor(tenths / 600)} min ${Math.round((tenths % 600) / 10)} s`;
};

/** One clip: played by itself, adjusted, duplicated, removed. None of it touches the footage. */
export function ClipRow({ desk, clip, context, isPlaying, onExport }: ClipRowProps) {
  if (desk.editing === clip.id) return <ClipForm desk={desk} clip={clip} context={context} />;
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
        <Button kind="quiet" size="small" isDisabled={isBusy} aria-label={`Export ${name}, ${timeOf(inUs)}`} onPress={() => onExport(clip)}>
          Export…
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

function ClipForm({ desk, clip, context }: Omit<ClipRowProps, 'isPlaying' | 'onExport'>) {
  const { draft: { base, fields: { title, from, to }, meanwhile }, isSaving, write, cancel, putAside, send } = useDraft(desk.drafts.clips, desk.changes.clips, clip, desk.endEdit);
  const [problem, setProblem] = useState<string | undefined>(undefined);
  const shown = desk.drafts.clips.fieldsOf(base);
  const begins = understood(from, shown.from, context());
  const ends = understood(to, shown.to, context());
  const lastFrame = useLastFrame(ends, base.outUs, desk);

  const leave = ({ key }: { readonly key: string }) => {
    if (key === 'Escape') putAside();
  };
  const save = async () => {
    if (begins.kind === 'problem' || ends.kind === 'problem') return;
    const first = begins.kind === 'same' ? base.in : (await firstOf(begins, desk))?.start;
    const last = ends.kind === 'same' ? base.out : (await endOfTyped(ends, desk))?.tick;
    if (first === undefined || last === undefined) return;
    if (last <= first) {
      setProblem('It ends before it begins.');
      return;
    }
    setProblem(undefined);
    const isMoved = first !== base.in || last !== base.out;
    if (isMoved || title.trim() !== base.title) await send({ title: title.trim(), ...(isMoved ? { span: { timescale: base.timescale, in: first, out: last } } : {}) });
    else cancel();
  };
  return (
    <form aria-busy={isSaving} className="space-y-2 bg-sunken px-4 py-3" onSubmit={(event) => (event.preventDefault(), void save())}>
      {meanwhile && <Meanwhile who={(meanwhile.changedBy ?? meanwhile.by).name} words={`${meanwhile.title || 'no name'}, ${timeOf(meanwhile.inUs)} – ${timeOf(meanwhile.outUs)}`} />}
      <TextField onKeyDown={leave} label="Name" value={title} onChange={(text) => write({ title: text })} maxLength={120} autoFocus />
      <div className="flex gap-2">
        <TimeField onKeyDown={leave} label="In" text={from} typed={begins} onChange={(text) => write({ from: text })} />
        <TimeField onKeyDown={leave} label="Out" says={lastFrame} text={to} typed={ends} onChange={(text) => write({ to: text })} />
      </div>
      {problem && <p role="alert" className="text-xs text-danger">{problem}</p>}
      <div className="flex gap-2">
        <Button type="submit" kind="primary" size="small">Save</Button>
        <Button size="small" onPress={cancel}>Cancel</Button>
      </div>
    </form>
  );
}
