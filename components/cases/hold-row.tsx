'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import Link from 'next/link';
import { useState } from 'react';
import { askAgain } from '#components/api/ask-again.ts';
import { useApi } from '#components/api/client.ts';
import { caseKeys, recordingKeys } from '#components/api/keys.ts';
import { Button } from '#components/ui/button.tsx';
import { Chip } from '#components/ui/chip.tsx';
import { reviewWords } from '#components/sharing/words.ts';
import { dayWords } from '#components/ui/london-time.ts';
import { Hold, type Hold as HoldOf } from '#contracts/cases.ts';
import { HoldForm } from './hold-form.tsx';
import { SecondPerson } from './second-person.tsx';
import { useSecondPerson } from './use-second-person.ts';

/** One hold: why, since when, when it is looked at again; and what this person may do about it. */
export function HoldRow({ hold, nowMs, link = false }: { readonly hold: HoldOf; readonly nowMs: number; readonly link?: boolean }) {
  const [isReviewing, setReviewing] = useState(false);
  const second = useSecondPerson('hold', hold.id);
  const api = useApi();
  const client = useQueryClient();
  const review = useMutation({
    mutationFn: (body: { version: number; reviewOn: string; reason: string }) => api.post(`/api/holds/${encodeURIComponent(hold.id)}/review`, body, Hold),
    onSettled: () => askAgain(client, caseKeys, recordingKeys),
  });
  const day = (iso: string) => dayWords(Date.parse(iso), nowMs);
  const stands = hold.releasedAt === null;
  const due = reviewWords(hold.reviewOn, nowMs);
  return (
    <>
      <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
        {stands && due.isDue && <Chip tone="danger">Review due</Chip>}
        {stands ? <Chip tone="hold">held</Chip> : <Chip>released {day(hold.releasedAt ?? '')}</Chip>}
        {link && <Link href={`/recordings/${hold.recordingId}`} className="hover:underline">{hold.label}</Link>}
        <span className="min-w-0 wrap-anywhere">{hold.reason}</span>
      </span>
      <span className="block text-[0.8125rem] text-quiet">
        placed by {hold.placedBy}, {day(hold.placedAt)}{stands && ` · ${due.words}`}{hold.reviewedBy && ` · reviewed by ${hold.reviewedBy}`}{hold.releaseReason && ` · ${hold.releaseReason}`}
      </span>
      {stands && (
        <div className="-ms-2 mt-1 flex flex-wrap items-center gap-1">
          {hold.mayReview && !isReviewing && <Button size="small" kind="quiet" onPress={() => setReviewing(true)}>Review</Button>}
          {hold.mayRelease && (
            <SecondPerson
              what="Release the hold" effect="Its recording is then kept by what else keeps it, and for a week at least." asked={hold.release} isBusy={second.isBusy} problem={second.problem}
              onAsk={(reason) => second.ask.mutate({ version: hold.version, reason })} onDecide={(decision, reason) => second.decide.mutate({ decision, reason })}
            />
          )}
        </div>
      )}
      {isReviewing && (
        <HoldForm
          label="Review the hold" reasonLabel="Why it is still needed" confirm="Keep it on" isBusy={review.isPending} problem={review.error} onCancel={() => setReviewing(false)}
          onSave={(reason, reviewOn) => review.mutate({ version: hold.version, reviewOn, reason }, { onSuccess: () => setReviewing(false) })}
        />
      )}
    </>
  );
}
