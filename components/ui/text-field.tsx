'use client';
import { FieldError } from 'react-aria-components/FieldError';
import { Input } from 'react-aria-components/Input';
import { Label } from 'react-aria-components/Label';
import { Text } from 'react-aria-components/Text';
import { TextField as AriaTextField, type TextFieldProps as AriaTextFieldProps } from 'react-aria-components/TextField';
import { classes } from './classes.ts';

interface TextFieldProps extends Omit<AriaTextFieldProps, 'className' | 'style' | 'children'> {
  readonly label: string;
  readonly placeholder?: string;
  /** What it means, below; not where something is wrong with it. */
  readonly description?: string | undefined;
  readonly error?: string | undefined;
  readonly mono?: boolean;
  readonly className?: string;
}

/** A line of text with its label above and what is wrong with it below. For days see date-field.tsx. */
export function TextField({ label, placeholder, description, error, mono, className, ...props }: TextFieldProps) {
  return (
    <AriaTextField {...props} isInvalid={error !== undefined} className={classes('flex flex-col gap-1', className)}>
      <Label className="text-[0.8125rem] font-semibold text-quiet">{label}</Label>
      <Input
        placeholder={placeholder}
        className={classes(
          'h-9 w-full rounded-md border border-line-strong bg-surface px-3 text-text placeholder:text-faint hover:border-text/60',
          'data-[invalid]:border-danger',
          mono && 'font-mono text-[0.8125rem]',
        )}
      />
      {description && error === undefined && <Text slot="description" className="text-xs text-quiet">{description}</Text>}
      <FieldError className="text-xs text-danger">{error}</FieldError>
    </AriaTextField>
  );
}
