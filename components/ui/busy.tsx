import { classes } from './classes.ts';

/** Something is on its way. `label` is what a screen reader hears; it is shown too unless `quiet`. */
export function Busy({ label, quiet, className }: { readonly label: string; readonly quiet?: boolean; readonly className?: string }) {
  return (
    <span role="status" className={classes('inline-flex items-center gap-2 text-quiet', className)}>
      <svg viewBox="0 0 16 16" width="16" height="16" className="animate-spin text-accent" aria-hidden="true">
        <circle cx="8" cy="8" r="6" fill="none" stroke="currentColor" strokeWidth="2" opacity="0.25" />
        <path d="M14 8a6 6 0 0 0-6-6" fill="none" stroke="currentColor" strokeWidth="2" strokeLinecap="round" />
      </svg>
      <span className={quiet ? 'sr-only' : undefined}>{label}</span>
    </span>
  );
}
