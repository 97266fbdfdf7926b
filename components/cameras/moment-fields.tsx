'use client';
import { DateField } from '#components/ui/date-field.tsx';
import { TextField } from '#components/ui/text-field.tsx';

export interface MomentFields {
  readonly day: string | null;
  /** "07:00" */
  readonly time: string;
}

interface MomentFieldsProps {
  /** "From", "To": the fields are called "From, day" and "From, time". */
  readonly label: string;
  readonly value: MomentFields;
  readonly onChange: (value: MomentFields) => void;
  readonly error?: string | undefined;
}

/** A day and a time of day, London's. */
export function MomentInput({ label, value, onChange, error }: MomentFieldsProps) {
  return (
    <div className="grid grid-cols-[1fr_7rem] items-start gap-2">
      <DateField label={`${label}, day`} value={value.day} onChange={(day) => onChange({ ...value, day })} />
      <TextField label={`${label}, time`} mono autoComplete="off" maxLength={5} placeholder="07:00" value={value.time} onChange={(time) => onChange({ ...value, time })} error={error} />
    </div>
  );
}
