'use client';
import { useCallback, useMemo, useState } from 'react';
import { NOTHING_SELECTED, spanOf, withIn, withOut, type Edge, type Selection } from '#components/moments/selection.ts';
import { doneAgain, NO_HISTORY, selected, takenBack } from '#components/moments/selection-history.ts';
import { useSelectionUndo } from '#components/moments/use-selection-undo.ts';
import { useAnswer } from '#components/player/answers.ts';
import { TOGETHER_MOMENT_BINDINGS, type TogetherMomentCommand } from '#components/player/together-moment-keys.ts';
import { useKeyWords } from '#components/player/key-words.ts';
import { useSelected } from '#components/player/use-observed.ts';
import { wallTimeNamed } from '#components/player/wall-clock.ts';
import type { CameraOnAxis } from '#components/timeline/cameras-stage.ts';
import type { Item } from '#components/timeline/items.ts';
import { useAnnounce } from '#components/ui/announcer.tsx';
import { inMedia, onIncident } from '#contracts/incident-clocks.ts';
import type { CameraMoments } from '#contracts/incident-moments.ts';
import { useExhibitedParts } from '#components/cases/use-cases.ts';
import { microseconds } from '#contracts/time.ts';
import { axisOf, camerasOnAxis, shortNames, type IncidentAxis } from '../axis.ts';
import type { TogetherCamera } from '../cameras.ts';
import type { Conductor } from '../conductor.ts';
import type { Together } from '../state.ts';
import { settingOf, useIncidentMoments, useSetTogether } from './use-moments.ts';

/** Edges of a selection of several cameras are whole microseconds of the axis: each camera's own frames are found when something is set. */
const SCALE = 1_000_000;
/** An edge at a moment of the axis. */
export const edgeAt = (us: number): Edge => ({ tick: Math.round(us), us: microseconds(Math.round(us)), timescale: SCALE });

/** The same time on an axis that begins `byUs` earlier. */
export function shifted({ in: begins, out: ends }: Selection, byUs: number): Selection {
  return { in: begins && edgeAt(begins.us + byUs), out: ends && edgeAt(ends.us + byUs) };
}

export interface TogetherDesk {
  readonly axis: IncidentAxis;
  readonly cameras: readonly CameraOnAxis[];
  readonly moments: readonly CameraMoments[];
  readonly error: unknown;
  /** Whether this person may mark on any of them. Until that is known, one may try: the server decides. */
  readonly mayChange: boolean;
  /** On the axis. */
  readonly selection: Selection;
  readonly select: (selection: Selection) => void;
  /** The frame of the camera chosen at a moment of the axis, on the axis; where it films nothing then, of the first that does. */
  readonly frameOf: (axisUs: number) => Promise<{ readonly startUs: number; readonly endUs: number } | null>;
  readonly perform: (command: TogetherMomentCommand) => void;
}

const NONE: readonly CameraMoments[] = [];
const isShown = ({ cameras }: Together): boolean => cameras.some(({ frame }) => frame !== null);
const focusIn = ({ focus }: Together) => focus;

