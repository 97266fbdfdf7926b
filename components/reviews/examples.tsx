'use client';
import { useRouter } from 'next/navigation';
import { useNow } from '#components/library/use-now.ts';
import { rememberReason } from '#components/review/reasons.ts';
import { useMe } from '#components/sign-in/sign-in-context.ts';
import { Button } from '#components/ui/button.tsx';
import { dayWords } from '#components/ui/london-time.ts';
import type { LearningExample } from '#contracts/reviews.ts';
import type { z } from 'zod';
import { Paged } from './paged.tsx';
import { useLearning } from './use-reviews.ts';

type Example = z.infer<typeof LearningExample>;

/** Footage of one's units that its officers agree to have shown. Watching it is for learning, and says so in the ledger. */
export function Examples() {
  const list = useLearning();
  const router = useRouter();
  const { name } = useMe();
  const nowMs = useNow();
  const watch = ({ recordingId, why }: Example) => {
    rememberReason({ id: recordingId, cadReference: null, restricted: false }, { code: 'training', words: `Good example: ${why}`.slice(0, 500) });
    router.push(`/recordings/${recordingId}`);
  };
  return (
    <Paged
      title="Good examples" list={list} empty="No good examples in your units yet. A supervisor suggests one from a review, and its officer agrees."
      row={(example) => (
        <li key={example.id} className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3">
          <div className="min-w-0 flex-1 basis-60">
            <p className="font-semibold">{example.why}</p>
            <p className="text-[0.8125rem] text-quiet">{example.officer === name ? 'You' : example.officer}, {dayWords(Date.parse(example.startedAt), nowMs)} · {example.unit.name} · suggested by {example.askedBy}</p>
          </div>
          <Button aria-label={`Watch: ${example.why}`} onPress={() => watch(example)}>Watch</Button>
        </li>
      )}
    />
  );
}
