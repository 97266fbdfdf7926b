'use client';
import { useState } from 'react';
import { LoadMore } from '#components/library/list-states.tsx';
import { useAnnounce } from '#components/ui/announcer.tsx';
import { Busy } from '#components/ui/busy.tsx';
import { Button } from '#components/ui/button.tsx';
import { Empty } from '#components/ui/empty.tsx';
import { CameraIcon } from '#components/ui/icons.tsx';
import { Page } from '#components/ui/page.tsx';
import { ProblemNotice } from '#components/ui/problem-notice.tsx';
import { Select } from '#components/ui/select.tsx';
import type { FoundOfficer, ListUnassigned } from '#contracts/unassigned.ts';
import { AssignDialog } from './assign-dialog.tsx';
import { byCamera } from './by-camera.ts';
import { CameraGroup } from './camera-group.tsx';
import { useAssign, useUnassigned } from './use-unassigned.ts';

type Which = ListUnassigned['which'];

const VIEWS = [
  { id: 'unassigned', name: 'Unassigned' },
  { id: 'assigned', name: 'Assigned by a person' },
] as const satisfies readonly { id: Which; name: string }[];

/** Footage nobody said whose it is, and what a person has assigned: chosen by camera, given to an officer with a reason. */
export function Unassigned() {
  const [which, setWhich] = useState<Which>('unassigned');
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [isAssigning, setAssigning] = useState(false);
  const list = useUnassigned(which);
  const assign = useAssign();
  const announce = useAnnounce();
  const recordings = list.data?.pages.flatMap((page) => page.items) ?? [];
  // Of what is chosen, what is still there.
  const ids = recordings.map((r) => r.id).filter((id) => chosen.has(id));
  const choose = (changed: readonly string[], isChosen: boolean) =>
    setChosen((before) => {
      const after = new Set(before);
      for (const id of changed) if (isChosen) after.add(id); else after.delete(id);
      return after;
    });
  const confirm = (officer: FoundOfficer, reason: string) => {
    setAssigning(false);
    assign.mutate({ recordingIds: ids, officerId: officer.id, reason }, {
      onSuccess: ({ assigned }) => {
        setChosen(new Set());
        announce(`${counted(assigned)} assigned to ${officer.name}.`);
      },
    });
  };
  return (
    <Page
      title="Unassigned"
      aside="Footage that came without a name, or with the wrong one"
      actions={
        <Select
          label="Show" inline choices={VIEWS} chosen={which}
          onChoose={(id) => {
            setWhich(id);
            setChosen(new Set());
          }}
        />
      }
    >
      {assign.error && <ProblemNotice error={assign.error} className="mb-3" />}
      {list.error && <ProblemNotice error={list.error} onRetry={() => void list.refetch()} className="mb-3" />}
      {list.isPending && <Busy label="Loading recordings…" />}
      {list.data && recordings.length === 0 && <Nothing which={which} />}
      <div className="space-y-4">
        {byCamera(recordings).map((group) => (
          <CameraGroup key={group.key} group={group} chosen={chosen} onChoose={choose} />
        ))}
      </div>
      {list.hasNextPage && <LoadMore loaded={list.data} isLoading={list.isFetchingNextPage} onLoad={() => void (list.isFetchingNextPage || list.fetchNextPage())} />}
      {ids.length > 0 && (
        <div className="sticky bottom-0 z-10 -mx-4 mt-4 flex flex-wrap items-center gap-3 border-t border-line bg-raised px-4 py-3 shadow-lg sm:mx-0 sm:rounded-t-md sm:border-x">
          <p className="flex-1 font-semibold">{counted(ids.length)} chosen</p>
          <Button onPress={() => setChosen(new Set())}>Choose none</Button>
          <Button kind="primary" isDisabled={assign.isPending} onPress={() => setAssigning(true)}>
            Assign…
          </Button>
        </div>
      )}
      {isAssigning && <AssignDialog count={ids.length} onAssign={confirm} onCancel={() => setAssigning(false)} />}
    </Page>
  );
}

export const counted = (n: number): string => `${n} recording${n === 1 ? '' : 's'}`;

function Nothing({ which }: { readonly which: Which }) {
  return which === 'unassigned' ? (
    <Empty icon={<CameraIcon />} title="Everything has its officer">
      <p>Footage appears here when neither its camera nor its sidecar says whose it is.</p>
    </Empty>
  ) : (
    <Empty icon={<CameraIcon />} title="Nothing was assigned by a person">
      <p>What is assigned here stays listed, so that a mistake can be put right.</p>
    </Empty>
  );
}
