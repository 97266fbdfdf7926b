'use client';
import { useEffect } from 'react';
import { ProblemNotice } from '#components/ui/problem-notice.tsx';

/** A fault in a page itself, the shell still standing. */
export default function PageError({ error, reset }: { readonly error: Error & { digest?: string }; readonly reset: () => void }) {
  useEffect(() => console.error(error), [error]);
  return (
    <div className="mx-auto max-w-2xl px-4 pt-10">
      <h1 className="mb-3 text-xl font-bold">This page has stopped</h1>
      <ProblemNotice error={error} onRetry={reset} />
    </div>
  );
}
