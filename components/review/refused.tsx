'use client';
import { ButtonLink } from '#components/ui/button-link.tsx';
import { StageFrame } from './notices.tsx';
import type { Refusal } from './refusal.ts';

/** A recording's page that can only say no. */
export function Refused({ refusal, home }: { readonly refusal: Refusal; readonly home: string }) {
  const { title, words, ask } = refusal;
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
