/** The look of buttons, whatever element they are. */
import { classes } from './classes.ts';

export type ButtonKind = 'primary' | 'plain' | 'quiet' | 'danger' | 'to-danger' | 'evidence';
export type ButtonSize = keyof typeof SIZES;

const KINDS: Readonly<Record<ButtonKind, string>> = {
  primary: 'forced-colors:border bg-accent text-on-accent hover:brightness-110 active:brightness-95 data-[pressed]:brightness-95',
  plain: 'border border-line-strong bg-surface text-text hover:bg-sunken data-[pressed]:bg-sunken',
  quiet: 'text-quiet hover:bg-sunken hover:text-text data-[pressed]:bg-sunken',
  danger: 'forced-colors:border bg-danger text-on-accent hover:brightness-110',
  // Leads to what ends something; what ends it is red all over.
  'to-danger': 'border border-line-strong bg-surface text-danger hover:bg-danger-soft',
  evidence: 'forced-colors:border bg-evidence text-on-accent hover:brightness-110',
};
const SIZES = {
  normal: 'h-9 px-3 text-sm gap-2',
  small: 'h-7 px-2 text-[0.8125rem] gap-1.5',
  icon: 'size-9 justify-center',
} as const;

export function buttonClasses(kind: ButtonKind = 'plain', size: ButtonSize = 'normal'): string {
  return classes(
    'inline-flex shrink-0 items-center rounded-md font-semibold whitespace-nowrap transition-colors',
    'disabled:cursor-default disabled:opacity-50',
    KINDS[kind],
    SIZES[size],
  );
}
