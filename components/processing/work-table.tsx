'use client';
import { useNow } from '#components/library/use-now.ts';
import { STEP_LABELS } from '#components/review/step-words.ts';
import { ScrollSideways } from '#components/ui/scroll-sideways.tsx';
import type { ProcessingOverview } from '#contracts/processing.ts';
import { STEP_KINDS } from '#contracts/recordings.ts';
import { ageWords } from './age-words.ts';

/** Every kind of work, also where there is none of it: nothing to do is an answer. */
export function WorkTable({ work }: { readonly work: ProcessingOverview['work'] }) {
  const nowMs = useNow();
  return (
    <section aria-labelledby="now" className="mb-8">
      <h2 id="now" className="mb-2 text-[0.9375rem] font-bold">Now</h2>
      <ScrollSideways label="Table of work">
        <table className="w-full min-w-[36rem] text-left text-[0.8125rem]">
          <thead className="border-b border-line text-xs text-quiet">
            <tr>
              {['Step', 'Working', 'Waiting', 'Of these tried again', 'Oldest delivered'].map((name) => (
                <th key={name} scope="col" className="px-3 py-2 font-semibold">{name}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {STEP_KINDS.map((kind) => {
              const { running = 0, waiting = 0, again = 0, oldestAt = null } = work.find((w) => w.kind === kind) ?? {};
              return (
                <tr key={kind} className="border-t border-line first:border-t-0">
                  <th scope="row" className="px-3 py-2 font-semibold">{STEP_LABELS[kind]}</th>
                  <td className="px-3 py-2 font-mono">{running}</td>
                  <td className="px-3 py-2 font-mono">{waiting}</td>
                  <td className="px-3 py-2 font-mono">{again}</td>
                  <td className="px-3 py-2">{oldestAt ? `${ageWords(Date.parse(oldestAt), nowMs)} ago` : <span className="text-faint">nothing to do</span>}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </ScrollSideways>
    </section>
  );
}
