'use client';
import { Suspense, useState, type ReactNode } from 'react';
import { EvidenceDialog } from '#components/marking/evidence-dialog.tsx';
import { useMarks } from '#components/marking/use-marks.ts';
import { spanOf, type Selection } from '#components/moments/selection.ts';
import { SAYING_BINDINGS } from '#components/player/moment-keys.ts';
import { useBoundKeys } from '#components/player/use-keys.ts';
import { useRenderAhead } from '#components/exports/use-render-ahead.ts';
import { useMe } from '#components/sign-in/sign-in-context.ts';
import { late } from '#components/ui/late.tsx';
import type { RecordingDetail } from '#contracts/recordings.ts';
import type { SheetSpan } from '#components/cases/exhibit-sheet.tsx';

const ExhibitSheet = late(async () => (await import('#components/cases/exhibit-sheet.tsx')).ExhibitSheet, 'over');
const BINDINGS = SAYING_BINDINGS.filter(({ id }) => id === 'evidence');

function sheetSpan(selection: Selection): SheetSpan | null {
  const span = spanOf(selection);
  return span && { timescale: span.in.timescale, in: span.in.tick, out: span.out.tick, inUs: span.in.us, outUs: span.out.us };
}

/** E, on whichever tab: the sheet for what is selected then, or for the whole recording; what is selected is rendered meanwhile. Who makes no exhibits (a complaint's investigator) marks it as evidence. */
export function useEvidence(recording: RecordingDetail | null, selection: Selection, isWatched: boolean): { readonly ask: () => void; readonly sheet: ReactNode } {
  const [about, setAbout] = useState<{ readonly span: SheetSpan | null } | null>(null);
  const { mark } = useMarks();
  const makesExhibits = useMe().roles.some((role) => role === 'Officer' || role === 'Supervisor');
  const may = recording !== null && recording.mayMarkEvidence && (makesExhibits || !recording.evidence);
  const film = useRenderAhead(isWatched && may && makesExhibits ? recording : null, sheetSpan(selection));
  const ask = () => {
    film.begin();
    setAbout({ span: sheetSpan(selection) });
  };
  useBoundKeys(BINDINGS, may && about === null ? ask : null);
  const close = () => {
    film.giveUp();
    setAbout(null);
  };
  if (recording === null || about === null) return { ask, sheet: null };
  const onlyMark = () => void mark({ kind: 'evidence' }, [recording]);
  return {
    ask,
    sheet: makesExhibits ? (
      <Suspense><ExhibitSheet recording={recording} span={about.span} onOnlyMark={recording.evidence ? undefined : onlyMark} onClose={close} /></Suspense>
    ) : (
      <EvidenceDialog onMark={onlyMark} onClose={close} />
    ),
  };
}
