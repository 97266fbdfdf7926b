'use client';
import { useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { tagKey, type Vocabulary } from '#contracts/marking.ts';
import type { RecordingSummary } from '#contracts/recordings.ts';
import type { Saying } from './saying.ts';
import { TagField, type ShownTag } from './tag-field.tsx';

/** What tags need to know of a recording. */
type Tagged = Pick<RecordingSummary, 'tags' | 'borough'>;

interface TagDialogProps {
  readonly recordings: readonly Tagged[];
  /** Which recording, or how many; absent where the page is about nothing else. */
  readonly about?: string;
  readonly onSay: (saying: Saying) => void;
  readonly onClose: () => void;
}

/** What somebody chose so far, by key: the label to add, or null to take off. */
type Chosen = ReadonlyMap<string, { readonly label: string; readonly on: boolean }>;

function shownTags(recordings: readonly Tagged[], chosen: Chosen): ShownTag[] {
  const counts = new Map<string, { label: string; count: number }>();
  for (const tag of recordings.flatMap(({ tags }) => tags)) {
    const known = counts.get(tagKey(tag));
    counts.set(tagKey(tag), { label: known?.label ?? tag, count: (known?.count ?? 0) + 1 });
  }
  const standing = [...counts].filter(([key]) => !chosen.has(key)).map(([, { label, count }]): ShownTag => (count === recordings.length ? { label } : { label, some: `on ${count} of ${recordings.length}` }));
  const added = [...chosen.values()].filter(({ on }) => on).map(({ label }): ShownTag => ({ label }));
  return [...standing, ...added].sort((a, b) => a.label.localeCompare(b.label, 'en-GB'));
}

/** The boroughs' vocabulary where they share one, else the force's: a tag is then made in each borough that hasn't it yet. */
export function vocabularyOf(recordings: readonly Tagged[]): Vocabulary {
  const boroughs = new Set(recordings.map(({ borough }) => borough?.id));
  const [only] = boroughs;
  return boroughs.size === 1 && only !== undefined ? only : 'force';
}

/** Adds tags to one or many, and takes off those that all or some have: said once, when it is done. */
export function TagDialog({ recordings, about, onSay, onClose }: TagDialogProps) {
  const [chosen, setChosen] = useState<Chosen>(new Map());
  const choose = (label: string, on: boolean) => setChosen((before) => new Map(before).set(tagKey(label), { label, on }));
  const done = () => {
    const all = [...chosen.values()];
    onClose();
    if (all.length > 0) onSay({ kind: 'tag', add: all.filter(({ on }) => on).map(({ label }) => label), remove: all.filter(({ on }) => !on).map(({ label }) => label) });
  };
  return (
    <Dialog
      title={about === undefined ? 'Tags' : `Tags of ${about}`} isOpen onClose={onClose}
      actions={<><Button kind="primary" isDisabled={chosen.size === 0} onPress={done}>Save tags</Button><Button onPress={onClose}>Cancel</Button></>}
    >
      <TagField vocabulary={vocabularyOf(recordings)} tags={shownTags(recordings, chosen)} onAdd={(label) => choose(label, true)} onRemove={(label) => choose(label, false)} autoFocus />
    </Dialog>
  );
}
