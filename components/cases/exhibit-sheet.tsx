'use client';
import Link from 'next/link';
import { useState } from 'react';
import { useSettled } from '#components/unassigned/use-settled.ts';
import { useAnnounce } from '#components/ui/announcer.tsx';
import { Button } from '#components/ui/button.tsx';
import { Checkbox } from '#components/ui/checkbox.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { Kbd } from '#components/ui/kbd.tsx';
import { NativeSelect } from '#components/ui/native-select.tsx';
import { ProblemNotice } from '#components/ui/problem-notice.tsx';
import { TextField } from '#components/ui/text-field.tsx';
import { clockWithHundredths } from '#components/player/media-time.ts';
import { caseKey, DISCLOSURES, ExhibitReference, type Disclosure, type ExhibitMade, type Keeping } from '#contracts/cases.ts';
import type { ExhibitId } from '#contracts/ids.ts';
import type { RecordingSummary } from '#contracts/recordings.ts';
import { microseconds } from '#contracts/time.ts';
import { CaseField, type CaseChoice } from './case-field.tsx';
import { describedAs } from './described-as.ts';
import { lastCase, rememberCase } from './last-case.ts';
import { SheetShare, useSheetShare } from './sheet-share.tsx';
import { useCases, useKeeping, useMakeExhibit, useSuggested } from './use-cases.ts';

/** [in, out) of the recording, in its ticks and for people to read. */
export interface SheetSpan {
  readonly timescale: number;
  readonly in: number;
  readonly out: number;
  readonly inUs: number;
  readonly outUs: number;
}

interface ExhibitSheetProps {
  readonly recording: RecordingSummary;
  /** Null: the whole recording. */
  readonly span: SheetSpan | null;
  /** Marks it as evidence and nothing else; absent where it is that already. */
  readonly onOnlyMark?: (() => void) | undefined;
  readonly onClose: () => void;
}

const CHOICES = (Object.keys(DISCLOSURES) as Disclosure[]).map((id) => ({ id, name: DISCLOSURES[id] }));

/** One sheet from a moment to an exhibit: which case, what it shows, what it is called, and what is kept with it. */
export function ExhibitSheet({ recording, span, onOnlyMark, onClose }: ExhibitSheetProps) {
  const keeping = useKeeping(recording.id, true);
  const made = useMakeExhibit();
  if (made.data) return <Made made={made.data} onClose={onClose} />;
  return <Sheet recording={recording} span={span} keeping={keeping.data ?? null} made={made} onOnlyMark={onOnlyMark} onClose={onClose} />;
}

interface SheetProps extends ExhibitSheetProps {
  readonly keeping: Keeping | null;
  readonly made: ReturnType<typeof useMakeExhibit>;
}

