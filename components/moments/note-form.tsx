'use client';
import { useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { NativeSelect } from '#components/ui/native-select.tsx';
import { TextField } from '#components/ui/text-field.tsx';
import { MARKER_KINDS, type MarkerKind } from '#contracts/moments.ts';
import { timeOf, type Desk, type Noting } from './use-desk.ts';

const KINDS = Object.entries(MARKER_KINDS).map(([id, name]) => ({ id: id as MarkerKind, name }));

/** The note of a mark that is being made: there from the key press on, whether the mark is known to the server yet or not. Left, the mark stays without one. */
export function NoteForm({ desk, noting }: { readonly desk: Desk; readonly noting: Noting }) {
  const [note, setNote] = useState('');
  const [kind, setKind] = useState<MarkerKind>('note');
  const [state, setState] = useState<'written' | 'saved' | 'refused'>('written');
  const save = async () => {
    if (state === 'saved') return;
    setState('saved');
    const made = await noting.made;
    const isSaid = note.trim() !== '' || kind !== 'note';
    if (made && (!isSaid || (await desk.changes.marks.change(made, { kind, note: note.trim() })))) desk.endNote(noting);
    else setState(made ? 'written' : 'refused');
  };
  return (
    <form aria-label={`Note at ${timeOf(noting.atUs)}`} className="space-y-2 border-b border-line bg-sunken px-4 py-3" onSubmit={(event) => (event.preventDefault(), void save())}>
      <p className="font-mono text-[0.8125rem] text-quiet">{timeOf(noting.atUs)}</p>
      <TextField onKeyDown={({ key }) => key === 'Escape' && desk.endNote(noting)} label="Note" value={note} onChange={setNote} maxLength={500} autoFocus />
      <NativeSelect label="Kind" choices={KINDS} chosen={kind} onChoose={setKind} />
      {state === 'refused' && <p role="alert" className="text-xs text-danger">This moment was not marked. Copy what you wrote, press Cancel, and press Shift and M again.</p>}
      <div className="flex gap-2">
        <Button type="submit" kind="primary" size="small" isDisabled={state === 'saved'}>Save</Button>
        <Button size="small" onPress={() => desk.endNote(noting)}>Cancel</Button>
      </div>
    </form>
  );
}
