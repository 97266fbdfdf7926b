'use client';
import Link from 'next/link';
import { useState } from 'react';
import { clockOf } from '#components/player/media-time.ts';
import { wallDate, wallTime, zoneName } from '#components/player/wall-clock.ts';
import { Button } from '#components/ui/button.tsx';
import { Chip, type Tone } from '#components/ui/chip.tsx';
import { DISCLOSURES, type CaseDetail, type Disclosure, type Exhibit } from '#contracts/cases.ts';
import { ExhibitForm } from './exhibit-form.tsx';
import { ExhibitPapers } from './exhibit-papers.tsx';
import { SecondPerson } from './second-person.tsx';
import { useSecondPerson } from './use-second-person.ts';

const TONES: Readonly<Record<Disclosure, Tone>> = { undecided: 'neutral', used: 'evidence', unused_non_sensitive: 'clip', unused_sensitive: 'danger', not_relevant: 'neutral' };

/** What is in the case, each with what it shows, whose it is and how it is disclosed. */
export function ExhibitList({ item }: { readonly item: CaseDetail }) {
  const [editing, setEditing] = useState<string | null>(null);
  return (
    <ul className="divide-y divide-line rounded-md border border-line bg-surface">
      {item.items.map((exhibit) => (
        <li key={exhibit.id} className="px-3 py-2.5">
          <Row exhibit={exhibit} mayChange={item.mayExhibit && exhibit.state === 'active' && exhibit.description !== null} isEditing={editing === exhibit.id} onEdit={() => setEditing(exhibit.id)} />
          {exhibit.description !== null && <Foot exhibit={exhibit} mayWithdraw={item.mayWithdraw} />}
          {editing === exhibit.id && <ExhibitForm caseId={item.id} exhibit={exhibit} onDone={() => setEditing(null)} />}
        </li>
      ))}
    </ul>
  );
}

function Foot({ exhibit, mayWithdraw }: { readonly exhibit: Exhibit; readonly mayWithdraw: boolean }) {
  const second = useSecondPerson('exhibit', exhibit.id);
  return (
    <div className="-ms-2 mt-1 flex flex-wrap items-center gap-1 sm:ps-24">
      <ExhibitPapers exhibit={exhibit} />
      {mayWithdraw && exhibit.state === 'active' && (
        <SecondPerson
          what={`Withdraw ${exhibit.reference}`} effect="It stays in the case, struck through, and its number stays taken. Its recording is then kept by what else keeps it, and for a week at least."
          asked={exhibit.withdrawal} isBusy={second.isBusy} problem={second.problem}
          onAsk={(reason) => second.ask.mutate({ version: exhibit.version, reason })} onDecide={(decision, reason) => second.decide.mutate({ decision, reason })}
        />
      )}
      {!mayWithdraw && exhibit.withdrawal && <span className="text-[0.8125rem] text-quiet">{exhibit.withdrawal.by} asks for its withdrawal: {exhibit.withdrawal.reason}</span>}
    </div>
  );
}

interface RowProps {
  readonly exhibit: Exhibit;
  readonly mayChange: boolean;
  readonly isEditing: boolean;
  readonly onEdit: () => void;
}

function Row({ exhibit, mayChange, isEditing, onEdit }: RowProps) {
  const { reference, span, description, disclosure, intimate, state, filmedBy, producer, mayWatch, recordingId, durationUs } = exhibit;
  const from = Date.parse(exhibit.startsAt);
  const at = span ? `?t=${(span.inUs / 1e6).toFixed(3)}` : '';
  return (
    <div className="flex flex-wrap items-start gap-x-4 gap-y-1">
      <span className="w-20 shrink-0 font-mono font-semibold wrap-anywhere">{mayWatch ? <Link href={`/recordings/${recordingId}${at}`} className="inline-flex min-h-6 items-center text-accent hover:underline">{reference}</Link> : reference}</span>
      <span className="min-w-0 flex-1 basis-64">
        <span className={state === 'withdrawn' ? 'text-quiet line-through' : undefined}>{description ?? 'Its footage is closed to you.'}</span>
        <span className="block text-[0.8125rem] text-quiet">
          {wallDate(from)} {wallTime(from)} {zoneName(from)}{durationUs !== null && ` · ${clockOf(durationUs)}`}{span || description === null ? '' : ' · whole recording'}
          {filmedBy && ` · filmed by ${filmedBy}`}{filmedBy !== producer.name && ` · produced by ${producer.name}`}
        </span>
        {exhibit.sensitiveReason && <span className="block text-[0.8125rem] text-danger">Sensitive: {exhibit.sensitiveReason}</span>}
        {exhibit.withdrawnReason && <span className="block text-[0.8125rem] text-quiet">Withdrawn: {exhibit.withdrawnReason}</span>}
      </span>
      <span className="flex flex-wrap items-center gap-1.5">
        {intimate && <Chip tone="danger">intimate</Chip>}
        {state === 'withdrawn' ? <Chip>withdrawn</Chip> : <Chip tone={TONES[disclosure]}>{DISCLOSURES[disclosure]}</Chip>}
        {mayChange && !isEditing && <Button size="small" aria-label={`Change ${reference}`} onPress={onEdit}>Change</Button>}
      </span>
    </div>
  );
}
