'use client';
import { useState } from 'react';
import { useNow } from '#components/library/use-now.ts';
import { Busy } from '#components/ui/busy.tsx';
import { Button } from '#components/ui/button.tsx';
import { ButtonLink } from '#components/ui/button-link.tsx';
import { ChevronLeftIcon, ChevronRightIcon } from '#components/ui/icons.tsx';
import { londonDay } from '#components/ui/london-time.ts';
import { ProblemNotice } from '#components/ui/problem-notice.tsx';
import type { SampleGoal } from '#contracts/samples.ts';
import { GoalDialog } from './goal-dialog.tsx';
import { useSampleGoals } from './use-samples.ts';
import { monthBeside, monthWords } from './words.ts';

/** Dip-samples of one's units in one month: how far each is, and the way to what was drawn. */
export function SampleGoals() {
  const thisMonth = londonDay(useNow()).slice(0, 7);
  const [chosen, setMonth] = useState<string | null>(null);
  const month = chosen ?? thisMonth;
  const goals = useSampleGoals(month);
  const [open, setOpen] = useState<SampleGoal | 'new' | null>(null);
  return (
    <section aria-labelledby="dip-samples">
      <div className="mb-2 flex flex-wrap items-center gap-3">
        <h2 id="dip-samples" className="text-[0.9375rem] font-bold">Dip-samples</h2>
        <div className="flex items-center gap-1">
          <Button kind="quiet" size="icon" aria-label={`To ${monthWords(monthBeside(month, -1))}`} onPress={() => setMonth(monthBeside(month, -1))}><ChevronLeftIcon /></Button>
          <span role="status" className="min-w-30 text-center">{monthWords(month)}</span>
          <Button kind="quiet" size="icon" aria-label={`To ${monthWords(monthBeside(month, 1))}`} isDisabled={month >= thisMonth} onPress={() => setMonth(monthBeside(month, 1))}><ChevronRightIcon /></Button>
        </div>
        <Button size="small" onPress={() => setOpen('new')}>Set a goal…</Button>
      </div>
      {goals.isPending && <Busy label="Loading dip-samples…" />}
      {goals.error && <ProblemNotice error={goals.error} onRetry={() => void goals.refetch()} className="mb-3" />}
      {goals.data?.items.length === 0 && <p className="text-quiet">No goal is set for {monthWords(month)}. A goal says how many recordings of a team or an officer are drawn at random and reviewed.</p>}
      {goals.data && goals.data.items.length > 0 && (
        <ul className="divide-y divide-line rounded-md border border-line bg-surface">
          {goals.data.items.map((goal) => <GoalRow key={goal.id} goal={goal} onChange={() => setOpen(goal)} />)}
        </ul>
      )}
      {open && <GoalDialog month={month} goal={open === 'new' ? null : open} onClose={() => setOpen(null)} />}
    </section>
  );
}

function GoalRow({ goal, onChange }: { readonly goal: SampleGoal; readonly onChange: () => void }) {
  const name = goal.officer ? `${goal.officer.name}, ${goal.unit.name}` : goal.unit.name;
  const isDone = goal.reviewed >= goal.wanted;
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3">
      <div className="min-w-0 flex-1 basis-60">
        <p className="font-semibold">{name}</p>
        <p className="text-[0.8125rem] text-quiet">{goal.reviewed} of {goal.wanted} reviewed · set by {goal.setBy}</p>
        <div aria-hidden="true" className="mt-1 h-1 max-w-60 rounded bg-sunken"><div className="h-1 rounded bg-accent forced-colors:bg-[Highlight]" style={{ width: `${Math.min(100, (goal.reviewed / goal.wanted) * 100)}%` }} /></div>
      </div>
      <Button kind="quiet" size="small" aria-label={`Change the goal: ${name}`} onPress={onChange}>Change…</Button>
      <ButtonLink kind={isDone ? 'plain' : 'primary'} href={`/reviews/samples/${goal.id}`} aria-label={`${isDone ? 'See' : goal.items.length === 0 ? 'Draw and start' : 'Go on'}: ${name}`}>{isDone ? 'See' : goal.items.length === 0 ? 'Draw and start' : 'Go on'}</ButtonLink>
    </li>
  );
}
