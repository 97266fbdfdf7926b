'use client';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { unsavedOf } from '#components/marking/unsaved.ts';
import { useAnswer } from '#components/player/answers.ts';
import { useMe } from '#components/sign-in/sign-in-context.ts';
import { Clip, Marker, MOST_MARKERS } from '#contracts/moments.ts';
import { microseconds } from '#contracts/time.ts';
import { Drafts } from './drafts.ts';
import { keptWords } from './kept-words.ts';
import { keepNote, Noting, notingsOn, type NoteWords } from './noting.ts';
import type { Frames } from './selection.ts';
import { Shelf } from './shelf.ts';
import { timeOf } from './time-of.ts';
import type { MarkChanges } from './use-moments.ts';

/** As they are typed. */
const markFields = ({ note, kind, fromUs, toUs }: Marker) => ({ note, kind: kind as string, from: timeOf(fromUs), to: toUs === null ? '' : timeOf(toUs) });
const clipFields = ({ title, inUs, outUs }: Clip) => ({ title, from: timeOf(inUs), to: timeOf(outUs) });

export interface WordsInHand {
  readonly marks: Drafts<Marker, ReturnType<typeof markFields>>;
  readonly clips: Drafts<Clip, ReturnType<typeof clipFields>>;
}

interface Wanted {
  readonly changes: MarkChanges;
  readonly markers: readonly Marker[];
  readonly frameOf: Frames['frameOf'];
}

/** What is being written about one recording's marks and clips: kept in this browser until it is saved or thrown away, and asked about before the page is left. */
export function useWriting(recordingId: string, { changes, markers, frameOf }: Wanted) {
  const { id: personId } = useMe();
  const client = useQueryClient();
  const answer = useAnswer();
  const [shelves] = useState(() => {
    const shelf = (kind: string) => new Shelf(personId, `${recordingId}/${kind}`, unsavedOf(client));
    return { notes: shelf('note'), marks: shelf('mark'), clips: shelf('clip') };
  });
  const [drafts] = useState((): WordsInHand => ({ marks: new Drafts(markFields, { shelf: shelves.marks, of: Marker }), clips: new Drafts(clipFields, { shelf: shelves.clips, of: Clip }) }));
  const [noting, setNoting] = useState(() => notingsOn(shelves.notes));
  useEffect(() => {
    const all = Object.values(shelves);
    for (const shelf of all) shelf.enter();
    return () => {
      for (const shelf of all) shelf.leave();
    };
  }, [shelves]);
  // Saved after all: by what an earlier look at this page had sent, or in another tab.
  useEffect(
    () =>
      keptWords.subscribe(() => {
        drafts.marks.look();
        drafts.clips.look();
        setNoting((now) => (now.every((one) => isToWrite(one, shelves.notes)) ? now : now.filter((one) => isToWrite(one, shelves.notes))));
      }),
    [drafts, shelves],
  );

  const markAt = useCallback(
    async (atUs: number, id: string): Promise<Marker | null> => {
      const frame = await frameOf(microseconds(atUs));
      if (!frame) return null;
      if (markers.length >= MOST_MARKERS) {
        answer(FULL);
        return null;
      }
      return changes.add({ from: frame.start, to: null, timescale: frame.timescale, kind: 'note', note: '' }, { id });
    },
    [changes, markers.length, frameOf, answer],
  );
  /** The field is there before the next key: what is typed are words, not commands. */
  const beginNote = useCallback(
    (atUs: number) => {
      // Nobody writes what can't be kept.
      if (markers.length >= MOST_MARKERS) return answer(FULL);
      const id = crypto.randomUUID();
      const begun = new Noting({ id, atUs, made: markAt(atUs, id) });
      setNoting((before) => [begun, ...before]);
    },
    [markAt, markers.length, answer],
  );
  const writeNote = useCallback((one: Noting, words: NoteWords) => {
    one.write(words);
    keepNote(shelves.notes, one);
  }, [shelves]);
  /** This one's note is written, or thrown away. */
  const endNote = useCallback((ended: Noting) => {
    shelves.notes.drop(ended.key);
    setNoting((now) => now.filter((one) => one !== ended));
  }, [shelves]);
  const saveNote = useCallback(
    async (one: Noting) => {
      const standing = (id: string) => {
        const now = changes.standing(id);
        return now && now.version > 0 ? now : null;
      };
      if ((await one.save({ standing, markAt, change: (made, said) => changes.change(made, said) })) === 'saved') endNote(one);
    },
    [changes, markAt, endNote],
  );
  return useMemo(() => ({ drafts, noting, markAt, beginNote, writeNote, endNote, saveNote }), [drafts, noting, markAt, beginNote, writeNote, endNote, saveNote]);
}
export type Writing = ReturnType<typeof useWriting>;

const FULL = `There are ${MOST_MARKERS.toLocaleString('en-GB')} marks, which is the most there can be. Remove one to mark another moment.`;

const isToWrite = (one: Noting, shelf: Shelf): boolean => !one.isOld || one.isTouched || shelf.has(one.key);
