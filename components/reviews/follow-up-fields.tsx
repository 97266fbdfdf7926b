'use client';
import { useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { DateField } from '#components/ui/date-field.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { NativeSelect } from '#components/ui/native-select.tsx';
import { TextField } from '#components/ui/text-field.tsx';
import { OfficerPicker } from '#components/unassigned/officer-picker.tsx';
import { FOLLOW_UPS, type FollowUpKind } from '#contracts/reviews.ts';
import type { FoundOfficer } from '#contracts/unassigned.ts';
import type { FollowUpDraft } from './filled.ts';

const KINDS = (Object.entries(FOLLOW_UPS) as [FollowUpKind, string][]).map(([id, name]) => ({ id, name }));

interface FollowUpFieldsProps {
  readonly officers: readonly { readonly id: string; readonly name: string }[];
  readonly drafts: readonly FollowUpDraft[];
  readonly onChange: (drafts: readonly FollowUpDraft[]) => void;
}

/** What is to follow: for whom, who sees to it and by when. */
export function FollowUpFields({ officers, drafts, onChange }: FollowUpFieldsProps) {
  const [choosing, setChoosing] = useState<FollowUpDraft | null>(null);
  const change = (draft: FollowUpDraft, over: Partial<FollowUpDraft>) => onChange(drafts.map((one) => (one.key === draft.key ? { ...one, ...over } : one)));
  return (
    <div className="space-y-3">
      {drafts.map((draft, n) => (
        <fieldset key={draft.key} className="space-y-2 rounded-md border border-line p-3">
          <legend className="float-left mb-1 w-full text-[0.8125rem] font-semibold">Follow-up {n + 1}</legend>
          <div className="clear-both"><NativeSelect isStacked label="What" choices={KINDS} chosen={draft.kind} onChoose={(kind) => change(draft, { kind })} /></div>
          {officers.length > 1 && <NativeSelect isStacked label="For" choices={officers} chosen={draft.personId} onChoose={(personId) => change(draft, { personId })} />}
          <TextField label="What exactly" value={draft.note} onChange={(note) => change(draft, { note })} maxLength={1000} />
          <DateField label="Done by" value={draft.due} onChange={(due) => change(draft, { due })} />
          {draft.kind === 'professional_standards' ? (
            <p className="text-xs text-quiet">Professional standards see to it. The officer is not shown this review until they say so.</p>
          ) : (
            <p className="flex items-center gap-2 text-[0.8125rem]"><span className="min-w-0 flex-1">Seen to by {draft.owner?.name ?? 'you'}</span><Button size="small" onPress={() => setChoosing(draft)}>Somebody else…</Button></p>
          )}
          <Button size="small" kind="quiet" onPress={() => onChange(drafts.filter(({ key }) => key !== draft.key))}>Remove follow-up {n + 1}</Button>
        </fieldset>
      ))}
      <Button size="small" onPress={() => onChange([...drafts, { key: Math.max(0, ...drafts.map(({ key }) => key)) + 1, kind: 'training', personId: officers[0]!.id, note: '', due: null, owner: null }])}>Add a follow-up</Button>
      {choosing && <ChooseOwner onChoose={(owner) => (change(choosing, { owner }), setChoosing(null))} onClose={() => setChoosing(null)} />}
    </div>
  );
}

function ChooseOwner({ onChoose, onClose }: { readonly onChoose: (owner: { id: string; name: string }) => void; readonly onClose: () => void }) {
  const [officer, setOfficer] = useState<FoundOfficer | null>(null);
  return (
    <Dialog title="Who sees to it?" isOpen onClose={onClose} actions={<><Button kind="primary" isDisabled={!officer} onPress={() => officer && onChoose(officer)}>Choose</Button><Button onPress={onClose}>Cancel</Button></>}>
      <OfficerPicker officer={officer} onChoose={setOfficer} />
    </Dialog>
  );
}
