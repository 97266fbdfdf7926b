'use client';
import { useState } from 'react';
import { useAnnounce } from '#components/ui/announcer.tsx';
import { Busy } from '#components/ui/busy.tsx';
import { ButtonLink } from '#components/ui/button-link.tsx';
import { Button } from '#components/ui/button.tsx';
import { Chip } from '#components/ui/chip.tsx';
import { NativeSelect } from '#components/ui/native-select.tsx';
import { ProblemNotice } from '#components/ui/problem-notice.tsx';
import type { IncidentClock } from '#contracts/incident-clocks.ts';
import type { IncidentDetail } from '#contracts/incidents.ts';
import { beginsWords, CLOCK_SOURCES, confidenceWords, namesOf, pairsOf, REFUSALS, type Pair } from './clock-words.ts';
import { useClocks, type ClockSaying } from './use-clocks.ts';

const SAID: Readonly<Record<ClockSaying['do'], string>> = { ask: 'Listening to the sounds', decide: 'Decided', keep: 'Kept for the camera', lay: 'Saved' };

/** How the cameras lie in time beside each other: what is proposed, what counts, and what can't be said. Nothing with fewer than two accepted. */
export function Clocks({ incident }: { readonly incident: IncidentDetail }) {
  const clocks = useClocks(incident.id);
  const announce = useAnnounce();
  const cameras = incident.recordings.filter(({ state }) => state === 'accepted');
  const alignable = cameras.filter(({ mayAlign }) => mayAlign);
  const [chosen, setChosen] = useState<string | null>(null);
  const pairs = pairsOf(incident.clocks);
  const nameOf = namesOf(incident.recordings);
  if (cameras.length < 2 || (alignable.length < 2 && pairs.length === 0)) return null;
  const reference = alignable.find(({ id }) => id === chosen) ?? alignable[0];
  const say = (saying: ClockSaying) => clocks.mutate(saying, { onSuccess: () => announce(SAID[saying.do]) });
  return (
    <section aria-labelledby="clocks" className="mt-6">
      <h2 id="clocks" className="text-base font-semibold">One clock</h2>
      <p className="mb-3 max-w-2xl text-quiet">Cameras’ clocks differ. Line them up with one of them, then accept what is right: the times above follow. No recording is changed.</p>
      {alignable.length > 1 && reference && (
        <div className="mb-3 flex flex-wrap items-end gap-2">
          <NativeSelect label="Line the others up with" isStacked chosen={reference.id as string} onChoose={setChosen} choices={alignable.map(({ id }) => ({ id: id as string, name: nameOf(id) }))} />
          <Button kind="primary" isDisabled={clocks.isPending} onPress={() => say({ do: 'ask', referenceId: reference.id })}>Find how they line up</Button>
        </div>
      )}
      {clocks.error && <ProblemNotice error={clocks.error} className="mb-3" />}
      <ul className="divide-y divide-line rounded-md border border-line bg-surface empty:hidden">
        {pairs.map((pair) => (
          <Two key={`${pair.recordingId} ${pair.referenceId}`} incidentId={incident.id} pair={pair} name={nameOf(pair.recordingId)} beside={nameOf(pair.referenceId)} isBusy={clocks.isPending} onSay={say} />
        ))}
      </ul>
    </section>
  );
}

interface TwoProps {
  readonly incidentId: string;
  readonly pair: Pair;
  readonly name: string;
  readonly beside: string;
  readonly isBusy: boolean;
  readonly onSay: (saying: ClockSaying) => void;
}

function Two({ incidentId, pair: { recordingId, referenceId, clocks }, name, beside, isBusy, onSay }: TwoProps) {
  const [counts] = clocks.filter(({ state }) => state === 'accepted');
  return (
    <li className="px-3 py-3">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <h3 className="min-w-0 flex-1 basis-56 font-semibold">{name}, beside {beside}</h3>
        {!counts && <Chip>By their own clocks</Chip>}
        {clocks.some(({ mayDecide }) => mayDecide) && <ButtonLink size="small" href={`/incidents/${incidentId}/beside?recording=${recordingId}&reference=${referenceId}`}>Side by side…</ButtonLink>}
      </div>
      <ul className="mt-1">
        {clocks.map((clock) => <Clock key={clock.id} clock={clock} of={`${name} beside ${beside}`} isBusy={isBusy} onSay={onSay} />)}
      </ul>
    </li>
  );
}

const STATES = { proposed: { words: 'Proposed', tone: 'accent' }, accepted: { words: 'Counts', tone: 'ok' }, refused: { words: 'Refused', tone: 'neutral' } } as const;

function Clock({ clock, of, isBusy, onSay }: { readonly clock: IncidentClock; readonly of: string; readonly isBusy: boolean; readonly onSay: (saying: ClockSaying) => void }) {
  const { source, state, lagUs, driftPpm, confidence, refusal, decidedBy, mayDecide, mayKeep } = clock;
  const name = `${of}, ${CLOCK_SOURCES[source].toLowerCase()}`;
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 border-line py-1.5 not-first:border-t">
      <span className="w-40 shrink-0">{CLOCK_SOURCES[source]}</span>
      <span className="min-w-0 flex-1 basis-64">
        {state === 'waiting' && <Busy label="Listening to both…" />}
        {refusal !== null && <span className="text-quiet">{REFUSALS[refusal]}</span>}
        {lagUs !== null && <span className="tabular-nums">{beginsWords(lagUs)}{Math.abs(driftPpm) >= 0.5 && `, ${driftPpm < 0 ? '−' : '+'}${Math.round(Math.abs(driftPpm))} ppm`}</span>}
        {lagUs !== null && <span className="text-[0.8125rem] text-quiet">{[confidence === null ? null : confidenceWords(confidence), decidedBy && `${state === 'accepted' ? 'accepted' : 'refused'} by ${decidedBy}`].filter(Boolean).map((words) => ` · ${words}`).join('')}</span>}
      </span>
      {state !== 'waiting' && refusal === null && <Chip tone={STATES[state].tone}>{STATES[state].words}</Chip>}
      {mayDecide && lagUs !== null && state !== 'accepted' && <Button size="small" isDisabled={isBusy} aria-label={`Accept ${name}`} onPress={() => onSay({ do: 'decide', clock, accept: true })}>Accept</Button>}
      {mayDecide && lagUs !== null && state !== 'refused' && <Button size="small" kind="quiet" isDisabled={isBusy} aria-label={`Refuse ${name}`} onPress={() => onSay({ do: 'decide', clock, accept: false })}>Refuse</Button>}
      {mayKeep && state === 'accepted' && <Button size="small" isDisabled={isBusy} aria-label={`Keep for the camera: ${name}`} onPress={() => onSay({ do: 'keep', clock })}>Keep for the camera</Button>}
    </li>
  );
}
