'use client';
import { useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { ProblemNotice } from '#components/ui/problem-notice.tsx';
import { ReasonDialog } from '#components/ui/reason-dialog.tsx';

/** Something asked for that waits for a second person. */
interface Asked {
  readonly mine: boolean;
  readonly by: string;
  readonly reason: string;
}

export type Decision = 'approve' | 'refuse' | 'withdraw';

interface SecondPersonProps {
  /** "Withdraw AO/1", "Release the hold": what is asked for. */
  readonly what: string;
  readonly effect: string;
  readonly asked: Asked | null;
  readonly isBusy: boolean;
  readonly problem: unknown;
  readonly onAsk: (reason: string) => void;
  readonly onDecide: (decision: Decision, reason: string) => void;
}

const LABELS: Readonly<Record<Decision, string>> = { approve: 'Agree', refuse: 'Refuse', withdraw: 'No longer asked for' };

/** Two people let go of something: one asks, another agrees or refuses, each with a reason. */
export function SecondPerson({ what, effect, asked, isBusy, problem, onAsk, onDecide }: SecondPersonProps) {
  const [open, setOpen] = useState<'ask' | Decision | null>(null);
  const choices: readonly Decision[] = asked?.mine ? ['withdraw'] : ['approve', 'refuse'];
  return (
    <>
      {asked ? (
        <span className="flex flex-wrap items-center gap-2 rounded-md bg-hold-soft px-2 py-1 text-[0.8125rem]">
          <span className="min-w-0 flex-1 basis-48">{asked.mine ? 'You asked' : `${asked.by} asks`} for this: {asked.reason}{asked.mine && ' A second person decides.'}</span>
          {choices.map((decision) => <Button key={decision} size="small" isDisabled={isBusy} aria-label={`${LABELS[decision]}: ${what}`} onPress={() => setOpen(decision)}>{LABELS[decision]}</Button>)}
        </span>
      ) : (
        <Button size="small" kind="quiet" isDisabled={isBusy} onPress={() => setOpen('ask')}>{what}…</Button>
      )}
      {problem !== null && open === null && <ProblemNotice error={problem} className="mt-2" />}
      {open !== null && (
        <ReasonDialog
          title={open === 'ask' ? `${what}?` : `${LABELS[open]}: ${what}`} confirmLabel={open === 'ask' ? 'Ask a second person' : LABELS[open]} onCancel={() => setOpen(null)}
          onConfirm={(reason) => {
            setOpen(null);
            if (open === 'ask') onAsk(reason);
            else onDecide(open, reason);
          }}
        >
          <p>{effect}</p>
        </ReasonDialog>
      )}
    </>
  );
}