function Sheet({ recording, span, keeping, made, onOnlyMark, onClose }: SheetProps) {
  const announce = useAnnounce();
  const [id] = useState(() => crypto.randomUUID() as string as ExhibitId);
  const [begun] = useState(() => lastCase());
  const said = recording.crimeReference;
  const [typed, setTyped] = useState(said ?? begun?.reference ?? '');
  const [chosen, setChosen] = useState<CaseChoice | null>(said === null && begun ? { kind: 'case', case: begun } : null);
  const cases = useCases(useSettled(typed), 'current');
  const found = cases.data?.pages.flatMap(({ items }) => items) ?? [];
  // What the reference typed names is meant, whether it was picked from the list or not.
  const same = found.find(({ reference, mayExhibit }) => mayExhibit && caseKey(reference) === caseKey(typed));
  const choice: CaseChoice | null = chosen ?? (same ? { kind: 'case', case: same } : !cases.isPending && found.every(({ reference }) => caseKey(reference) !== caseKey(typed)) && typed.trim().length >= 3 ? { kind: 'new', reference: typed.trim() } : null);
  const inCase = choice?.kind === 'case' ? choice.case : null;
  const [title, setTitle] = useState(recording.title ?? [recording.category?.label, recording.place].filter(Boolean).join(', '));
  const [description, setDescription] = useState(() => describedAs(recording, span));
  const [reference, setReference] = useState<string | null>(null);
  const [disclosure, setDisclosure] = useState<Disclosure>('undecided');
  const [sensitiveReason, setSensitiveReason] = useState('');
  const [intimate, setIntimate] = useState(false);
  const [keepTogether, setKeepTogether] = useState(true);
  const [isTried, setTried] = useState(false);

  const isSensitive = disclosure === 'unused_sensitive';
  const suggested = useSuggested(inCase?.id ?? null, recording.id, span !== null, isSensitive);
  const mayShare = inCase === null || inCase.mayShare;
  const share = useSheetShare(inCase?.id ?? null, isSensitive || intimate);
  const [isAsking, setAsking] = useState(false);
  const wrong = {
    ...(mayShare ? share.wrong : {}),
    case: choice === null ? 'Choose a case, or type the crime reference of a new one.' : undefined,
    title: choice?.kind === 'new' && title.trim() === '' ? 'Give the new case a title.' : undefined,
    description: description.trim() === '' ? 'Say what it shows.' : undefined,
    reference: reference && !ExhibitReference.safeParse(reference).success ? 'A reference reads like AO/1.' : undefined,
    sensitive: isSensitive && sensitiveReason.trim().length < 3 ? 'Say why it is sensitive.' : undefined,
  };
  const isReady = Object.values(wrong).every((words) => words === undefined);
  const submit = async () => {
    setTried(true);
    if (!isReady || choice === null || made.isPending || isAsking) return;
    // Whom it is shared with may not be known yet: it is sent once it is.
    setAsking(true);
    const shared = mayShare ? await share.sent() : null;
    setAsking(false);
    const where = choice.kind === 'case' ? { id: choice.case.id } : { reference: choice.reference, title: title.trim() };
    made.mutate(
      {
        id, case: where, recordingId: recording.id, span: span && { timescale: span.timescale, in: span.in, out: span.out }, description: description.trim(),
        ...(reference ? { reference: reference.trim().toUpperCase() } : {}), disclosure, ...(isSensitive ? { sensitiveReason: sensitiveReason.trim() } : {}), intimate, keepTogether,
        share: shared,
      },
      {
        onSuccess: (answer) => {
          rememberCase({ ...answer.case, id: answer.case.id });
          announce(`${answer.exhibit.reference} is in case ${answer.case.reference}${answer.shares.length === 0 ? '' : answer.shares.some(({ state }) => state === 'waits') ? ', and waits for a second person to be shared' : ', and shared'}`);
        },
      },
    );
  };
  const others = keeping?.together.filter(({ held }) => !held) ?? [];
  return (
    <Dialog
      title="Put into evidence" isOpen onClose={onClose} onSend={() => void submit()}
      actions={
        <>
          <Button kind="evidence" isDisabled={made.isPending || isAsking} onPress={() => void submit()}>{mayShare && share.isShared ? (share.asks ? 'Put into evidence and ask to share' : 'Put into evidence and share') : 'Put into evidence'} <Kbd>Ctrl+Enter</Kbd></Button>
          <Button onPress={onClose}>Cancel</Button>
          {onOnlyMark && <Button kind="quiet" onPress={() => (onClose(), onOnlyMark())}>Only mark as evidence, no case yet</Button>}
        </>
      }
    >
      <div className="space-y-3">
        <p>{span ? <>From <Time us={span.inUs} /> to <Time us={span.outUs} /> of this recording.</> : 'The whole recording.'}</p>
        <CaseField
          typed={typed} found={found} choice={choice} autoFocus={said === null && begun === null}
          onTyped={(words) => {
            setTyped(words);
            setChosen((now) => (now?.kind === 'case' && now.case.reference === words ? now : null));
          }}
          onChoose={(next) => {
            setChosen(next);
            setTyped(next.kind === 'case' ? next.case.reference : next.reference);
          }}
        />
        {inCase && <p className="text-[0.8125rem]">{inCase.title}</p>}
        {isTried && wrong.case && <p role="alert" className="text-xs text-danger">{wrong.case}</p>}
        {choice?.kind === 'new' && <TextField label="Title of the new case" value={title} onChange={setTitle} maxLength={200} error={isTried ? wrong.title : undefined} />}
        <TextField label="What it shows" value={description} onChange={setDescription} maxLength={500} autoFocus={said !== null || begun !== null} error={isTried ? wrong.description : undefined} />
        <div className="grid grid-cols-2 gap-3">
          <TextField label="Reference" mono value={reference ?? suggested.data?.reference ?? ''} placeholder={choice?.kind === 'new' ? 'The first of yours' : ''} onChange={setReference} maxLength={30} error={isTried ? wrong.reference : undefined} />
          <NativeSelect label="Disclosure" isStacked choices={CHOICES} chosen={disclosure} onChoose={setDisclosure} />
        </div>
        {isSensitive && <TextField label="Why it is sensitive (the prosecutor reads it)" value={sensitiveReason} onChange={setSensitiveReason} maxLength={500} error={isTried ? wrong.sensitive : undefined} />}
        <Checkbox isSelected={intimate} onChange={setIntimate}>Intimate material</Checkbox>
        {keeping?.incidentId && (
          <Checkbox isSelected={keepTogether} onChange={setKeepTogether}>
            <span>
              Keep what else was filmed of this incident
              {others.length > 0 && <span className="block text-[0.8125rem]">{others.map(({ label }) => label).join('; ')}</span>}
            </span>
          </Checkbox>
        )}
        {mayShare && choice !== null && <SheetShare share={share} isTried={isTried} />}
        {made.error && <ProblemNotice error={made.error} />}
      </div>
    </Dialog>
  );
}

function Time({ us }: { readonly us: number }) {
  return <span className="font-mono text-[0.8125rem] text-clip">{clockWithHundredths(microseconds(us))}</span>;
}

function Made({ made, onClose }: { readonly made: ExhibitMade; readonly onClose: () => void }) {
  const { exhibit, case: inCase, held, shares } = made;
  return (
    <Dialog title={`${exhibit.reference} is in case ${inCase.reference}`} isOpen onClose={onClose} actions={<Button kind="primary" autoFocus onPress={onClose}>Done</Button>}>
      <p>It is evidence now, and kept until two people agree that it need not be. <Link href={`/cases/${inCase.id}`} className="text-accent hover:underline">Open the case</Link></p>
      {shares.length > 0 && (
        <>
          <p>{shares.every(({ state }) => state === 'waits') ? 'To be shared, once it is rendered, with:' : 'Shared, once it is rendered, with:'}</p>
          <ul className="list-disc ps-5">{shares.map(({ id, recipient, state }) => <li key={id}>{recipient.name}, {recipient.organisation}{state === 'waits' && ': waits for a second person'}</li>)}</ul>
        </>
      )}
      {held.length > 0 && (
        <>
          <p>Held with it:</p>
          <ul className="list-disc ps-5">{held.map((words) => <li key={words}>{words}</li>)}</ul>
        </>
      )}
    </Dialog>
  );
}
