'use client';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import type { RecordingSummary } from '#contracts/recordings.ts';
import { CategoryPicker } from './category-picker.tsx';
import type { Saying } from './saying.ts';

interface CategoryDialogProps {
  readonly recordings: readonly RecordingSummary[];
  /** Which recording, or how many; absent on the recording's own page. */
  readonly about?: string;
  readonly onSay: (saying: Saying) => void;
  readonly onClose: () => void;
}

/** The value all of them have, or null. */
function common<T>(values: readonly T[]): T | null {
  const [first] = values;
  return first !== undefined && values.every((value) => value === first) ? first : null;
}

/** Chooses the category of one or many. */
export function CategoryDialog({ recordings, about, onSay, onClose }: CategoryDialogProps) {
  return (
    <Dialog title={about === undefined ? 'Category' : `Category of ${about}`} isOpen onClose={onClose} actions={<Button onPress={onClose}>Cancel</Button>}>
      <CategoryPicker
        chosen={common(recordings.map((r) => r.category?.id ?? null))}
        proposed={common(recordings.map((r) => r.proposal?.categoryId ?? null))}
        onChoose={(category) => {
          onClose();
          onSay({ kind: 'categorise', category });
        }}
      />
    </Dialog>
  );
}
