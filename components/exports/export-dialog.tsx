'use client';
import { useState } from 'react';
import { asProblem } from '#components/api/client.ts';
import { asOptions, draftWords, wanting } from '#components/redaction/draft.ts';
import { useMe } from '#components/sign-in/sign-in-context.ts';
import { Button } from '#components/ui/button.tsx';
import { Checkbox } from '#components/ui/checkbox.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { ProblemNotice } from '#components/ui/problem-notice.tsx';
import { TextField } from '#components/ui/text-field.tsx';
import { anew, draftAt, forgetDraft, keepDraft, placeOf, type KeptDraft } from './kept-drafts.ts';
import type { ToExport } from './to-export.ts';
import type { useExportChanges } from './use-exports.ts';
import { useMarkedFrames } from './use-marked-frames.ts';
import { mediaWords } from './words.ts';

interface ExportDialogProps {
  readonly recordingId: string;
  readonly asked: ToExport;
  readonly ask: ReturnType<typeof useExportChanges>['ask'];
  readonly onClose: () => void;
  /** Something is to be hidden or muted first, on the picture. */
  readonly onRedact: () => void;
}

/** What the export is called, what is burnt into it, and what is hidden. All of it is kept until it is asked for; the same asked again is one export. */
export function ExportDialog({ recordingId, asked, ask, onClose, onRedact }: ExportDialogProps) {
  const { id: me } = useMe();
  const { span, exhibitId } = asked;
  const place = placeOf(recordingId, asked);
  const [kept, setKept] = useState<KeptDraft>(() => draftAt(me, place, asked));
  const write = (change: Partial<KeptDraft>) => setKept((before) => {
    const next = anew({ ...before, ...change });
    keepDraft(me, place, next);
    return next;
  });
  const { id, title, time, reference, stills, draft } = kept;
  const marked = useMarkedFrames(recordingId, span);
  const redacted = draftWords(draft);
  const missing = wanting(draft);
  const isUntouched = span === null && !time && reference.trim() === '' && redacted === '';
  const us = (tick: number) => (tick / (span?.timescale ?? 1)) * 1e6;
  const send = () => {
    if (missing || ask.isPending) return;
    const done = () => (forgetDraft(me, place), onClose());
    ask.mutate({ id, title: title.trim(), span, ...(exhibitId ? { exhibitId } : {}), options: { time, reference: reference.trim(), ...(stills ? { stills: marked } : {}), ...asOptions(draft) } }, { onSuccess: done });
  };
  const redact = () => {
    keepDraft(me, place, kept);
    onRedact();
  };
  return (
    <Dialog
      title={exhibitId ? `Export ${asked.title}` : span ? 'Export this clip' : 'Export the whole recording'} isOpen onClose={onClose}
      actions={
        <>
          <Button kind="primary" isDisabled={ask.isPending || missing !== null} onPress={send}>{ask.isPending ? 'Asking for it…' : 'Export'}</Button>
          <Button onPress={onClose}>Cancel</Button>
        </>
      }
    >
      <form className="space-y-3" onSubmit={(event) => (event.preventDefault(), send())}>
        <p>
          {span ? `From ${mediaWords(us(span.in))} to ${mediaWords(us(span.out))}, to the frame. ` : ''}
          {isUntouched ? 'Its own pictures and sound, unchanged, without anything else the file says.' : 'The picture is encoded anew.'}
        </p>
        <TextField label="Name or reference" value={title} onChange={(words) => write({ title: words })} maxLength={120} autoFocus />
        <Checkbox isSelected={time} onChange={(on) => write({ time: on })}>Burn the time of day into the picture</Checkbox>
        {marked.length > 0 && <Checkbox isSelected={stills} onChange={(on) => write({ stills: on })}>{marked.length === 1 ? 'Keep the frame at its mark as a picture too' : `Keep the frames at its ${marked.length} marks as pictures too`}</Checkbox>}
        <TextField label="Words burnt into the picture" description="A reference, say. Leave it empty for none." value={reference} onChange={(words) => write({ reference: words })} maxLength={60} />
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5" data-redacted={redacted || 'nothing'}>
          <Button size="small" onPress={redact}>{redacted ? 'Change what is hidden…' : 'Hide faces, plates, sound…'}</Button>
          <span>{redacted || 'Nothing is hidden or muted.'}</span>
        </div>
        {missing && <p role="status" className="text-[0.8125rem] text-danger">{missing}</p>}
        {/* Enter in a field asks for it: a form of several fields needs a button of its own for that. */}
        <button type="submit" hidden disabled={ask.isPending || missing !== null}>Export</button>
        {ask.error && <ProblemNotice error={asProblem(ask.error)} />}
      </form>
    </Dialog>
  );
}
