'use client';
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components/Button';
import Link from 'next/link';
import type { ComponentProps } from 'react';
import { classes } from './classes.ts';

export type ButtonKind = 'primary' | 'plain' | 'quiet' | 'danger' | 'evidence';

const KINDS: Readonly<Record<ButtonKind, string>> = {
  primary: 'bg-accent text-on-accent hover:brightness-110 data-[pressed]:brightness-95',
  plain: 'border border-line-strong bg-surface text-text hover:bg-sunken data-[pressed]:bg-sunken',
  quiet: 'text-quiet hover:bg-sunken hover:text-text data-[pressed]:bg-sunken',
  danger: 'bg-danger text-on-accent hover:brightness-110',
  evidence: 'bg-evidence text-on-accent hover:brightness-110',
};
const SIZES = {
  normal: 'h-9 px-3 text-sm gap-2',
  small: 'h-7 px-2 text-[0.8125rem] gap-1.5',
  icon: 'size-9 justify-center',
} as const;

/** The look of a button, for things that must be links. */
export function buttonClasses(kind: ButtonKind = 'plain', size: keyof typeof SIZES = 'normal'): string {
  return classes(
    'inline-flex shrink-0 items-center rounded-md font-semibold whitespace-nowrap transition-colors',
    'disabled:cursor-default disabled:opacity-50',
    KINDS[kind],
    SIZES[size],
  );
}

export interface ButtonProps extends Omit<AriaButtonProps, 'className' | 'style'> {
  readonly kind?: ButtonKind;
  readonly size?: keyof typeof SIZES;
  readonly className?: string;
}

/** A button. `onPress` rather than onClick: React Aria evens out mouse, touch, keyboard and assistive presses. */
export function Button({ kind, size, className, ...props }: ButtonProps) {
  return <AriaButton {...props} className={classes(buttonClasses(kind, size), className)} />;
}

export interface ButtonLinkProps extends ComponentProps<typeof Link> {
  readonly kind?: ButtonKind;
  readonly size?: keyof typeof SIZES;
}

/** Looks like a button, goes somewhere. */
export function ButtonLink({ kind, size, className, ...props }: ButtonLinkProps) {
  return <Link {...props} className={classes(buttonClasses(kind, size), className)} />;
}
