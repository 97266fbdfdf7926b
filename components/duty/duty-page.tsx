'use client';
import { useEffect, useRef, useState, type RefObject } from 'react';
import { usePosters } from '#components/library/use-posters.ts';
import { CategoryPicker } from '#components/marking/category-picker.tsx';
import { TagDialog } from '#components/marking/tag-dialog.tsx';
import { useAnnounce } from '#components/ui/announcer.tsx';
import { Busy } from '#components/ui/busy.tsx';
import { Button } from '#components/ui/button.tsx';
import { ButtonLink } from '#components/ui/button-link.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { Empty } from '#components/ui/empty.tsx';
import { CheckIcon } from '#components/ui/icons.tsx';
import { Page } from '#components/ui/page.tsx';
import { ProblemNotice } from '#components/ui/problem-notice.tsx';
import { useNow } from '#components/library/use-now.ts';
import type { DutyGroup, DutyTonight } from '#contracts/duty.ts';
import { groupSpoken, groupWords, recordingsWords, shiftWords } from './duty-words.ts';
import { nextKey } from './going-on.ts';
import { GroupCard } from './group-card.tsx';
import { useDuty } from './use-duty.ts';
import { useDutyKeys } from './use-duty-keys.ts';
import { useSettled } from './use-settled.ts';

type Asking = 'tag' | 'category' | null;

/** Everything of tonight that has no category, one group after the other: an answer each, by key or by mouse. */
export function DutyPage() {
  const nowMs = useNow();
  const announce = useAnnounce();
  const [at, setAt] = useState<string | null>(null);
  const [skipped, setSkipped] = useState<ReadonlySet<string>>(new Set());
  const [apart, setApart] = useState<ReadonlySet<string>>(new Set());
  const [undispatched, setUndispatched] = useState<ReadonlySet<string>>(new Set());
  const [asking, setAsking] = useState<Asking>(null);
  const moved = useRef(false);
  const goTo = (group: DutyGroup) => {
    moved.current = true;
    setAt(group.key);
    announce(groupSpoken(group));
  };
  // What was undone is under the hand again, or the next Enter would answer another group than the one in mind.
  const { tonight, groups, answeredNow, answer, tag } = useDuty((undone) => {
    setAsking(null);
    goTo(undone);
  });
  const posters = usePosters(groups.flatMap((group) => group.recordings));
  const current = groups.find(({ key }) => key === at) ?? groups[0] ?? null;
  const heading = useRef<HTMLHeadingElement>(null);
  const done = useRef<HTMLHeadingElement>(null);

  const key = current?.key ?? null;
  useEffect(() => {
    if (!moved.current) return;
    moved.current = false;
    (heading.current ?? done.current)?.focus();
  }, [key]);

  const goOn = (left: DutyGroup, isAnswered: boolean, nowSkipped = skipped) => {
    const next = nextKey(groups.map((group) => group.key), left.key, nowSkipped, isAnswered);
    moved.current = true;
    setAt(next);
    const group = groups.find((one) => one.key === next);
    announce(group ? groupSpoken(group) : 'Nothing left from tonight.');
  };
  const choose = (category: DutyTonight['categories'][number]) => {
    if (!current) return;
    setAsking(null);
    const { incident } = current;
    answer({ group: current, category, withDispatch: !undispatched.has(current.key), incident: incident?.state === 'proposed' && !apart.has(current.key) ? incident.id : null });
    goOn(current, true);
  };
  // A second Enter or click of the same double tap would answer a group nobody has seen.
  const isSettled = useSettled(key);
  const accept = () => isSettled && (current?.category ? choose(current.category) : announce('Nothing is proposed. Press 1 to 9 for a category, or Escape to skip.'));
  const skip = () => {
    if (!current) return;
    const nowSkipped = new Set([...skipped, current.key]);
    setSkipped(nowSkipped);
    goOn(current, false, nowSkipped);
  };
  const categories = tonight.data?.categories ?? [];
  useDutyKeys(current && asking === null ? { accept, skip, tag: () => setAsking('tag'), all: () => setAsking('category'), choose: (digit) => categories[digit - 1] && choose(categories[digit - 1]!) } : null);

  const { data } = tonight;
  const others = groups.filter((group) => group !== current);
  return (
    <Page
      title="End of duty"
      aside={data?.shift && `${shiftWords(data, nowMs)} · ${data.categorised + answeredNow} of ${recordingsWords(data.recordings)} categorised`}
      actions={<ButtonLink href="/shifts" kind="quiet">My shifts</ButtonLink>}
    >
      {tonight.isPending && <Busy label="Loading tonight’s recordings" />}
      {tonight.error && !data && <ProblemNotice error={tonight.error} onRetry={() => void tonight.refetch()} />}
      {data && current && (
        <GroupCard
          key={current.key}
          group={current} isSettled={isSettled} categories={categories} posters={posters} heading={heading}
          withIncident={!apart.has(current.key)} onWithIncident={(is) => setApart(left(current.key, !is))}
          withDispatch={!undispatched.has(current.key)} onWithDispatch={(is) => setUndispatched(left(current.key, !is))}
          onAccept={accept} onChoose={choose} onSkip={skip} onAll={() => setAsking('category')} onTag={() => setAsking('tag')}
        />
      )}
      {data && !current && <Nothing data={data} heading={done} />}
      {data && current && data.working > 0 && <p className="mt-4 text-quiet">{working(data.working)}</p>}
      {others.length > 0 && <Others groups={others} skipped={skipped} onGo={goTo} />}
      {current && asking === 'tag' && <TagDialog about={recordingsWords(current.recordings.length)} recordings={current.recordings} onSay={(saying) => tag({ group: current, saying })} onClose={() => setAsking(null)} />}
      {current && asking === 'category' && (
        <Dialog title={`Category of ${recordingsWords(current.recordings.length)}`} isOpen onClose={() => setAsking(null)} actions={<Button onPress={() => setAsking(null)}>Cancel</Button>}>
          <CategoryPicker chosen={null} proposed={current.category?.id ?? null} onChoose={(category) => category && choose(category)} />
        </Dialog>
      )}
    </Page>
  );
}

