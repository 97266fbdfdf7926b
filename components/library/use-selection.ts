'use client';
import { useCallback, useMemo, useState } from 'react';
import type { RecordingId } from '#contracts/ids.ts';
import { MOST_AT_ONCE } from '#contracts/marking.ts';
import type { RecordingSummary } from '#contracts/recordings.ts';

const idsOf = (recordings: readonly RecordingSummary[]): ReadonlySet<RecordingId> => new Set(recordings.map((r) => r.id));

export interface Selection {
  readonly ids: ReadonlySet<RecordingId>;
  /** Those of the list that are chosen, in its order. */
  readonly recordings: readonly RecordingSummary[];
  readonly toggle: (id: RecordingId) => void;
  /** From the last one chosen or dropped to this one. */
  readonly extendTo: (id: RecordingId) => void;
  /** The first of the list, as many as can be marked at once. */
  readonly selectAll: () => void;
  /** Chooses these and no others. */
  readonly keep: (recordings: readonly RecordingSummary[]) => void;
  /** Chooses these again, unless something else was chosen meanwhile. */
  readonly restore: (recordings: readonly RecordingSummary[]) => void;
  readonly clear: () => void;
}

/** What is chosen of a list. It is of the list, not of what is drawn of it: scrolling takes nothing out. */
export function useSelection(recordings: readonly RecordingSummary[]): Selection {
  const [ids, setIds] = useState<ReadonlySet<RecordingId>>(new Set());
  const [anchor, setAnchor] = useState<RecordingId | null>(null);
  const toggle = useCallback((id: RecordingId) => {
    setAnchor(id);
    setIds((had) => {
      const next = new Set(had);
      if (!next.delete(id)) next.add(id);
      return next;
    });
  }, []);
  const extendTo = useCallback(
    (id: RecordingId) => {
      const [a, b] = [recordings.findIndex((r) => r.id === anchor), recordings.findIndex((r) => r.id === id)];
      if (b < 0) return;
      const range = recordings.slice(a < 0 ? b : Math.min(a, b), Math.max(a, b) + 1);
      setAnchor(id);
      setIds((had) => new Set([...had, ...range.map((r) => r.id)]));
    },
    [recordings, anchor],
  );
  return {
    ids,
    // What is no longer in the list (withdrawn meanwhile) is no longer chosen.
    recordings: useMemo(() => (ids.size === 0 ? [] : recordings.filter((r) => ids.has(r.id))), [recordings, ids]),
    toggle,
    extendTo,
    selectAll: useCallback(() => setIds(idsOf(recordings.slice(0, MOST_AT_ONCE))), [recordings]),
    keep: useCallback((kept: readonly RecordingSummary[]) => setIds(idsOf(kept)), []),
    restore: useCallback((dropped: readonly RecordingSummary[]) => setIds((had) => (had.size === 0 ? idsOf(dropped) : had)), []),
    clear: useCallback(() => setIds(new Set()), []),
  };
}
