'use client';
import Link from 'next/link';
import type { ComponentProps } from 'react';
import { buttonClasses, type ButtonKind, type ButtonSize } from './button-look.ts';
import { classes } from './classes.ts';

export interface ButtonLinkProps extends ComponentProps<typeof Link> {
  readonly kind?: ButtonKind;
  readonly size?: ButtonSize;
}

/** Looks like a button, goes somewhere. */
export function ButtonLink({ kind, size, className, ...props }: ButtonLinkProps) {
  return <Link {...props} className={classes(buttonClasses(kind, size), className)} />;
}
