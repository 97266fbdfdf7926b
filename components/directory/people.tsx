'use client';
import { Button } from '#components/ui/button.tsx';
import { Busy } from '#components/ui/busy.tsx';
import { Chip } from '#components/ui/chip.tsx';
import { ProblemNotice } from '#components/ui/problem-notice.tsx';
import { ScrollSideways } from '#components/ui/scroll-sideways.tsx';
import { usePeople } from './use-directory.ts';

/** The directory as it is: who is enrolled, with what numbers, posted where. */
export function People() {
  const people = usePeople();
  const rows = people.data?.pages.flatMap((p) => p.items) ?? [];
  return (
    <section aria-labelledby="people">
      <div className="mb-2 flex flex-wrap items-baseline gap-x-3">
        <h2 id="people" className="text-[0.9375rem] font-bold">People</h2>
        <p className="text-quiet">Accounts and roles come from your organisation’s sign-in service.</p>
      </div>
      {people.isPending && <Busy label="Loading people…" />}
      {people.error && <ProblemNotice error={people.error} onRetry={() => void people.refetch()} className="mb-3" />}
      {rows.length > 0 && (
        <ScrollSideways label="Table of people">
          <table className="w-full min-w-[44rem] text-left text-[0.8125rem]">
            <thead className="border-b border-line text-xs text-quiet">
              <tr>
                {['Name', 'Warrant', 'Shoulder', 'Posted to', 'Organisation'].map((name) => (
                  <th key={name} scope="col" className="px-3 py-2 font-semibold">{name}</th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((person) => (
                <tr key={person.id} className="border-t border-line first:border-t-0">
                  <th scope="row" className="px-3 py-2 font-semibold">
                    {[person.rank, person.name].filter(Boolean).join(' ')} {!person.active && <Chip>Not active</Chip>}
                  </th>
                  <td className="px-3 py-2 font-mono">{person.warrantNumber ?? <None />}</td>
                  <td className="px-3 py-2 font-mono">{person.shoulderNumber ?? <None />}</td>
                  <td className="px-3 py-2">{person.postings.length ? person.postings.map((p) => (p.as === 'supervisor' ? `${p.unit}, as supervisor` : p.unit)).join('; ') : <None />}</td>
                  <td className="px-3 py-2">{person.organisation}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollSideways>
      )}
      {people.hasNextPage && (
        <div className="flex h-16 items-center justify-center">
          <Button isDisabled={people.isFetchingNextPage} onPress={() => void people.fetchNextPage()}>Show more</Button>
        </div>
      )}
    </section>
  );
}

const None = () => <span className="text-faint">–</span>;
