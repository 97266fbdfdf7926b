/** Court mode as it is read on the screen. Pure. */
import type { CopyRemoval } from '#contracts/sharing.ts';
import type { Step } from './keeper.ts';

export const percent = (fraction: number): string => `${Math.floor(fraction * 100)} %`;

export function stepWords(step: Exclude<Step, { is: 'stopped' }>): string {
  switch (step.is) {
    case 'waits': return 'Waits its turn';
    case 'coming': return step.isBroken ? `The connection broke at ${percent(step.fraction)}: trying again` : `Coming onto this device: ${percent(step.fraction)}`;
    case 'checking': return `Checking what was kept: ${percent(step.fraction)}`;
  }
}

/** "…was removed from this device: {…}." */
export const REMOVED: Readonly<Record<CopyRemoval, string>> = {
  person: 'as you asked', signed_out: 'as you signed out', date: 'past the date', withdrawn: 'no longer shared', damaged: 'no longer whole',
};
