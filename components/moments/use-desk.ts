'use client';
import { useCallback, useMemo, useRef, useState } from 'react';
import { useUndo } from '#components/marking/undo.tsx';
import { useAnnounce } from '#components/ui/announcer.tsx';
import { useAnswer } from '#components/player/answers.ts';
import { clockWithHundredths, spokenTime } from '#components/player/media-time.ts';
import { MOMENT_BINDINGS, type MomentCommand } from '#components/player/moment-keys.ts';
import { useKeyWords } from '#components/player/key-words.ts';
import type { Player } from '#components/player/player.ts';
import type { Painted } from '#components/player/playhead.ts';
import type { TypedFrame } from '#components/player/typed-time.ts';
import { placeAfter, placeBefore } from '#components/player/jumps.ts';
import { MOST_CLIPS, type Clip, type Marker } from '#contracts/moments.ts';
import { microseconds, type Microseconds } from '#contracts/time.ts';
import type { WatchState } from '#contracts/watching.ts';
import { endOf, NOTHING_SELECTED, spanOf, startOf, withIn, withOut, type Frames, type NamedFrame, type Selection } from './selection.ts';
import { doneAgain, NO_HISTORY, selected, takenBack } from './selection-history.ts';
import { useWriting, type Writing } from './use-writing.ts';
import { useMomentChanges, useMoments, type ClipChanges, type MarkChanges } from './use-moments.ts';

/** Somewhere to go to, and what is said on arriving. */
interface Place {
  readonly us: number;
  readonly words: string;
}

const NOT_HERE = 'You can watch this recording, but not mark it.';
const NO_MARKS: readonly Marker[] = [];
const NO_CLIPS: readonly Clip[] = [];

/** Everything about one recording's marks and clips, and what can be done with them. */
export interface Desk extends Omit<Writing, 'markAt' | 'beginNote'> {
  readonly recordingId: string;
  readonly player: Player | null;
  readonly markers: readonly Marker[];
  readonly clips: readonly Clip[];
  readonly watched: WatchState | null;
  readonly isLoading: boolean;
  readonly error: unknown;
  /** Whether this person may mark here, as far as it is known. */
  readonly mayChange: boolean;
  /** Whether it is worth trying: not known yet is no refusal, a moment passes, and the server has the last word. */
  readonly mayTry: boolean;
  readonly selection: Selection;
  /** The mark whose note is being written. */
  readonly editing: string | null;
  readonly changes: { readonly marks: MarkChanges; readonly clips: ClipChanges };
  readonly edit: (id: string) => void;
  /** Where this one's form is open, it is no more. */
  readonly endEdit: (id: string) => void;
  readonly select: (selection: Selection) => void;
  /** Of the selection: the one before, and back again. Null where there is none. */
  readonly unselect: (() => void) | null;
  readonly reselect: (() => void) | null;
  readonly seek: (us: number) => void;
  /** Plays [fromUs, toUs) and nothing else. */
  readonly play: (fromUs: number, toUs: number) => void;
  readonly frameOf: Frames['frameOf'];
  readonly frameTyped: Frames['frameTyped'];
  readonly perform: (command: MomentCommand) => void;
}

