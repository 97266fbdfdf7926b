'use client';
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components/Button';
import { buttonClasses, type ButtonKind, type ButtonSize } from './button-look.ts';
import { classes } from './classes.ts';

export interface ButtonProps extends Omit<AriaButtonProps, 'className' | 'style'> {
  readonly kind?: ButtonKind;
  readonly size?: ButtonSize;
  readonly className?: string;
}

/** A button. `onPress` rather than onClick: React Aria evens out mouse, touch, keyboard and assistive presses. */
export function Button({ kind, size, className, ...props }: ButtonProps) {
  return <AriaButton {...props} className={classes(buttonClasses(kind, size), className)} />;
}
