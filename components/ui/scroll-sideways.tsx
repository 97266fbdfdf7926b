import type { ReactNode } from 'react';

/** A box around a table wider than the screen: the table scrolls, the page does not. */
export function ScrollSideways({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard (WCAG 2.1.1; axe: scrollable-region-focusable)
    <div className="scroll-hint overflow-x-auto rounded-md border border-line" tabIndex={0} role="group" aria-label={label}>
      {children}
    </div>
  );
}
