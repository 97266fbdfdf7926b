'use client';
import { Label } from 'react-aria-components/Label';
import { TextArea as AriaTextArea } from 'react-aria-components/TextArea';
import { TextField as AriaTextField, type TextFieldProps as AriaTextFieldProps } from 'react-aria-components/TextField';

interface TextAreaProps extends Omit<AriaTextFieldProps, 'className' | 'style' | 'children'> {
  readonly label: string;
  readonly rows: number;
}

/** Several lines of text with their label above. */
export function TextArea({ label, rows, ...props }: TextAreaProps) {
  return (
    <AriaTextField {...props} className="flex flex-col gap-1">
      <Label className="text-[0.8125rem] font-semibold text-quiet">{label}</Label>
      <AriaTextArea rows={rows} className="w-full rounded-md border border-line-strong bg-surface px-3 py-1.5 text-text placeholder:text-faint hover:border-text/60" />
    </AriaTextField>
  );
}
