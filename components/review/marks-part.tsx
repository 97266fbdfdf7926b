'use client';
import { useState, type ReactNode } from 'react';
import { CategoryDialog } from '#components/marking/category-dialog.tsx';
import { TagDialog } from '#components/marking/tag-dialog.tsx';
import { useMarks } from '#components/marking/use-marks.ts';
import { KeyOf } from '#components/player/key-of.tsx';
import { SAYING_BINDINGS, type SayingCommand } from '#components/player/moment-keys.ts';
import { useBoundKeys } from '#components/player/use-keys.ts';
import { Button } from '#components/ui/button.tsx';
import { Chip } from '#components/ui/chip.tsx';
import { ShieldIcon } from '#components/ui/icons.tsx';
import { ReasonDialog } from '#components/ui/reason-dialog.tsx';
import type { RecordingDetail } from '#contracts/recordings.ts';

type Open = 'category' | 'tags' | 'send-back' | null;

/** Why it was recorded, its tags, and whether it is evidence: shown, and changed by whom it is for. */
export function MarksPart({ recording, onEvidence }: { readonly recording: RecordingDetail; readonly onEvidence: () => void }) {
  const [open, setOpen] = useState<Open>(null);
  const { mark } = useMarks();
  const { category, tags, evidence, needsReview, mayMark, mayMarkEvidence, mayReview, sentBackReason } = recording;
  const close = () => setOpen(null);
  useMarkKeys({
    category: mayMark ? () => setOpen('category') : null,
    tags: mayMark ? () => setOpen('tags') : null,
    evidence: null,
  });
  // Of what is closed only that it exists is told.
  const none = (words: string) => <span className="text-faint">{recording.fileName === null ? 'Not shown' : words}</span>;
  return (
    <section aria-label="Category, tags and evidence" className="border-b border-line px-4 py-4">
      <dl className="space-y-2">
        <Line label="Category" action={mayMark && <Button size="small" onPress={() => setOpen('category')}>{category ? 'Change category' : 'Choose a category'} <KeyOf of={SAYING_BINDINGS} id="category" /></Button>}>
          {category ? category.label : none('None yet')}
          {needsReview && <Chip tone="hold" className="ms-2">waits for a supervisor</Chip>}
          {sentBackReason !== null && <span className="block text-xs text-danger">Sent back by a supervisor: {sentBackReason}</span>}
        </Line>
        {needsReview && mayReview && (
          <div className="flex flex-wrap gap-2 ps-[7rem]">
            <Button size="small" kind="primary" onPress={() => mark({ kind: 'review', agree: true }, [recording])}>Agree to the category</Button>
            <Button size="small" onPress={() => setOpen('send-back')}>Send it back</Button>
          </div>
        )}
        <Line label="Tags" action={mayMark && <Button size="small" onPress={() => setOpen('tags')}>Change tags <KeyOf of={SAYING_BINDINGS} id="tags" /></Button>}>
          {tags.length > 0 ? <span className="flex flex-wrap gap-1">{tags.map((tag) => <Chip key={tag}>#{tag}</Chip>)}</span> : none('None')}
        </Line>
        <Line label="Evidence" action={mayMarkEvidence && <Button size="small" onPress={onEvidence}>Put into evidence <KeyOf of={SAYING_BINDINGS} id="evidence" /></Button>}>
          {evidence ? <Chip tone="evidence" icon={<ShieldIcon className="size-3" />}>evidence</Chip> : none('No')}
        </Line>
      </dl>
      {open === 'category' && <CategoryDialog recordings={[recording]} onSay={(saying) => mark(saying, [recording])} onClose={close} />}
      {open === 'tags' && <TagDialog recordings={[recording]} onSay={(saying) => mark(saying, [recording])} onClose={close} />}
      {open === 'send-back' && (
        <ReasonDialog
          title="Send the category back" confirmLabel="Send it back" onCancel={close}
          onConfirm={(reason) => {
            close();
            mark({ kind: 'review', agree: false, reason }, [recording]);
          }}
        >
          <p>It is then without a category, and the officer reads why. It lapses no sooner for it.</p>
        </ReasonDialog>
      )}
    </section>
  );
}

/** Keys of this part, beside the player's and the clips' own (C there saves the clip, T says the time): the list's keys, with Shift. */
function useMarkKeys(does: Readonly<Record<SayingCommand, (() => void) | null>>): void {
  const able = SAYING_BINDINGS.filter(({ id }) => does[id]);
  useBoundKeys(able, ({ id }) => does[id]?.());
}

function Line({ label, action, children }: { readonly label: string; readonly action: ReactNode; readonly children: ReactNode }) {
  return (
    <div className="grid grid-cols-[6.5rem_1fr] items-start gap-2">
      <dt className="text-faint">{label}</dt>
      <dd className="flex min-w-0 flex-wrap items-start justify-between gap-x-2 gap-y-1">
        <span className="min-w-0 wrap-anywhere">{children}</span>
        {action}
      </dd>
    </div>
  );
}
