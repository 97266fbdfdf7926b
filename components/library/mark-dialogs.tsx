'use client';
import { Suspense } from 'react';
import { useMe } from '#components/sign-in/sign-in-context.ts';
import { LinkDialog } from '#components/incidents/link-dialog.tsx';
import { aboutWords } from '#components/marking/about-words.ts';
import { CategoryDialog } from '#components/marking/category-dialog.tsx';
import { EvidenceDialog } from '#components/marking/evidence-dialog.tsx';
import type { Saying } from '#components/marking/saying.ts';
import { TagDialog } from '#components/marking/tag-dialog.tsx';
import { late } from '#components/ui/late.tsx';
import type { RecordingSummary } from '#contracts/recordings.ts';
import type { MarkDialog } from './asked.ts';

const ExhibitSheet = late(async () => (await import('#components/cases/exhibit-sheet.tsx')).ExhibitSheet, 'over');

interface MarkDialogsProps {
  readonly dialog: MarkDialog;
  /** At least one, all theirs to mark. */
  readonly recordings: readonly RecordingSummary[];
  readonly nowMs: number;
  readonly onSay: (saying: Saying, recordings: readonly RecordingSummary[]) => void;
  readonly onLinked: () => void;
  readonly onClose: () => void;
}

/** What is asked of recordings, each question saying which or how many it is about. */
export function MarkDialogs({ dialog, recordings, nowMs, onSay, onLinked, onClose }: MarkDialogsProps) {
  const about = aboutWords(recordings, nowMs);
  const makesExhibits = useMe().roles.some((role) => role === 'Officer' || role === 'Supervisor');
  const [only] = recordings;
  const say = (saying: Saying) => onSay(saying, recordings);
  switch (dialog) {
    case 'category':
      return <CategoryDialog about={about} recordings={recordings} onSay={say} onClose={onClose} />;
    case 'tag':
      return <TagDialog about={about} recordings={recordings} onSay={say} onClose={onClose} />;
    case 'incident':
      return <LinkDialog recordings={recordings} nowMs={nowMs} onLinked={onLinked} onClose={onClose} />;
    case 'evidence':
      // One goes into a case on one sheet; of many it is only said that they are evidence.
      if (makesExhibits && only && recordings.length === 1)
        return <Suspense><ExhibitSheet recording={only} span={null} onOnlyMark={only.evidence ? undefined : () => say({ kind: 'evidence' })} onClose={onClose} /></Suspense>;
      return <EvidenceDialog about={about} onMark={() => say({ kind: 'evidence' })} onClose={onClose} />;
    default:
      return dialog satisfies never;
  }
}
