import type { ReactNode } from 'react';

/** A page's margins and heading. `aside` is the quiet line beside the heading, `actions` stand at its far end. */
export function Page({ title, aside, actions, children }: {
  readonly title: string;
  readonly aside?: ReactNode;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}) {
  return (
    <div className="mx-auto w-full max-w-[78rem] px-4 pt-5 sm:px-7">
      <div className="mb-4 flex min-h-9 flex-wrap items-center gap-x-3 gap-y-2">
        <h1 className="text-xl font-bold tracking-tight">{title}</h1>
        {aside && <p className="text-quiet">{aside}</p>}
        {actions && <div className="ml-auto flex flex-wrap gap-2">{actions}</div>}
      </div>
      {children}
    </div>
  );
}
