'use client';
import type { ApiProblem } from '#components/api/client.ts';
import { ButtonLink } from '#components/ui/button-link.tsx';
import { StageFrame } from './notices.tsx';
import { refusalOf } from './refusal.ts';

/** A recording's page that can only say no: `problem` is final. */
export function Refused({ problem, home }: { readonly problem: ApiProblem; readonly home: string }) {
  const { title, words, ask } = refusalOf(problem);
  return (
    <div className="mx-auto max-w-2xl p-4 pt-10">
      <StageFrame>
        <h1 className="text-base font-semibold">{title}</h1>
        <p className="text-quiet">{words}</p>
        <p className="text-quiet">{ask}</p>
        <ButtonLink href={home}>Back to your start page</ButtonLink>
      </StageFrame>
    </div>
  );
}