/** @param isWanted false while the first frame is on its way */
export function useDesk(recordingId: string, player: Player | null, isWanted: boolean): Desk {
  const { markers, clips, watched } = useMoments(recordingId, isWanted);
  const changes = useMomentChanges(recordingId);
  const [history, setHistory] = useState(NO_HISTORY);
  const selection = history.now;
  const [hasPast, hasFuture] = [history.past.length > 0, history.future.length > 0];
  const select = useCallback((next: Selection) => setHistory((before) => selected(before, next)), []);
  const unselect = useCallback(() => setHistory((before) => takenBack(before) ?? before), []);
  const reselect = useCallback(() => setHistory((before) => doneAgain(before) ?? before), []);
  const [editing, edit] = useState<string | null>(null);
  const endEdit = useCallback((id: string) => edit((now) => (now === id ? null : now)), []);
  const jump = useRef<{ readonly toUs: number; readonly whileShown: Painted } | null>(null);
  const announce = useAnnounce();
  const answer = useAnswer();
  const key = useKeyWords(MOMENT_BINDINGS);
  const { offer } = useUndo();
  const marked = markers.data?.items ?? NO_MARKS;
  const cut = clips.data?.items ?? NO_CLIPS;
  const mayChange = markers.data?.mayChange ?? false;
  const mayTry = markers.data?.mayChange !== false;

  const frameOf = useCallback(
    async (at: Microseconds): Promise<NamedFrame | null> => {
      const frame = await player?.playhead.frameOf(at);
      if (!frame) answer('The frames are not known yet. Try again in a moment.');
      return frame ?? null;
    },
    [player, answer],
  );
  const frameTyped = useCallback(
    async (typed: TypedFrame): Promise<NamedFrame | null> => {
      const frame = await player?.playhead.frames.frameTyped(typed);
      if (!frame) answer('There is no such frame, or the frames are not known yet.');
      return frame ?? null;
    },
    [player, answer],
  );
  const { drafts, noting, markAt, beginNote, writeNote, endNote, saveNote } = useWriting(recordingId, { changes: changes.marks, markers: marked, frameOf });
  const seek = useCallback((us: number) => player?.transport.seek(microseconds(us)), [player]);
  const play = useCallback(
    (fromUs: number, toUs: number) => player?.stretch.play({ fromUs: microseconds(fromUs), toUs: microseconds(toUs), loops: player.stretch.current.get()?.loops ?? false }),
    [player],
  );

  const perform = useCallback(
    (command: MomentCommand) => {
      const painted = player?.playhead.painted.get();
      if (!player || !painted) return;
      const span = spanOf(selection);
      const withFrame = async (take: (frame: NamedFrame) => void) => {
        const frame = await frameOf(painted.at);
        if (frame) take(frame);
      };
      // What was selected with care is not lost without a word.
      const forget = (next: Selection, words: string) => {
        select(next);
        offer({ words, undo: async () => select(selection) });
      };
      switch (command) {
        case 'mark':
          if (!mayTry) return answer(NOT_HERE);
          void markAt(painted.at, crypto.randomUUID());
          return;
        case 'mark-with-note':
          return mayTry ? beginNote(painted.at) : answer(NOT_HERE);
        case 'set-in':
          void withFrame((frame) => {
            const next = withIn(selection, startOf(frame));
            if (selection.out && !next.out) return forget(next, `In at ${clockWithHundredths(frame.startUs)}. Out was before it and is gone.`);
            select(next);
            announce(`In at ${spokenTime(frame.startUs)}`);
          });
          return;
        case 'set-out':
          void withFrame((frame) => {
            const next = withOut(selection, endOf(frame));
            if (selection.in && !next.in) return forget(next, `Out at ${clockWithHundredths(frame.endUs)}. In was after it and is gone.`);
            select(next);
            announce(`Out at ${spokenTime(frame.endUs)}`);
          });
          return;
        case 'save-clip':
          if (!mayTry) return answer(NOT_HERE);
          if (!span) return answer(`Set where the clip begins with ${key('set-in')}, and where it ends with ${key('set-out')}.`);
          if (cut.length >= MOST_CLIPS) return answer(`There are ${MOST_CLIPS} clips, which is the most there can be.`);
          // Undone, what it was made from is selected again, unless something else is by then.
          void changes.clips.add({ in: span.in.tick, out: span.out.tick, timescale: span.in.timescale, title: '' }, { onUndone: () => setHistory((before) => (before.now.in || before.now.out ? before : selected(before, selection))) }).then((made) => made && select(NOTHING_SELECTED));
          return;
        case 'play-stretch': {
          const current = player.stretch.current.get();
          if (span) play(span.in.us, span.out.us);
          else if (current) player.stretch.play(current);
          else answer(`Set where it begins with ${key('set-in')}, and where it ends with ${key('set-out')}.`);
          return;
        }
        case 'loop': {
          const current = player.stretch.current.get();
          if (!current && !span) return answer(`Set where it begins with ${key('set-in')}, and where it ends with ${key('set-out')}; or play a clip.`);
          if (!current) {
            if (span) player.stretch.play({ fromUs: span.in.us, toUs: span.out.us, loops: true });
            return answer('Repeats');
          }
          player.stretch.setLoops(!current.loops);
          return answer(current.loops ? 'Plays once' : 'Repeats');
        }
        case 'previous-mark':
        case 'next-mark':
        case 'previous-clip':
        case 'next-clip': {
          const ofMarks = command.endsWith('mark');
          const places: readonly Place[] = ofMarks ? marked.map(({ fromUs, note }) => ({ us: fromUs, words: note })) : cut.map(({ inUs, title }) => ({ us: inUs, words: title })).toSorted((a, b) => a.us - b.us);
          // A second press before the first one's frame is painted goes on from there.
          const now = jump.current?.whileShown === painted ? jump.current.toUs : player.playhead.heading;
          const isOn = command.startsWith('next');
          const found = isOn ? placeAfter(places, now) : placeBefore(places, now);
          const what = ofMarks ? 'mark' : 'clip';
          if (!found) return answer(`No ${what} ${isOn ? 'after' : 'before'} this.`);
          jump.current = { toUs: found.us, whileShown: painted };
          seek(found.us);
          return announce(found.words || `${ofMarks ? 'Mark' : 'Clip'} at ${spokenTime(microseconds(found.us))}`);
        }
        default:
          command satisfies never;
      }
    },
    [player, selection, select, marked, cut, mayTry, changes, markAt, beginNote, frameOf, play, seek, announce, answer, key, offer],
  );

  return useMemo(
    () => ({
      recordingId, player, markers: marked, clips: cut, watched: watched.data ?? null, isLoading: markers.isLoading || clips.isLoading, error: markers.error ?? clips.error, mayChange, mayTry,
      selection, editing, noting, writeNote, endNote, saveNote, changes, drafts, edit, endEdit, select, unselect: hasPast ? unselect : null, reselect: hasFuture ? reselect : null, seek, play, frameOf, frameTyped, perform,
    }),
    [recordingId, player, marked, cut, watched.data, markers.isLoading, clips.isLoading, markers.error, clips.error, mayChange, mayTry, selection, editing, noting, writeNote, endNote, saveNote, changes, drafts, endEdit, select, unselect, reselect, hasPast, hasFuture, seek, play, frameOf, frameTyped, perform],
  );
}
