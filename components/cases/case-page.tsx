'use client';
import Link from 'next/link';
import { useState, type ReactNode } from 'react';
import { useNow } from '#components/library/use-now.ts';
import { CaseShares } from '#components/sharing/case-shares.tsx';
import { Busy } from '#components/ui/busy.tsx';
import { Button } from '#components/ui/button.tsx';
import { Chip } from '#components/ui/chip.tsx';
import { ChevronLeftIcon } from '#components/ui/icons.tsx';
import { dayWords } from '#components/ui/london-time.ts';
import { Page } from '#components/ui/page.tsx';
import { ProblemNotice } from '#components/ui/problem-notice.tsx';
import { TextArea } from '#components/ui/text-area.tsx';
import { CASE_OUTCOMES, CASE_STATES, type CaseDetail } from '#contracts/cases.ts';
import { CaseDays } from './case-days.tsx';
import { CaseHistory } from './case-history.tsx';
import { CasePeople } from './case-people.tsx';
import { CaseState } from './case-state.tsx';
import { momentWords } from './days.ts';
import { ExhibitAxis } from './exhibit-axis.tsx';
import { ExhibitList } from './exhibit-list.tsx';
import { HoldRow } from './hold-row.tsx';
import { SchedulesPart } from './schedules-part.tsx';
import { useCase, useCaseChanges } from './use-cases.ts';

const BACK = <Link href="/cases" className="inline-flex items-center gap-0.5 text-quiet hover:text-text"><ChevronLeftIcon /> All cases</Link>;

/** A case: its days, exhibits, holds, people and notes. Address /cases/{id}. */
export function CasePage({ id }: { readonly id: string }) {
  const { data, error, isPending, refetch } = useCase(id);
  if (data) return <OneCase item={data} />;
  return (
    <Page title="Case" actions={BACK}>
      {isPending && <Busy label="Loading the case" />}
      {error && <ProblemNotice error={error} onRetry={() => void refetch()} />}
    </Page>
  );
}

function OneCase({ item }: { readonly item: CaseDetail }) {
  const nowMs = useNow();
  const changes = useCaseChanges(item.id);
  return (
    <Page title={item.reference} aside={item.title} actions={BACK}>
      <p className="mb-4 flex flex-wrap items-center gap-2 text-quiet">
        <Chip tone={item.state === 'concluded' ? 'neutral' : 'evidence'}>{item.outcome ? `Concluded: ${CASE_OUTCOMES[item.outcome]}` : CASE_STATES[item.state]}</Chip>
        <span>{item.officer.name}{item.unit && `, ${item.unit.name}`} · opened {dayWords(Date.parse(item.openedAt), nowMs)}{item.openedBy.id !== item.officer.id && ` by ${item.openedBy.name}`}</span>
      </p>
      {/* On a phone the detention clock comes before everything that is long. */}
      <div className="grid gap-x-6 lg:grid-cols-[minmax(0,1fr)_21rem] lg:grid-rows-[auto_1fr]">
        <div className="min-w-0 lg:col-start-2"><Section title="Days"><CaseDays item={item} nowMs={nowMs} change={changes.change} /></Section></div>
        <div className="min-w-0 lg:col-start-1 lg:row-span-2 lg:row-start-1">
          <Section title="Exhibits" aside={item.items.length > 0 ? `${item.exhibits}` : undefined}>
            {item.items.length === 0 ? (
              <p className="text-quiet">None yet. Open a recording, select what matters, and put it into evidence.</p>
            ) : (
              <>
                <ExhibitAxis items={item.items} nowMs={nowMs} />
                <ExhibitList item={item} />
              </>
            )}
          </Section>
          <div className="mb-6"><CaseShares caseId={item.id} /></div>
          {item.holds.length > 0 && <Holds item={item} nowMs={nowMs} />}
          <Notes item={item} nowMs={nowMs} changes={changes} />
          <Section title="History"><CaseHistory caseId={item.id} /></Section>
        </div>
        <div className="min-w-0 lg:col-start-2">
          <Section title="State"><CaseState item={item} change={changes.change} /></Section>
          <Section title="Disclosure schedules"><SchedulesPart item={item} /></Section>
          <Section title="People"><CasePeople item={item} changes={changes} /></Section>
        </div>
      </div>
    </Page>
  );
}

function Section({ title, aside, children }: { readonly title: string; readonly aside?: string | undefined; readonly children: ReactNode }) {
  return (
    <section aria-label={title} className="mb-6">
      <h2 className="mb-2 font-semibold">{title}{aside && <span className="ms-2 font-normal text-quiet">{aside}</span>}</h2>
      {children}
    </section>
  );
}

function Holds({ item, nowMs }: { readonly item: CaseDetail; readonly nowMs: number }) {
  return (
    <Section title="Held with this case" aside={`${item.holds.filter(({ releasedAt }) => releasedAt === null).length}`}>
      <ul className="divide-y divide-line rounded-md border border-line bg-surface">
        {item.holds.map((hold) => <li key={hold.id} className="px-3 py-2"><HoldRow hold={hold} nowMs={nowMs} link /></li>)}
      </ul>
    </Section>
  );
}

function Notes({ item, nowMs, changes }: { readonly item: CaseDetail; readonly nowMs: number; readonly changes: ReturnType<typeof useCaseChanges> }) {
  const [text, setText] = useState('');
  const { note } = changes;
  return (
    <Section title="Notes">
      {item.mayChange && (
        <form
          className="mb-3 space-y-2"
          onSubmit={(event) => {
            event.preventDefault();
            if (text.trim()) note.mutate(text.trim(), { onSuccess: () => setText('') });
          }}
        >
          <TextArea label="A note on the case" rows={2} value={text} onChange={setText} maxLength={4000} />
          <Button type="submit" isDisabled={note.isPending || text.trim() === ''}>Write the note</Button>
          {note.error && <ProblemNotice error={note.error} />}
        </form>
      )}
      {item.notes.length === 0 && !item.mayChange && <p className="text-quiet">None.</p>}
      <ul className="space-y-2">
        {item.notes.map(({ id, text: words, by, at }) => (
          <li key={id} className="rounded-md border border-line bg-surface px-3 py-2">
            <p className="whitespace-pre-line wrap-anywhere">{words}</p>
            <p className="text-[0.8125rem] text-quiet">{by}, {momentWords(Date.parse(at), nowMs)}</p>
          </li>
        ))}
      </ul>
    </Section>
  );
}
