'use client';
import { Switch as AriaSwitch } from 'react-aria-components/Switch';

/**
 * On or off. The word stands beside it, so that colour and position are not all that says which. `isPending`: a change is
 * on its way, and another one has to wait; it keeps the focus, which a disabled control would drop.
 */
export function Switch({ label, on, isPending = false, onChange }: {
  readonly label: string;
  readonly on: boolean;
  readonly isPending?: boolean;
  readonly onChange: (on: boolean) => void;
}) {
  return (
    <AriaSwitch
      aria-label={label}
      isSelected={on}
      isReadOnly={isPending}
      onChange={onChange}
      className="group inline-flex h-8 cursor-pointer items-center gap-2 rounded data-[readonly]:cursor-default data-[readonly]:opacity-60 data-[focus-visible]:outline-2 data-[focus-visible]:outline-offset-2 data-[focus-visible]:outline-accent"
    >
      <span className="h-5 w-9 rounded-full border border-line-strong bg-sunken p-px transition-colors group-data-[selected]:border-accent group-data-[selected]:bg-accent">
        <span className="block size-4 rounded-full bg-line-strong transition-transform group-data-[selected]:translate-x-4 group-data-[selected]:bg-on-accent" />
      </span>
      <span className="w-6 text-[0.8125rem] font-semibold">{on ? 'On' : 'Off'}</span>
    </AriaSwitch>
  );
}
