'use client';
import { useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Chip } from '#components/ui/chip.tsx';
import { DateField } from '#components/ui/date-field.tsx';
import { londonDay, londonShortClock, startOfLondonDay } from '#components/ui/london-time.ts';
import { ProblemNotice } from '#components/ui/problem-notice.tsx';
import { TextField } from '#components/ui/text-field.tsx';
import type { CaseDetail } from '#contracts/cases.ts';
import { daysOf } from './days.ts';
import type { useCaseChanges } from './use-cases.ts';

interface CaseDaysProps {
  readonly item: CaseDetail;
  readonly nowMs: number;
  readonly change: ReturnType<typeof useCaseChanges>['change'];
}

/** What runs out and when the court sits: entered here by people, never computed. */
export function CaseDays({ item, nowMs, change }: CaseDaysProps) {
  const [isOpen, setOpen] = useState(false);
  const days = daysOf(item, nowMs);
  if (isOpen) return <Form item={item} change={change} onDone={() => setOpen(false)} />;
  return (
    <>
      {days.length === 0 ? <p className="text-quiet">None entered.</p> : (
        <dl className="space-y-1">
          {days.map(({ label, words, isUrgent }) => (
            <div key={label} className="flex flex-wrap justify-between gap-2"><dt className="text-quiet">{label}</dt><dd>{isUrgent ? <Chip tone="danger">{words}</Chip> : words}</dd></div>
          ))}
          {item.nextHearingPlace && <div className="flex justify-between gap-2"><dt className="text-quiet">Heard at</dt><dd>{item.nextHearingPlace}</dd></div>}
        </dl>
      )}
      {item.mayChange && <Button size="small" className="mt-2" onPress={() => setOpen(true)}>Enter the days</Button>}
    </>
  );
}

/** "09:30" of an instant in London, and the instant of a London day and time. */
const timeOf = (iso: string | null) => (iso === null ? '' : londonShortClock(Date.parse(iso)));
const dayOf = (iso: string | null) => (iso === null ? null : londonDay(Date.parse(iso)));
const CLOCK = /^([01]?\d|2[0-3]):?([0-5]\d)$/;
function instantOf(day: string | null, clock: string): string | null {
  if (day === null) return null;
  const [, hours = '0', minutes = '0'] = CLOCK.exec(clock.trim()) ?? [];
  const wanted = startOfLondonDay(day) + (Number(hours) * 60 + Number(minutes)) * 60_000;
  // On the days the clocks change, an hour after midnight isn't where it is counted to be.
  const off = [0, -60, 60].find((by) => timeOf(new Date(wanted + by * 60_000).toISOString()) === `${hours.padStart(2, '0')}:${minutes}`) ?? 0;
  return new Date(wanted + off * 60_000).toISOString();
}

function Form({ item, change, onDone }: { readonly item: CaseDetail; readonly change: CaseDaysProps['change']; readonly onDone: () => void }) {
  const [detention, setDetention] = useState({ day: dayOf(item.detentionUntil), time: timeOf(item.detentionUntil) });
  const [custodyLimit, setCustodyLimit] = useState(item.custodyLimit);
  const [hearing, setHearing] = useState({ day: dayOf(item.nextHearingAt), time: timeOf(item.nextHearingAt) });
  const [place, setPlace] = useState(item.nextHearingPlace ?? '');
  const [isTried, setTried] = useState(false);
  const wrongTime = ({ day, time }: typeof hearing) => (day !== null && !CLOCK.test(time.trim()) ? 'Type a time, as 09:30.' : undefined);
  const save = () => {
    setTried(true);
    if (wrongTime(detention) || wrongTime(hearing)) return;
    change.mutate(
      { version: item.version, detentionUntil: instantOf(detention.day, detention.time), custodyLimit, nextHearingAt: instantOf(hearing.day, hearing.time), nextHearingPlace: place.trim() || null },
      { onSuccess: onDone },
    );
  };
  return (
    <form aria-label="Days of the case" className="space-y-3" onSubmit={(event) => (event.preventDefault(), save())}>
      <div className="grid grid-cols-[1fr_6rem] gap-2">
        <DateField label="Detention ends" value={detention.day} onChange={(day) => setDetention({ ...detention, day })} />
        <TextField label="Time" placeholder="09:30" value={detention.time} onChange={(time) => setDetention({ ...detention, time })} error={isTried ? wrongTime(detention) : undefined} />
      </div>
      <DateField label="Custody time limit" value={custodyLimit} onChange={setCustodyLimit} />
      <div className="grid grid-cols-[1fr_6rem] gap-2">
        <DateField label="Next hearing" value={hearing.day} onChange={(day) => setHearing({ ...hearing, day })} />
        <TextField label="Time" placeholder="10:00" value={hearing.time} onChange={(time) => setHearing({ ...hearing, time })} error={isTried ? wrongTime(hearing) : undefined} />
      </div>
      <TextField label="Heard at" value={place} onChange={setPlace} maxLength={120} />
      {change.error && <ProblemNotice error={change.error} />}
      <div className="flex gap-2"><Button type="submit" kind="primary" isDisabled={change.isPending}>Save</Button><Button onPress={onDone}>Cancel</Button></div>
    </form>
  );
}
