'use client';
import Link from 'next/link';
import { useRouter, useSearchParams } from 'next/navigation';
import { use, type ReactNode } from 'react';
import { unitChoices } from '#components/library/unit-recordings.tsx';
import { useNow } from '#components/library/use-now.ts';
import { useMe } from '#components/sign-in/sign-in-context.ts';
import { Busy } from '#components/ui/busy.tsx';
import { ButtonLink } from '#components/ui/button-link.tsx';
import { Empty } from '#components/ui/empty.tsx';
import { CameraIcon } from '#components/ui/icons.tsx';
import { londonDay } from '#components/ui/london-time.ts';
import { NativeSelect } from '#components/ui/native-select.tsx';
import { Page } from '#components/ui/page.tsx';
import { ProblemNotice } from '#components/ui/problem-notice.tsx';
import { Month, type Oversight } from '#contracts/oversight.ts';
import { Days, Took, Units } from './charts.tsx';
import { Cameras } from './cameras.tsx';
import { LeadsToLists } from './leads-to-lists.ts';
import { Reviews } from './reviews.tsx';
import { useOversight } from './use-oversight.ts';
import { comparedWords, countOf, hoursOf, inMonth, laterMonth, listOf, monthName, monthWords, shareOf, shareWords, tookTold, tookWords, ukDay } from './words.ts';

const MONTHS = 13;

/** What a supervisor oversees: a unit with all below it, a month beside the one before. Every figure leads to its list. */
export function OversightPage({ unitId }: { readonly unitId?: string }) {
  const { postings, units, roles } = useMe();
  const supervised = postings.filter(({ as }) => as === 'supervisor');
  const overseesAll = roles.includes('Auditor');
  const chosen = unitId ?? supervised[0]?.unitId ?? (overseesAll ? units[0]?.id : undefined);
  const router = useRouter();
  const asked = useSearchParams().get('month');
  const thisMonth = londonDay(useNow()).slice(0, 7);
  const month = asked !== null && Month.safeParse(asked).success ? asked : thisMonth;
  if (!chosen)
    return (
      <Page title="Oversight">
        <Empty icon={<CameraIcon />} title="You supervise no unit">
          <p>Your postings decide whose figures you see. If they are wrong, ask your force’s Docket administrator.</p>
        </Empty>
      </Page>
    );
  const to = (unit: string, of: string) => router.push(`/oversight/${unit}${of === thisMonth ? '' : `?month=${of}`}`);
  const newest = Array.from({ length: MONTHS }, (_, i) => laterMonth(thisMonth, -i));
  const months = newest.includes(month) ? newest : [month, ...newest];
  const choices = unitChoices(units, new Set(supervised.length > 0 ? supervised.map((one) => one.unitId) : units.map(({ id }) => id)));
  const isListed = choices.some(({ id }) => id === chosen);
  return (
    <Page
      title="Oversight"
      actions={
        <>
          {overseesAll && !isListed && choices[0] && <ButtonLink href={`/oversight/${choices[0].id}${month === thisMonth ? '' : `?month=${month}`}`}>{choices[0].name}</ButtonLink>}
          {choices.length > 1 && isListed && <NativeSelect label="Unit" choices={choices} chosen={chosen} onChoose={(id) => to(id, month)} />}
          <NativeSelect label="Month" choices={months.map((id) => ({ id, name: monthWords(id) }))} chosen={month} onChoose={(of) => to(chosen, of)} />
        </>
      }
    >
      {/* An auditor sees figures, and none of the lists they count. */}
      <LeadsToLists value={supervised.length > 0}><Unit unitId={chosen} month={month} /></LeadsToLists>
    </Page>
  );
}

function Unit({ unitId, month }: { readonly unitId: string; readonly month: string }) {
  const { data, error, isPending, refetch } = useOversight(unitId, month);
  if (isPending) return <Busy label="Loading figures" />;
  if (!data) return error ? <ProblemNotice error={error} onRetry={() => void refetch()} /> : null;
  return (
    <>
      <p className="mb-3 text-quiet">{data.unit.name}, with all below it, in {monthWords(month)}{data.more && '. So much is restricted or locked here that not all of it was counted'}.</p>
      <Overview oversight={data} />
      {data.figures.recordings === 0 ? (
        <Empty icon={<CameraIcon />} title={`Nothing was recorded in ${monthWords(month)}`}><p>Choose another month or unit above.</p></Empty>
      ) : (
        <>
          <Days oversight={data} />
          <Took oversight={data} />
        </>
      )}
      {data.below.length > 0 && <Units oversight={data} />}
      <Reviews key={month} unitId={unitId} unit={data.unit.name} month={month} />
      <Cameras unitId={unitId} unit={data.unit.name} />
    </>
  );
}

function Overview({ oversight: { unit, month, figures, before, lapsing } }: { readonly oversight: Oversight }) {
  const span = inMonth(month);
  const last = monthName(month, -1);
  return (
    <dl className="mb-8 grid grid-cols-1 gap-px overflow-hidden rounded-md border border-line bg-line sm:grid-cols-2 lg:grid-cols-3">
      <Figure label="Recordings" href={listOf(unit.id, span)} words={countOf(figures.recordings)}>{comparedWords(figures.recordings, before.recordings, last)}</Figure>
      <Figure label="Hours recorded" href={listOf(unit.id, { ...span, sort: 'longest' })} words={hoursOf(figures.durationUs)}>{hoursOf(before.durationUs)} in {last}</Figure>
      <Figure label="Uncategorised" href={listOf(unit.id, { ...span, attention: 'uncategorised' })} words={countOf(figures.uncategorised)}>{shareWords(figures.uncategorised, figures.recordings)} of recordings; {countOf(before.uncategorised)} still of {last}</Figure>
      <Figure label="Time to categorise" href={listOf(unit.id, { ...span, took: '0-' })} words={tookWords(figures.took, 0.5)}>
        {tookTold(figures, before, last)}
      </Figure>
      <Figure label="Lapsing soon" href={listOf(unit.id, { lapses: lapsing.by, sort: 'lapsing' })} words={countOf(lapsing.recordings)}>by {ukDay(lapsing.by)}, unless something keeps them</Figure>
      <Figure label="Marked as evidence" href={listOf(unit.id, { ...span, evidence: 'yes' })} words={countOf(figures.evidence)}>{shareOf(figures.evidence, figures.recordings, { of: before.evidence, all: before.recordings }, last)}</Figure>
    </dl>
  );
}

export function Figure({ label, href, words, children }: { readonly label: string; readonly href: string; readonly words: string; readonly children: ReactNode }) {
  return (
    <div className="bg-surface px-4 py-3">
      <dt className="text-[0.8125rem] font-semibold text-quiet">{label}</dt>
      <dd>
        {use(LeadsToLists) ? <Link href={href} aria-label={`${label}: ${words}`} className="tabular text-2xl font-bold text-accent hover:underline">{words}</Link> : <span className="tabular text-2xl font-bold">{words}</span>}
        <span className="block text-[0.8125rem] text-quiet">{children}</span>
      </dd>
    </div>
  );
}
