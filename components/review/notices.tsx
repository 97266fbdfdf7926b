'use client';
import { useState, type ReactNode } from 'react';
import { lockWords } from '#components/locks/lock-words.ts';
import { ButtonLink } from '#components/ui/button-link.tsx';
import { LockIcon, ShieldIcon, WarningIcon } from '#components/ui/icons.tsx';
import type { LockTold } from '#contracts/lock-told.ts';
import type { Notice } from './stage.ts';

interface Wording {
  readonly title: string;
  readonly words: string;
  readonly icon: ReactNode;
}

const NOTICES: Readonly<Record<Notice, Wording>> = {
  locked: {
    title: 'This footage is locked',
    words: 'It shows an incident after which your own account is taken first. Nothing of it is lost meanwhile. It opens when two supervisors who were not there, or professional standards, release it.',
    icon: <LockIcon className="size-6 text-hold" />,
  },
  unplayable: {
    title: 'This recording can’t be played here',
    // The reason above it says already that the original is safe.
    words: 'It is kept exactly as the dock received it: Details has it to download, and under Processing a supervisor can have it tried again.',
    icon: <WarningIcon className="size-6 text-evidence" />,
  },
  quarantined: {
    title: 'This upload is quarantined',
    words: 'What arrived isn’t what the dock read from the camera. It is kept apart and can’t be downloaded by anybody: what it holds isn’t known. The dock sends the file again.',
    icon: <ShieldIcon className="size-6 text-danger" />,
  },
  disposed: {
    title: 'This footage was disposed of',
    words: 'Its time of keeping ended and nothing required it longer. Its history stays.',
    icon: <ShieldIcon className="size-6 text-quiet" />,
  },
};

/** Why there is no picture, in words, in the picture's place. */
export function StageNotice({ notice, reason, lock, home }: { readonly notice: Notice; readonly reason: string | null; readonly lock: LockTold | null; readonly home: string }) {
  const { title, words, icon } = NOTICES[notice];
  const [nowMs] = useState(() => Date.now());
  const told = notice === 'locked' ? lock : null;
  const why = told ? lockWords(told, nowMs) : reason;
  return (
    <StageFrame>
      {icon}
      <h2 className="text-base font-semibold">{title}</h2>
      {why && <p className="text-text">{why}</p>}
      <p className="text-quiet">{words}</p>
      {told && <p className="text-quiet">If you have questions, ask {told.by}.</p>}
      <ButtonLink href={home}>Back to recordings</ButtonLink>
    </StageFrame>
  );
}

/** The picture's place, for words instead of a picture. */
export function StageFrame({ children, label }: { readonly children: ReactNode; readonly label?: string }) {
  return (
    <section aria-label={label} className="grid min-h-[min(60dvh,28rem)] grid-cols-1 place-items-center rounded-lg border border-line bg-surface p-6">
      <div className="flex w-full max-w-md flex-col items-start gap-3">{children}</div>
    </section>
  );
}
