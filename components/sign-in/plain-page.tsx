import type { ReactNode } from 'react';
import { Logo } from '#components/ui/logo.tsx';

/** A page outside of the shell: one message, one way on. For sign-in's failures, signed out, and the statement. */
export function PlainPage({ title, children, actions, footnote }: {
  readonly title: string;
  readonly children: ReactNode;
  readonly actions?: ReactNode;
  readonly footnote?: ReactNode;
}) {
  return (
    <div className="flex min-h-dvh flex-col items-center px-4 pt-[12vh] pb-10">
      <main className="w-full max-w-md">
        <Logo className="mb-8" />
        <div className="rounded-lg border border-line bg-surface p-6">
          <h1 className="text-lg font-semibold">{title}</h1>
          <div className="mt-2 space-y-3 text-quiet">{children}</div>
          {actions && <div className="mt-6 flex flex-wrap gap-2">{actions}</div>}
        </div>
        {footnote && <p className="mt-3 px-1 text-xs break-words text-faint">{footnote}</p>}
      </main>
    </div>
  );
}
