'use client';
import { useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { NativeSelect } from '#components/ui/native-select.tsx';
import { TextField } from '#components/ui/text-field.tsx';
import { MARKER_KINDS, type Marker, type MarkerKind } from '#contracts/moments.ts';
import type { TypedTimeContext } from '#components/player/typed-time.ts';
import { endOfTyped, firstOf } from './selection.ts';
import { EarlierWording } from './earlier-wording.tsx';
import { useLastFrame } from './use-last-frame.ts';
import { TimeField, understood } from './time-field.tsx';
import { Meanwhile } from './meanwhile.tsx';
import { useDraft } from './use-draft.ts';
import { timeOf } from './time-of.ts';
import type { Desk } from './use-desk.ts';
import { isImagined } from './use-moments.ts';

const KINDS = Object.entries(MARKER_KINDS).map(([id, name]) => ({ id: id as MarkerKind, name }));

interface MarkRowProps {
  readonly desk: Desk;
  readonly marker: Marker;
  readonly context: () => TypedTimeContext;
}

/** One mark: its time leads there; edited and removed in place. */
export function MarkRow({ desk, marker, context }: MarkRowProps) {
  if (desk.editing === marker.id) return <MarkForm desk={desk} marker={marker} context={context} />;
  const { fromUs, toUs, kind, note, by, changedBy, version } = marker;
  const words = note || MARKER_KINDS[kind];
  const isBusy = isImagined(marker);
  return (
    <div className="group flex items-start gap-3 px-4 py-2">
      <button type="button" onClick={() => desk.seek(fromUs)} className="shrink-0 cursor-pointer font-mono text-[0.8125rem] leading-6 text-accent hover:underline">
        {timeOf(fromUs)}
      </button>
      <div className="min-w-0 flex-1 leading-6">
        <p className="break-words whitespace-pre-wrap">{words}</p>
        <p className="text-xs text-quiet">
          {[note ? MARKER_KINDS[kind] : null, toUs === null ? null : `to ${timeOf(toUs)}`, by.name, changedBy && changedBy.id !== by.id ? `changed by ${changedBy.name}` : null].filter(Boolean).join(' · ')}
        </p>
        {version > 1 && !isBusy && <EarlierWording recordingId={desk.recordingId} marker={marker} />}
      </div>
      {desk.mayChange && (
        <div className="flex shrink-0 gap-1">
          <Button kind="quiet" size="small" isDisabled={isBusy} aria-label={`Edit the mark at ${timeOf(fromUs)}`} onPress={() => desk.edit(marker.id)}>
            Edit
          </Button>
          <Button kind="quiet" size="small" isDisabled={isBusy} aria-label={`Remove the mark at ${timeOf(fromUs)}`} onPress={() => void desk.changes.marks.remove(marker)}>
            Remove
          </Button>
        </div>
      )}
    </div>
  );
}

/** Its end may be left empty: then it is a moment. */
function MarkForm({ desk, marker, context }: MarkRowProps) {
  const { draft: { base, fields, meanwhile }, isSaving, write, cancel, putAside, send } = useDraft(desk.drafts.marks, desk.changes.marks, marker, desk.endEdit);
  const { note, from, to } = fields;
  const kind = fields.kind as MarkerKind;
  const [problem, setProblem] = useState<string | undefined>(undefined);
  const shown = desk.drafts.marks.fieldsOf(base);
  const begins = understood(from, shown.from, context());
  const ends = to.trim() === '' ? null : understood(to, shown.to, context());
  const lastFrame = useLastFrame(ends ?? { kind: 'same' }, ends === null ? null : base.toUs, desk);

  const leave = ({ key }: { readonly key: string }) => {
    if (key === 'Escape') putAside();
  };
  const save = async () => {
    if (begins.kind === 'problem' || ends?.kind === 'problem') return;
    const first = begins.kind === 'same' ? base.from : (await firstOf(begins, desk))?.start;
    const last = ends === null ? null : ends.kind === 'same' ? base.to : (await endOfTyped(ends, desk))?.tick;
    if (first === undefined || last === undefined) return;
    if (last !== null && last <= first) {
      setProblem('It ends before it begins.');
      return;
    }
    setProblem(undefined);
    const isMoved = first !== base.from || last !== base.to;
    if (isMoved || kind !== base.kind || note.trim() !== base.note) await send({ kind, note: note.trim(), ...(isMoved ? { span: { timescale: base.timescale, from: first, to: last } } : {}) });
    else cancel();
  };
  return (
    <form aria-busy={isSaving} className="space-y-2 bg-sunken px-4 py-3" onSubmit={(event) => (event.preventDefault(), void save())}>
      {meanwhile && <Meanwhile who={(meanwhile.changedBy ?? meanwhile.by).name} words={meanwhile.note || MARKER_KINDS[meanwhile.kind]} />}
      <TextField onKeyDown={leave} label="Note" value={note} onChange={(text) => write({ note: text })} maxLength={500} autoFocus />
      <NativeSelect label="Kind" choices={KINDS} chosen={kind} onChoose={(id) => write({ kind: id })} />
      <div className="flex gap-2">
        <TimeField onKeyDown={leave} label="Begins" text={from} typed={begins} onChange={(text) => write({ from: text })} />
        <TimeField onKeyDown={leave} label="Ends (empty: a moment)" says={lastFrame} text={to} typed={ends ?? { kind: 'same' }} onChange={(text) => write({ to: text })} />
      </div>
      {problem && <p role="alert" className="text-xs text-danger">{problem}</p>}
      <div className="flex gap-2">
        <Button type="submit" kind="primary" size="small">Save</Button>
        <Button size="small" onPress={cancel}>Cancel</Button>
      </div>
    </form>
  );
}
