import type { ReactNode } from 'react';
import { classes } from './classes.ts';

export type Tone = 'neutral' | 'accent' | 'evidence' | 'clip' | 'hold' | 'danger' | 'ok';

const TONES: Readonly<Record<Tone, string>> = {
  neutral: 'bg-sunken text-quiet',
  accent: 'bg-accent-soft text-accent',
  evidence: 'bg-evidence-soft text-evidence',
  clip: 'bg-clip-soft text-clip',
  hold: 'bg-hold-soft text-hold',
  danger: 'bg-danger-soft text-danger',
  ok: 'bg-ok-soft text-ok',
};

/** A short mark on a thing. Colour follows its role (evidence, clip, hold…), and words always say it too. */
export function Chip({ tone = 'neutral', icon, children, className }: {
  readonly tone?: Tone;
  readonly icon?: ReactNode;
  readonly children: ReactNode;
  readonly className?: string;
}) {
  return (
    <span className={classes('inline-flex items-center gap-1 rounded-full px-2 text-xs leading-5 font-semibold tracking-normal forced-colors:border', TONES[tone], className)}>
      {icon}
      {children}
    </span>
  );
}
