import type { ComponentProps } from 'react';
import { buttonClasses, type ButtonKind, type ButtonSize } from './button-look.ts';
import { classes } from './classes.ts';

interface NativeButtonProps extends Omit<ComponentProps<'button'>, 'onClick' | 'disabled'> {
  readonly kind?: ButtonKind;
  readonly size?: ButtonSize;
  readonly onPress?: () => void;
  readonly isDisabled?: boolean;
}

/**
 * A button by the browser alone, for what a recording's page needs before its first frame, or to say that there is none:
 * React Aria's would be 16 kB before it. Not inside of React Aria's dialogs and menus, whose buttons take their part from them.
 */
export function NativeButton({ kind, size, className, onPress, isDisabled, type = 'button', ...props }: NativeButtonProps) {
  return <button {...props} type={type} disabled={isDisabled} onClick={() => onPress?.()} className={classes(buttonClasses(kind, size), className)} />;
}
