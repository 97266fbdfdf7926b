'use client';
import { parseDate } from '@internationalized/date';
import { DateField as AriaDateField, DateInput, DateSegment } from 'react-aria-components/DateField';
import { Label } from 'react-aria-components/Label';
import { classes } from './classes.ts';

interface DateFieldProps {
  readonly label: string;
  /** "2026-11-21", or null for none. */
  readonly value: string | null;
  /** Called with a whole day or with none; never with half of one. */
  readonly onChange: (day: string | null) => void;
  readonly className?: string;
}

/**
 * A day, typed as dd/mm/yyyy in every browser. The browser's own day field follows the browser's language: 11/12 in one
 * set to American English is another day, and an auditor would search the wrong one.
 */
export function DateField({ label, value, onChange, className }: DateFieldProps) {
  return (
    <AriaDateField value={value === null ? null : parseDate(value)} onChange={(day) => onChange(day?.toString() ?? null)} shouldForceLeadingZeros className={classes('flex flex-col gap-1', className)}>
      <Label className="text-[0.8125rem] font-semibold text-quiet">{label}</Label>
      <DateInput className="flex h-9 w-full items-center rounded-md border border-line-strong bg-surface px-3 text-text hover:border-text/60 has-[:focus-visible]:outline-2 has-[:focus-visible]:outline-accent">
        {(segment) => (
          <DateSegment
            segment={segment}
            className="rounded-xs px-px tabular-nums data-[focused]:bg-accent-soft data-[focused]:outline-none data-[placeholder]:text-faint data-[type=literal]:text-faint"
          />
        )}
      </DateInput>
    </AriaDateField>
  );
}
