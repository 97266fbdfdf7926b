'use client';
import { useState } from 'react';
import { Radio, RadioGroup } from 'react-aria-components/RadioGroup';
import { Label } from 'react-aria-components/Label';
import { Button } from '#components/ui/button.tsx';
import { Checkbox } from '#components/ui/checkbox.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { ProblemNotice } from '#components/ui/problem-notice.tsx';
import { TextField } from '#components/ui/text-field.tsx';
import type { Category } from '#contracts/marking.ts';
import { keptWords } from './kept-words.ts';
import { useAddCategory, useChangeCategory } from './use-manage.ts';

type Follow = 'all' | 'new';

const MOST_DAYS = 36_525;

/** A new category, or a change of one: where its rule changes, it asks which recordings follow. */
export function CategoryForm({ category, onClose }: { readonly category: Category | null; readonly onClose: () => void }) {
  const [label, setLabel] = useState(category?.label ?? '');
  const [days, setDays] = useState(String(category?.keepDays ?? 31));
  const [reason, setReason] = useState(category?.keepReason ?? '');
  const [confirms, setConfirms] = useState(category?.supervisorConfirms ?? false);
  const [follow, setFollow] = useState<Follow | null>(null);
  const [isTried, setTried] = useState(false);
  const add = useAddCategory();
  const change = useChangeCategory(category?.id ?? '');
  const keepDays = /^\d{1,5}$/.test(days.trim()) ? Number(days) : 0;
  const isRule = category !== null && (keepDays !== category.keepDays || reason.trim() !== category.keepReason);
  const wrong = {
    label: label.trim() === '' ? 'Type what officers call it.' : undefined,
    days: keepDays < 1 || keepDays > MOST_DAYS ? 'Type a number of days from 1 to 36,525 (100 years).' : undefined,
    reason: reason.trim().length < 3 ? 'Say why: it stands beside the date on every recording.' : undefined,
    follow: isRule && follow === null ? 'Choose one.' : undefined,
  };
  const save = () => {
    setTried(true);
    if (Object.values(wrong).some((words) => words !== undefined)) return;
    const body = { label, keepDays, keepReason: reason.trim(), supervisorConfirms: confirms };
    if (category === null) add.mutate(body, { onSuccess: onClose });
    else change.mutate({ version: category.version, ...body, label: label.trim(), ...(isRule ? { follow: follow === 'all' } : {}) }, { onSuccess: onClose });
  };
  const error = add.error ?? change.error;
  return (
    <Dialog
      title={category ? `Change ${category.label}` : 'Add a category'} isOpen onClose={onClose}
      actions={<><Button kind="primary" isDisabled={add.isPending || change.isPending} onPress={save}>{category ? 'Save' : 'Add'}</Button><Button onPress={onClose}>Cancel</Button></>}
    >
      {error && <ProblemNotice error={error} />}
      <form className="space-y-3" onSubmit={(event) => (event.preventDefault(), save())}>
        <TextField label="Category" autoFocus autoComplete="off" maxLength={60} value={label} onChange={setLabel} error={isTried ? wrong.label : undefined} />
        <TextField label="Kept for, days" inputMode="numeric" autoComplete="off" maxLength={5} value={days} onChange={setDays} error={isTried ? wrong.days : undefined} />
        {wrong.days === undefined && <p className="text-xs">{keptWords(keepDays)}, counted as other footage is. Evidence and holds keep it longer.</p>}
        <TextField label="Why so long" autoComplete="off" maxLength={200} value={reason} onChange={setReason} error={isTried ? wrong.reason : undefined} />
        <Checkbox isSelected={confirms} onChange={setConfirms}><span>A supervisor confirms it</span></Checkbox>
        {isRule && <WhoFollows follow={follow} onChoose={setFollow} error={isTried ? wrong.follow : undefined} />}
        <button type="submit" hidden>Save</button>
      </form>
    </Dialog>
  );
}

interface WhoFollowsProps {
  readonly follow: Follow | null;
  readonly onChoose: (follow: Follow) => void;
  readonly error: string | undefined;
}

function WhoFollows({ follow, onChoose, error }: WhoFollowsProps) {
  return (
    <RadioGroup value={follow} onChange={(value) => onChoose(value as Follow)} isInvalid={error !== undefined} className="rounded-md border border-line p-3">
      <Label className="font-semibold text-text">Which recordings follow the changed rule?</Label>
      <Choice value="new" title="Those that get the category from now on" />
      <Choice value="all" title="Those that have it already, too">None is deleted within a week of this. It goes through them in the background.</Choice>
      {error && <p className="mt-1 text-xs text-danger">{error}</p>}
    </RadioGroup>
  );
}

function Choice({ value, title, children }: { readonly value: Follow; readonly title: string; readonly children?: string }) {
  return (
    <Radio value={value} className="group mt-2 flex cursor-pointer items-start gap-2.5">
      <span className="mt-0.5 grid size-4.5 shrink-0 place-items-center rounded-full border border-line-strong bg-surface group-data-[focus-visible]:outline-2 group-data-[focus-visible]:outline-offset-2 group-data-[focus-visible]:outline-accent group-data-[selected]:border-accent">
        <span className="size-2.5 rounded-full bg-accent opacity-0 group-data-[selected]:opacity-100" />
      </span>
      <span>
        {title}
        {children && <span className="block text-xs">{children}</span>}
      </span>
    </Radio>
  );
}
