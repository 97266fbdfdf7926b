'use client';
import type { ReactNode } from 'react';
import type { Oversight } from '#contracts/oversight.ts';
import { Bars } from './bars.tsx';
import { FigureTable } from './figure-table.tsx';
import { categorised, countOf, dayOfMonth, everyDay, hoursOf, inMonth, listOf, monthName, shareWords, stepRange, stepWords, tookWords, ukDay } from './words.ts';

interface ChartProps {
  readonly oversight: Oversight;
}

/** A drawing with its table beside it; beneath it where there is no room. */
function Beside({ title, words, drawing, table }: { readonly title: string; readonly words: string; readonly drawing: ReactNode; readonly table: ReactNode }) {
  return (
    <section className="mb-8">
      <h2 className="text-base font-semibold">{title}</h2>
      <p className="mb-2 text-[0.8125rem] text-quiet">{words}</p>
      <div className="grid grid-cols-1 items-start gap-5 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        {drawing}
        {table}
      </div>
    </section>
  );
}

const hours = (us: number) => Math.round(us / 36_000_000) / 100;

export function Days({ oversight }: ChartProps) {
  const { unit, month } = oversight;
  const days = everyDay(oversight);
  const most = Math.max(...days.map(({ recordings }) => recordings));
  const on = (day: string) => ({ from: day, to: day });
  return (
    <Beside
      title="Recordings by day"
      words="The lower part of a bar is uncategorised."
      drawing={<Bars bars={days.map(({ day, recordings, uncategorised }) => ({ key: day, value: recordings, part: uncategorised }))} ends={[`1 ${monthName(month)}`, `${days.length} ${monthName(month)}`]} most={`${countOf(most)} on the busiest day`} />}
      table={
        <FigureTable
          caption="Recordings by day" rows={days.filter(({ recordings }) => recordings > 0)} rowKey={({ day }) => day} fileName={`Docket ${unit.name} by day ${month}.csv`} className="max-h-56 overflow-y-auto"
          columns={[
            { name: 'Day', value: ({ day }) => ukDay(day), shown: ({ day }) => `${dayOfMonth(day)} ${monthName(month)}` },
            { name: 'Recordings', value: ({ recordings }) => recordings, shown: ({ recordings }) => countOf(recordings), href: ({ day }) => listOf(unit.id, on(day)) },
            { name: 'Hours', value: ({ durationUs }) => hours(durationUs), shown: ({ durationUs }) => hoursOf(durationUs) },
            { name: 'Uncategorised', value: ({ uncategorised }) => uncategorised, shown: ({ uncategorised }) => countOf(uncategorised), href: ({ day, uncategorised }) => (uncategorised > 0 ? listOf(unit.id, { ...on(day), attention: 'uncategorised' }) : null) },
          ]}
        />
      }
    />
  );
}

export function Took({ oversight: { unit, month, figures } }: ChartProps) {
  const all = categorised(figures);
  if (all === 0) return null;
  const steps = figures.took.map((count, step) => ({ step, count }));
  return (
    <Beside
      title="Time to categorise"
      words="From docking to the category a recording has now."
      drawing={<Bars bars={steps.map(({ step, count }) => ({ key: String(step), value: count }))} ends={[stepWords(0), stepWords(steps.length - 1)]} most={`${countOf(Math.max(...figures.took))} in the fullest step`} />}
      table={
        <FigureTable
          caption="Time to categorise" rows={steps} rowKey={({ step }) => String(step)} fileName={`Docket ${unit.name} time to categorise ${month}.csv`} className="max-h-56 overflow-y-auto"
          columns={[
            { name: 'After docking', value: ({ step }) => stepWords(step) },
            { name: 'Recordings', value: ({ count }) => count, shown: ({ count }) => countOf(count), href: ({ step, count }) => (count > 0 ? listOf(unit.id, { ...inMonth(month), took: stepRange(step) }) : null) },
            { name: 'Share', value: ({ count }) => shareWords(count, all) },
          ]}
        />
      }
    />
  );
}

type Below = Oversight['below'][number];

/** The units directly below, each with all below it. */
export function Units({ oversight: { unit, month, below, lapsing } }: ChartProps) {
  const span = inMonth(month);
  // No list is of a unit without those below it: its own footage has figures and none to lead to.
  const list = (filters: Readonly<Record<string, string>>, of: (row: Below) => number) => (row: Below) => (row.itself || of(row) === 0 ? null : listOf(row.id, filters));
  return (
    <section className="mb-8">
      <h2 className="mb-2 text-base font-semibold">Units below</h2>
      <FigureTable
        caption="Units below" rows={below} rowKey={({ id }) => id} fileName={`Docket ${unit.name} units ${month}.csv`}
        columns={[
          { name: 'Unit', value: ({ name, itself }) => (itself ? `${name} itself` : name), href: ({ id, itself }) => (itself ? null : `/oversight/${id}?month=${month}`) },
          { name: 'Recordings', value: ({ figures }) => figures.recordings, shown: ({ figures }) => countOf(figures.recordings), href: list(span, ({ figures }) => figures.recordings) },
          { name: 'Hours', value: ({ figures }) => hours(figures.durationUs), shown: ({ figures }) => hoursOf(figures.durationUs) },
          { name: 'Uncategorised', value: ({ figures }) => figures.uncategorised, shown: ({ figures }) => countOf(figures.uncategorised), href: list({ ...span, attention: 'uncategorised' }, ({ figures }) => figures.uncategorised) },
          { name: 'Time to categorise', value: ({ figures }) => tookWords(figures.took, 0.5) },
          { name: 'Lapsing soon', value: (row) => row.lapsing, shown: (row) => countOf(row.lapsing), href: list({ lapses: lapsing.by, sort: 'lapsing' }, (row) => row.lapsing) },
          { name: 'Evidence', value: ({ figures }) => figures.evidence, shown: ({ figures }) => countOf(figures.evidence), href: list({ ...span, evidence: 'yes' }, ({ figures }) => figures.evidence) },
        ]}
      />
    </section>
  );
}
