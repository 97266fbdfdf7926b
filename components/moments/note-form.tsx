'use client';
import { useState } from 'react';
import { useObserved } from '#components/player/use-observed.ts';
import { Button } from '#components/ui/button.tsx';
import { NativeSelect } from '#components/ui/native-select.tsx';
import { TextField } from '#components/ui/text-field.tsx';
import { MARKER_KINDS, type MarkerKind } from '#contracts/moments.ts';
import type { Noting, NoteState } from './noting.ts';
import { NotSaved } from './not-saved.tsx';
import { timeOf } from './time-of.ts';
import type { Desk } from './use-desk.ts';

const KINDS = Object.entries(MARKER_KINDS).map(([id, name]) => ({ id: id as MarkerKind, name }));
const WRITTEN: NoteState = 'written';

/**
 * The note of a mark that is being made: there from the key press on, whether the mark is known to the server yet or not. Thrown away,
 * the mark stays without one. Escape puts what was typed aside.
 */
export function NoteForm({ desk, noting }: { readonly desk: Desk; readonly noting: Noting }) {
  const [words, setWords] = useState(noting.words);
  const [isAside, setAside] = useState(false);
  /** The field came by a press: of this key, or of the button that has it back. */
  const [takesFocus, setTakesFocus] = useState(!noting.isOld && !noting.isTouched);
  const state = useObserved(noting.state, WRITTEN);
  const at = timeOf(noting.atUs);
  const write = (changed: Partial<typeof words>) => {
    const next = { ...words, ...changed };
    setWords(next);
    desk.writeNote(noting, next);
  };
  const putAside = () => {
    if (noting.saysNothing) desk.endNote(noting);
    else setAside(true);
  };
  if (isAside)
    return (
      <NotSaved
        what={`Note at ${at}`} words={words.note} onThrowAway={() => desk.endNote(noting)}
        onGoOn={() => {
          setTakesFocus(true);
          setAside(false);
        }}
      />
    );
  return (
    <form aria-label={`Note at ${at}`} aria-busy={state === 'saving'} className="space-y-2 border-b border-line bg-sunken px-4 py-3" onSubmit={(event) => (event.preventDefault(), void desk.saveNote(noting))}>
      <p className="text-[0.8125rem] text-quiet"><span className="font-mono">{at}</span>{noting.isOld && ' · not saved yet'}</p>
      <TextField onKeyDown={({ key }) => key === 'Escape' && putAside()} label="Note" value={words.note} onChange={(note) => write({ note })} maxLength={500} autoFocus={takesFocus} />
      <NativeSelect label="Kind" choices={KINDS} chosen={words.kind} onChoose={(kind) => write({ kind })} />
      {state === 'refused' && <p role="alert" className="text-xs text-danger">This mark says something else by now. Look at it below; press Save to say this instead.</p>}
      {state === 'unmarked' && <p role="alert" className="text-xs text-danger">This moment is not marked. What you wrote is kept here: press Save to mark it.</p>}
      <div className="flex gap-2">
        <Button type="submit" kind="primary" size="small" isDisabled={state === 'saving'}>Save</Button>
        <Button size="small" onPress={() => desk.endNote(noting)}>Cancel</Button>
      </div>
    </form>
  );
}
