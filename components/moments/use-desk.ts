'use client';
import { useCallback, useMemo, useRef, useState } from 'react';
import { useAnnounce } from '#components/ui/announcer.tsx';
import { clockWithHundredths, spokenTime } from '#components/player/media-time.ts';
import type { MomentCommand } from '#components/player/moment-keys.ts';
import type { Player } from '#components/player/player.ts';
import type { Painted } from '#components/player/playhead.ts';
import type { TypedFrame } from '#components/player/typed-time.ts';
import { placeAfter, placeBefore } from '#components/player/jumps.ts';
import { MOST_CLIPS, MOST_MARKERS, type Clip, type Marker } from '#contracts/moments.ts';
import { microseconds, type Microseconds } from '#contracts/time.ts';
import type { WatchState } from '#contracts/watching.ts';
import { Drafts } from './drafts.ts';
import { endOf, NOTHING_SELECTED, spanOf, startOf, withIn, withOut, type Frames, type NamedFrame, type Selection } from './selection.ts';
import { doneAgain, NO_HISTORY, selected, takenBack } from './selection-history.ts';
import { useMomentChanges, useMoments, type ClipChanges, type MarkChanges } from './use-moments.ts';

/** Somewhere to go to, and what is said on arriving. */
interface Place {
  readonly us: number;
  readonly words: string;
}

/** A mark whose note is written while it is being made. */
export interface Noting {
  readonly number: number;
  readonly atUs: number;
  /** Null where it was refused, which is said. */
  readonly made: Promise<Marker | null>;
}

/** As they are typed. */
const markFields = ({ note, kind, fromUs, toUs }: Marker) => ({ note, kind: kind as string, from: timeOf(fromUs), to: toUs === null ? '' : timeOf(toUs) });
const clipFields = ({ title, inUs, outUs }: Clip) => ({ title, from: timeOf(inUs), to: timeOf(outUs) });
type MarkFields = ReturnType<typeof markFields>;
type ClipFields = ReturnType<typeof clipFields>;

const NO_MARKS: readonly Marker[] = [];
const NO_CLIPS: readonly Clip[] = [];

/** Everything about one recording's marks and clips, and what can be done with them. */
export interface Desk {
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
  /** The mark being made with a note; its field is open from the key press on, before anything is asked. */
  readonly noting: Noting | null;
  /** This one's note is written, or left. */
  endNote(noting: Noting): void;
  readonly changes: { readonly marks: MarkChanges; readonly clips: ClipChanges };
  /** What is being written about them. */
  readonly drafts: { readonly marks: Drafts<Marker, MarkFields>; readonly clips: Drafts<Clip, ClipFields> };
  edit(id: string): void;
  /** Where this one's form is open, it is no more. */
  endEdit(id: string): void;
  select(selection: Selection): void;
  /** Of the selection: the one before, and back again. Null where there is none. */
  readonly unselect: (() => void) | null;
  readonly reselect: (() => void) | null;
  seek(us: number): void;
  /** Plays [fromUs, toUs) and nothing else. */
  play(fromUs: number, toUs: number): void;
  readonly frameOf: Frames['frameOf'];
  readonly frameTyped: Frames['frameTyped'];
  perform(command: MomentCommand): void;
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
  const [drafts] = useState(() => ({ marks: new Drafts(markFields), clips: new Drafts(clipFields) }));
  const [noting, setNoting] = useState<Noting | null>(null);
  const endNote = useCallback((ended: Noting) => setNoting((now) => (now === ended ? null : now)), []);
  const jump = useRef<{ readonly toUs: number; readonly whileShown: Painted } | null>(null);
  const announce = useAnnounce();
  const marked = markers.data?.items ?? NO_MARKS;
  const cut = clips.data?.items ?? NO_CLIPS;
  const mayChange = markers.data?.mayChange ?? false;
  const mayTry = markers.data?.mayChange !== false;