/** Everything about the marks and clips of an incident's cameras, and what can be done with them. */
export function useTogetherDesk(incidentId: string, cameras: readonly TogetherCamera[], conductor: Conductor | null): TogetherDesk {
  const announce = useAnnounce();
  const answer = useAnswer();
  const key = useKeyWords(TOGETHER_MOMENT_BINDINGS);
  const isWatched = useSelected(conductor?.state, isShown, false);
  const focus = useSelected(conductor?.state, focusIn, null);
  const { data, error } = useIncidentMoments(incidentId, isWatched);
  const moments = data?.cameras ?? NONE;
  const axis = useMemo(() => axisOf(cameras), [cameras]);
  const exhibited = useMemo(() => moments.flatMap(({ recordingId, isEvidence }) => (isEvidence ? [recordingId as string] : [])), [moments]);
  const exhibits = useExhibitedParts(exhibited);
  const onAxis = useMemo(() => camerasOnAxis(cameras, axis, moments, exhibits), [cameras, axis, moments, exhibits]);
  const items = useMemo(() => onAxis.flatMap((one) => one.items).toSorted((a, b) => a.fromUs - b.fromUs), [onAxis]);
  const names = useMemo(() => new Map(cameras.map(({ recordingId }, n) => [recordingId as string, shortNames(cameras)[n]!])), [cameras]);
  // Kept on the axis that was there first: where the cameras are lined up anew, it begins elsewhere, and what was selected stays the same time.
  const [firstUs] = useState(axis.originUs);
  const byUs = firstUs - axis.originUs;
  const [history, setHistory] = useState(NO_HISTORY);
  const selection = useMemo(() => shifted(history.now, byUs), [history.now, byUs]);
  const put = useCallback((next: Selection) => setHistory((before) => selected(before, shifted(next, -byUs))), [byUs]);
  // What a clip leaves behind is not a change of a person's own: Ctrl+Z takes the clip back first.
  const [byHand, setByHand] = useState(selection);
  const select = useCallback(
    (next: Selection) => {
      put(next);
      setByHand(next);
    },
    [put],
  );
  const unselect = useCallback(() => setHistory((before) => takenBack(before) ?? before), []);
  const reselect = useCallback(() => setHistory((before) => doneAgain(before) ?? before), []);
  const nameOf = useCallback((id: string) => names.get(id) ?? 'A camera', [names]);
  const { mutate: set } = useSetTogether(incidentId, nameOf, ({ what, fromUs, toUs }) => {
    // Undone, what it was made from is selected again, unless something else is by then.
    if (what === 'clip' && toUs !== null) setHistory((before) => (before.now.in || before.now.out ? before : selected(before, { in: edgeAt(fromUs - firstUs), out: edgeAt(toUs - firstUs) })));
  });
  useSelectionUndo({ selection: byHand, unselect: history.past.length > 0 ? unselect : null, reselect: history.future.length > 0 ? reselect : null });

  const frameOf = useCallback(
    async (axisUs: number) => {
      const atUs = axis.originUs + axisUs;
      const films = (camera: TogetherCamera | undefined) => camera !== undefined && inMedia(camera.clock, atUs) >= 0 && inMedia(camera.clock, atUs) < camera.durationUs;
      const chosen = cameras.find(({ recordingId }) => recordingId === focus);
      const camera = films(chosen) ? chosen : cameras.find(films);
      const frame = camera && (await conductor?.frameOf(camera.recordingId, atUs));
      if (!camera || !frame) return null;
      const onThis = (mediaUs: number) => Math.round(onIncident(camera.clock, mediaUs)) - axis.originUs;
      return { startUs: onThis(frame.startUs), endUs: onThis(frame.endUs) };
    },
    [axis, cameras, conductor, focus],
  );

  const perform = useCallback(
    (command: TogetherMomentCommand) => {
      if (!conductor) return;
      const state = conductor.state.get();
      const atUs = state.atUs - axis.originUs;
      const all = cameras.filter(({ recordingId }) => state.cameras.find((one) => one.recordingId === recordingId)?.phase !== 'withdrawn');
      const one = all.filter(({ recordingId }) => recordingId === state.focus);
      const span = spanOf(selection);
      const go = (item: Item | undefined, where: string) => {
        if (!item) return answer(`No mark or clip ${where} this.`);
        conductor.seek(axis.originUs + item.fromUs);
        return announce(item.label);
      };
      const withFrame = async (take: (frame: { readonly startUs: number; readonly endUs: number }) => void) => {
        const frame = await frameOf(atUs);
        // No camera films then, or its frames aren't known yet: the moment itself.
        take(frame ?? { startUs: atUs, endUs: atUs });
      };
      const words = (us: number) => wallTimeNamed(Math.floor((axis.originUs + us) / 1000));
      switch (command) {
        case 'mark-all':
        case 'mark-one':
          set(settingOf({ what: 'mark', cameras: command === 'mark-all' ? all : one, fromUs: state.atUs, toUs: null }));
          return;
        case 'clip-all':
        case 'clip-one':
          if (!span) return answer(`Set where the clips begin with ${key('together-in')}, and where they end with ${key('together-out')}; or drag along the lanes.`);
          set(settingOf({ what: 'clip', cameras: command === 'clip-all' ? all : one, fromUs: axis.originUs + span.in.us, toUs: axis.originUs + span.out.us }));
          // A second press is no second clip. Refused or undone, it is selected again.
          put(NOTHING_SELECTED);
          return;
        case 'together-in':
          void withFrame(({ startUs }) => {
            select(withIn(selection, edgeAt(startUs)));
            announce(`In at ${words(startUs)}`);
          });
          return;
        case 'together-out':
          void withFrame(({ endUs }) => {
            select(withOut(selection, edgeAt(endUs)));
            announce(`Out at ${words(endUs)}`);
          });
          return;
        case 'together-previous-item':
          return go(items.findLast(({ fromUs }) => fromUs < atUs - BESIDE_US), 'before');
        case 'together-next-item':
          return go(items.find(({ fromUs }) => fromUs > atUs + BESIDE_US), 'after');
        default:
          command satisfies never;
      }
    },
    [conductor, axis, cameras, items, selection, select, put, set, frameOf, announce, answer, key],
  );

  const mayChange = data === undefined || data.cameras.some((one) => one.mayChange);
  return useMemo(() => ({ axis, cameras: onAxis, moments, error, mayChange, selection, select, frameOf, perform }), [axis, onAxis, moments, error, mayChange, selection, select, frameOf, perform]);
}

/** A mark no further than this from where all stand is stood on, µs: cameras' frames differ. */
const BESIDE_US = 60_000;
