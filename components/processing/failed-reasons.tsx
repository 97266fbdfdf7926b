'use client';
import { useNow } from '#components/library/use-now.ts';
import { STEP_LABELS } from '#components/review/step-words.ts';
import { Button } from '#components/ui/button.tsx';
import { Empty } from '#components/ui/empty.tsx';
import { CheckIcon } from '#components/ui/icons.tsx';
import { dayWords, londonShortClock } from '#components/ui/london-time.ts';
import type { ProcessingOverview } from '#contracts/processing.ts';

export type ReasonGroup = ProcessingOverview['failed'][number];

/** Why steps failed, most first: one cause is put right once. */
export function FailedReasons({ failed, isBusy, onRetry }: { readonly failed: readonly ReasonGroup[]; readonly isBusy: boolean; readonly onRetry: (group: ReasonGroup) => void }) {
  const nowMs = useNow();
  return (
    <section aria-labelledby="reasons" className="mb-8">
      <h2 id="reasons" className="mb-2 text-[0.9375rem] font-bold">Failed, by reason</h2>
      {failed.length === 0 ? (
        <Empty icon={<CheckIcon />} title="Nothing has failed for good"><p>What fails by chance is tried again by itself. What used up its tries is listed here.</p></Empty>
      ) : (
        <ul className="rounded-md border border-line bg-surface">
          {failed.map((group) => (
            <li key={`${group.kind} ${group.reason}`} className="flex flex-wrap items-center gap-x-4 gap-y-1.5 border-t border-line px-4 py-2.5 first:border-t-0">
              <div className="min-w-0 flex-1 basis-60">
                <p className="font-semibold">{STEP_LABELS[group.kind]} <span className="font-normal text-quiet">× {group.count}</span></p>
                <p className="text-danger">{group.reason}</p>
                <p className="text-xs text-quiet">Since {dayWords(Date.parse(group.oldestAt), nowMs)}, {londonShortClock(Date.parse(group.oldestAt))}</p>
              </div>
              <Button isDisabled={isBusy} onPress={() => onRetry(group)}>{group.count === 1 ? 'Start it anew…' : `Start all ${group.count} anew…`}</Button>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