  const frameOf = useCallback(
    async (at: Microseconds): Promise<NamedFrame | null> => {
      const frame = await player?.playhead.frameOf(at);
      if (!frame) announce('The frames are not known yet. Try again in a moment.');
      return frame ?? null;
    },
    [player, announce],
  );
  const frameTyped = useCallback(
    async (typed: TypedFrame): Promise<NamedFrame | null> => {
      const frame = await player?.playhead.frameTyped(typed);
      if (!frame) announce('There is no such frame, or the frames are not known yet.');
      return frame ?? null;
    },
    [player, announce],
  );
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
      const mark = async (): Promise<Marker | null> => {
        const frame = await frameOf(painted.at);
        if (!frame) return null;
        if (marked.length >= MOST_MARKERS) {
          announce(`There are ${MOST_MARKERS} marks, which is the most there can be.`);
          return null;
        }
        return changes.marks.add({ from: frame.start, to: null, timescale: frame.timescale, kind: 'note', note: '' });
      };
      switch (command) {
        case 'mark':
          if (mayTry) void mark();
          return;
        case 'mark-with-note': {
          if (!mayTry) return;
          const made = mark();
          // The field is there before the next key: what is typed are words, not commands.
          setNoting((before) => ({ number: (before?.number ?? 0) + 1, atUs: painted.at, made }));
          return;
        }
        case 'set-in':
          void withFrame((frame) => {
            select(withIn(selection, startOf(frame)));
            announce(`In at ${spokenTime(frame.startUs)}`);
          });
          return;
        case 'set-out':
          void withFrame((frame) => {
            select(withOut(selection, endOf(frame)));
            announce(`Out at ${spokenTime(frame.endUs)}`);
          });
          return;
        case 'save-clip':
          if (!mayTry) return;
          if (!span) return announce('Set where the clip begins with I, and where it ends with O.');
          if (cut.length >= MOST_CLIPS) return announce(`There are ${MOST_CLIPS} clips, which is the most there can be.`);
          // Undone, what it was made from is selected again, unless something else is by then.
          void changes.clips.add({ in: span.in.tick, out: span.out.tick, timescale: span.in.timescale, title: '' }, () => setHistory((before) => (before.now.in || before.now.out ? before : selected(before, selection)))).then((made) => made && select(NOTHING_SELECTED));
          return;
        case 'play-stretch': {
          const current = player.stretch.current.get();
          if (span) play(span.in.us, span.out.us);
          else if (current) player.stretch.play(current);
          else announce('Set where it begins with I, and where it ends with O.');
          return;
        }
        case 'loop': {
          const current = player.stretch.current.get();
          if (!current && !span) return announce('Set where it begins with I, and where it ends with O; or play a clip.');
          if (!current) {
            if (span) player.stretch.play({ fromUs: span.in.us, toUs: span.out.us, loops: true });
            return announce('Repeats');
          }
          player.stretch.setLoops(!current.loops);
          return announce(current.loops ? 'Plays once' : 'Repeats');
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
          if (!found) return announce(`No ${what} ${isOn ? 'after' : 'before'} this.`);
          jump.current = { toUs: found.us, whileShown: painted };
          seek(found.us);
          return announce(found.words || `${ofMarks ? 'Mark' : 'Clip'} at ${spokenTime(microseconds(found.us))}`);
        }
        default:
          command satisfies never;
      }
    },
    [player, selection, select, marked, cut, mayTry, changes, frameOf, play, seek, announce],
  );

  return useMemo(
    () => ({
      recordingId, player, markers: marked, clips: cut, watched: watched.data ?? null, isLoading: markers.isLoading || clips.isLoading, error: markers.error ?? clips.error, mayChange, mayTry,
      selection, editing, noting, endNote, changes, drafts, edit, endEdit, select, unselect: hasPast ? unselect : null, reselect: hasFuture ? reselect : null, seek, play, frameOf, frameTyped, perform,
    }),
    [recordingId, player, marked, cut, watched.data, markers.isLoading, clips.isLoading, markers.error, clips.error, mayChange, mayTry, selection, editing, noting, endNote, changes, drafts, endEdit, select, unselect, reselect, hasPast, hasFuture, seek, play, frameOf, frameTyped, perform],
  );
}

/** "00:13:04.12" */
export const timeOf = (us: number): string => clockWithHundredths(microseconds(us));
