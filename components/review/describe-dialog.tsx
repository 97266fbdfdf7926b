'use client';
import { useState } from 'react';
import { asProblem } from '#components/api/client.ts';
import { useAnnounce } from '#components/ui/announcer.tsx';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { ProblemNotice } from '#components/ui/problem-notice.tsx';
import { TextArea } from '#components/ui/text-area.tsx';
import { TextField } from '#components/ui/text-field.tsx';
import type { RecordingDetail } from '#contracts/recordings.ts';
import { useDescribe } from './use-describe.ts';

const FIELDS = [
  { field: 'title', label: 'Title', most: 200, mono: false },
  { field: 'place', label: 'Place', most: 200, mono: false },
  { field: 'cadReference', label: 'CAD reference', most: 40, mono: true },
  { field: 'crimeReference', label: 'Crime reference', most: 40, mono: true },
  { field: 'notes', label: 'Notes', most: 5000, mono: false },
] as const;
type Field = (typeof FIELDS)[number]['field'];
type Words = Readonly<Record<Field, string>>;

const wordsOf = (recording: RecordingDetail): Words => ({
  title: recording.title ?? '', place: recording.place ?? '', cadReference: recording.cadReference ?? '', crimeReference: recording.crimeReference ?? '', notes: recording.notes ?? '',
});

export function DescribeButton({ recording }: { readonly recording: RecordingDetail }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button size="small" onPress={() => setOpen(true)}>Change details</Button>
      {isOpen && <DescribeDialog recording={recording} onClose={() => setOpen(false)} />}
    </>
  );
}

/**
 * What is written of a recording. Only fields that were changed are sent, so that what a colleague writes in another
 * meanwhile stays; where both changed one, theirs is shown under the field and saving again is a decision.
 */
function DescribeDialog({ recording, onClose }: { readonly recording: RecordingDetail; readonly onClose: () => void }) {
  const [seen, setSeen] = useState({ version: recording.version, words: wordsOf(recording) });
  const [words, setWords] = useState(seen.words);
  const describe = useDescribe(recording.id);
  const announce = useAnnounce();
  const changed = FIELDS.map(({ field }) => field).filter((field) => words[field].trim() !== seen.words[field]);
  const now = wordsOf(recording);
  const isBehind = recording.version !== seen.version;
  const theirs = (field: Field) => (isBehind && now[field] !== seen.words[field] ? now[field] : null);
  const save = () => {
    if (changed.length === 0) return onClose();
    // What it says now was read before saving again: it is what the next change is made against.
    const body = { version: isBehind ? recording.version : seen.version, ...Object.fromEntries(changed.map((field) => [field, words[field].trim()])) };
    if (isBehind) setSeen({ version: recording.version, words: now });
    describe.mutate(body, { onSuccess: () => (announce('Details saved'), onClose()) });
  };
  const isConflict = describe.error !== null && asProblem(describe.error).code === 'conflict';
  return (
    <Dialog
      title="Details" isOpen onClose={onClose}
      actions={
        <>
          <Button kind="primary" isDisabled={describe.isPending} onPress={save}>{isConflict && isBehind ? 'Save mine over it' : 'Save'}</Button>
          <Button onPress={onClose}>Cancel</Button>
        </>
      }
    >
      {describe.error && <ProblemNotice error={describe.error} />}
      <form className="space-y-3" onSubmit={(event) => (event.preventDefault(), save())}>
        {FIELDS.map(({ field, label, most, mono }, i) => {
          const other = theirs(field);
          const shared = { label, maxLength: most, value: words[field], onChange: (text: string) => setWords({ ...words, [field]: text }) };
          return (
            <div key={field}>
              {field === 'notes' ? <TextArea {...shared} rows={4} /> : <TextField {...shared} mono={mono} autoComplete="off" autoFocus={i === 0} />}
              {other !== null && <p className="mt-1 text-xs text-danger">{other === '' ? 'It was emptied meanwhile.' : `It now says: ${other}`}</p>}
            </div>
          );
        })}
        <button type="submit" hidden>Save</button>
      </form>
    </Dialog>
  );
}
