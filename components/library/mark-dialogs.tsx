'use client';
import { LinkDialog } from '#components/incidents/link-dialog.tsx';
import { aboutWords } from '#components/marking/about-words.ts';
import { CategoryDialog } from '#components/marking/category-dialog.tsx';
import { EvidenceDialog } from '#components/marking/evidence-dialog.tsx';
import type { Saying } from '#components/marking/saying.ts';
import { TagDialog } from '#components/marking/tag-dialog.tsx';
import type { RecordingSummary } from '#contracts/recordings.ts';
import type { MarkDialog } from './asked.ts';

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
  const say = (saying: Saying) => onSay(saying, recordings);
  switch (dialog) {
    case 'category':
      return <CategoryDialog about={about} recordings={recordings} onSay={say} onClose={onClose} />;
    case 'tag':
      return <TagDialog about={about} recordings={recordings} onSay={say} onClose={onClose} />;
    case 'incident':
      return <LinkDialog recordings={recordings} nowMs={nowMs} onLinked={onLinked} onClose={onClose} />;
    case 'evidence':
      return <EvidenceDialog about={about} onMark={() => say({ kind: 'evidence' })} onClose={onClose} />;
    default:
      return dialog satisfies never;
  }
}
