'use client';
import { useState } from 'react';
import { useAnnounce } from '#components/ui/announcer.tsx';
import { Button } from '#components/ui/button.tsx';
import { Checkbox } from '#components/ui/checkbox.tsx';
import { NativeSelect } from '#components/ui/native-select.tsx';
import { ProblemNotice } from '#components/ui/problem-notice.tsx';
import { TextField } from '#components/ui/text-field.tsx';
import { DISCLOSURES, type Disclosure, type Exhibit } from '#contracts/cases.ts';
import { useChangeExhibit } from './use-cases.ts';

const CHOICES = (Object.keys(DISCLOSURES) as Disclosure[]).map((id) => ({ id, name: DISCLOSURES[id] }));

const listed = (names: readonly string[]) => new Intl.ListFormat('en-GB').format(names);

/** What is said of one exhibit. Which footage it is, and what it is called, never changes. */
export function ExhibitForm({ caseId, exhibit, onDone }: { readonly caseId: string; readonly exhibit: Exhibit; readonly onDone: () => void }) {
  const change = useChangeExhibit(caseId);
  const announce = useAnnounce();
  const [description, setDescription] = useState(exhibit.description ?? '');
  const [disclosure, setDisclosure] = useState(exhibit.disclosure);
  const [sensitiveReason, setReason] = useState(exhibit.sensitiveReason ?? '');
  const [intimate, setIntimate] = useState(exhibit.intimate);
  const [isTried, setTried] = useState(false);
  const isSensitive = disclosure === 'unused_sensitive';
  const becomesDelicate = (isSensitive && exhibit.disclosure !== 'unused_sensitive') || (intimate && !exhibit.intimate);
  const wrong = { description: description.trim() === '' ? 'Say what it shows.' : undefined, sensitive: isSensitive && sensitiveReason.trim().length < 3 ? 'Say why it is sensitive.' : undefined };
  const save = () => {
    setTried(true);
    if (wrong.description || wrong.sensitive) return;
    const body = { version: exhibit.version, description: description.trim(), disclosure, ...(isSensitive ? { sensitiveReason: sensitiveReason.trim() } : {}), intimate };
    change.mutate({ id: exhibit.id, body }, { onSuccess: ({ closedTo, openedTo }) => (announce('Saved'), closedTo.length + openedTo.length === 0 && onDone()) });
  };
  if (change.data)
    return (
      <div className="mt-2 space-y-3 rounded-md bg-sunken p-3">
        <div role="status">
          {change.data.closedTo.length > 0 && <p>{exhibit.reference} was shared with {listed(change.data.closedTo)}. It is closed to them now, until a second person agrees. What they downloaded stays with them.</p>}
          {change.data.openedTo.length > 0 && <p>{exhibit.reference} is open again to {listed(change.data.openedTo)}.</p>}
        </div>
        <Button autoFocus onPress={onDone}>Done</Button>
      </div>
    );
  return (
    <form
      aria-label={`Change ${exhibit.reference}`} className="mt-2 space-y-3 rounded-md bg-sunken p-3"
      onSubmit={(event) => (event.preventDefault(), save())}
    >
      <TextField label="What it shows" value={description} onChange={setDescription} maxLength={500} autoFocus error={isTried ? wrong.description : undefined} />
      <div className="flex flex-wrap items-end gap-3">
        <NativeSelect label="Disclosure" isStacked choices={CHOICES} chosen={disclosure} onChoose={setDisclosure} />
        <Checkbox isSelected={intimate} onChange={setIntimate}>Intimate material</Checkbox>
      </div>
      {isSensitive && <TextField label="Why it is sensitive (the prosecutor reads it)" value={sensitiveReason} onChange={setReason} maxLength={500} error={isTried ? wrong.sensitive : undefined} />}
      {becomesDelicate && <p className="text-quiet">If it is shared, it closes at once, until a second person agrees.</p>}
      {change.error && <ProblemNotice error={change.error} />}
      <div className="flex gap-2"><Button type="submit" kind="primary" isDisabled={change.isPending}>Save</Button><Button onPress={onDone}>Cancel</Button></div>
    </form>
  );
}