/** The keys of groups that something is left out of, with one more or one less. */
const left = (key: string, is: boolean) => (before: ReadonlySet<string>): ReadonlySet<string> => new Set(is ? [...before, key] : [...before].filter((one) => one !== key));

const working = (n: number) => `${n === 1 ? 'One recording is' : `${n} recordings are`} still being worked on and will come here when ${n === 1 ? 'it is' : 'they are'} ready.`;

function Nothing({ data, heading }: { readonly data: DutyTonight; readonly heading: RefObject<HTMLHeadingElement | null> }) {
  return (
    <Empty icon={<CheckIcon />} title="Nothing left from tonight" heading={heading}>
      {data.shift ? <p>Every recording of this shift that is yours to categorise has a category.</p> : <p>Put your camera in a dock. Its footage appears here by itself.</p>}
      {data.working > 0 && <p>{working(data.working)}</p>}
    </Empty>
  );
}

function Others({ groups, skipped, onGo }: { readonly groups: readonly DutyGroup[]; readonly skipped: ReadonlySet<string>; readonly onGo: (group: DutyGroup) => void }) {
  return (
    <section aria-labelledby="others" className="mt-6">
      <h2 id="others" className="mb-2 text-[0.8125rem] font-semibold text-quiet">Still to come</h2>
      <ul className="divide-y divide-line rounded-md border border-line bg-surface">
        {groups.map((group) => (
          <li key={group.key} className="flex flex-wrap items-center gap-x-3 gap-y-1 px-3 py-2">
            <span className="min-w-0 flex-1 basis-48 wrap-anywhere">{groupWords(group)}</span>
            <span className="text-quiet">{skipped.has(group.key) ? 'Skipped' : group.category ? `Proposed: ${group.category.label}` : 'Nothing proposed'}</span>
            <Button size="small" kind="quiet" onPress={() => onGo(group)} aria-label={`Go to ${groupWords(group)}`}>Go to</Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
