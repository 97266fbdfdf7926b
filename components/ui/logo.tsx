import { classes } from './classes.ts';

/** The mark and the name. */
export function Logo({ className }: { readonly className?: string }) {
  return (
    <span className={classes('inline-flex items-center gap-2 text-base font-bold tracking-tight', className)}>
      <svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">
        <rect width="20" height="20" rx="5" fill="var(--accent)" />
        <rect x="4" y="5" width="12" height="10" rx="2" fill="var(--on-accent)" />
        <path d="M8.4 7.6v4.8l4-2.4z" fill="var(--accent)" />
      </svg>
      Docket
    </span>
  );
}
