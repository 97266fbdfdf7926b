'use client';
import { useState, type ReactNode } from 'react';
import type { Count } from '#contracts/attention.ts';
import { classes } from '#components/ui/classes.ts';
import { countSpoken, countWords } from './counts.ts';

/** Filters that belong together, under their heading. */
export function Group({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section aria-label={title}>
      <h2 className="px-2 pb-1 text-[0.8125rem] font-bold">{title}</h2>
      {children}
    </section>
  );
}

interface ToggleProps {
  readonly label: string;
  readonly count: Count | undefined;
  readonly isOn: boolean;
  readonly isMono?: boolean;
  /** In the colour of danger where there is any. */
  readonly isUrgent?: boolean;
  readonly onToggle: (on: boolean) => void;
}

/** One value, on or off, with how many recordings it has. */
export function Toggle({ label, count, isOn, isMono, isUrgent, onToggle }: ToggleProps) {
  return (
    <button
      type="button"
      aria-pressed={isOn}
      onClick={() => onToggle(!isOn)}
      className={classes('flex min-h-7 w-full items-baseline gap-2 rounded px-2 py-0.5 text-left hover:bg-sunken', isOn && 'bg-accent-soft font-semibold text-accent forced-colors:border-s-4 forced-colors:border-[Highlight]')}
    >
      <span className={classes('min-w-0 flex-1 wrap-anywhere', isMono && 'font-mono text-[0.8125rem]')}>{label}</span>
      {count && (
        <span className={classes('tabular shrink-0', isUrgent && count.count > 0 ? 'font-semibold text-danger' : isOn ? '' : 'text-quiet')} title={count.more ? countSpoken(count) : undefined}>{countWords(count)}</span>
      )}
    </button>
  );
}

interface ValuesProps<V extends string> {
  readonly title: string;
  /** How several of them are meant. */
  readonly aside?: string;
  readonly prefix?: string;
  readonly isMono?: boolean;
  readonly values: readonly (Count & { readonly value: V; readonly label: string })[];
  readonly isOn: (value: V) => boolean;
  readonly onToggle: (value: V) => void;
}

const AT_FIRST = 8;

/** The values of one filter, the most frequent first; any number of them at once. */
export function ToggleValues<V extends string>({ title, aside, prefix = '', isMono = false, values, isOn, onToggle }: ValuesProps<V>) {
  const [all, setAll] = useState(false);
  if (values.length === 0) return null;
  const shown = all ? values : values.filter((v, i) => i < AT_FIRST || isOn(v.value));
  return (
    <Group title={title}>
      {aside !== undefined && <p className="px-2 pb-1 text-xs text-faint">{aside}</p>}
      {shown.map((v) => <Toggle key={v.value} label={prefix + v.label} count={v} isMono={isMono} isOn={isOn(v.value)} onToggle={() => onToggle(v.value)} />)}
      {values.length > AT_FIRST && (
        <button type="button" aria-expanded={all} onClick={() => setAll(!all)} className="min-h-7 px-2 text-[0.8125rem] text-accent hover:underline">
          {all ? 'Fewer' : `All ${values.length}`}
        </button>
      )}
    </Group>
  );
}
