'use client';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useSettled } from '#components/unassigned/use-settled.ts';
import { Busy } from '#components/ui/busy.tsx';
import { Button } from '#components/ui/button.tsx';
import { ButtonLink } from '#components/ui/button-link.tsx';
import { Chip } from '#components/ui/chip.tsx';
import { Empty } from '#components/ui/empty.tsx';
import { CameraIcon } from '#components/ui/icons.tsx';
import { dayWords } from '#components/ui/london-time.ts';
import { Page } from '#components/ui/page.tsx';
import { ProblemNotice } from '#components/ui/problem-notice.tsx';
import { ScrollSideways } from '#components/ui/scroll-sideways.tsx';
import { TextField } from '#components/ui/text-field.tsx';
import type { DeviceRow } from '#contracts/devices.ts';
import { AddCamera } from './add-camera.tsx';
import { useCameras } from './use-cameras.ts';

/** Every camera, who wears it, and whether its clock waits for a decision. */
export function Cameras() {
  const [words, setWords] = useState('');
  const [isAdding, setAdding] = useState(false);
  const search = useSettled(words).trim();
  const cameras = useCameras(search);
  const router = useRouter();
  const rows = cameras.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Page
      title="Cameras"
      aside="A camera not listed here appears with its first footage"
      actions={
        <>
          <ButtonLink href="/cameras/import">Import a list</ButtonLink>
          <Button onPress={() => setAdding(true)}>Add a camera</Button>
        </>
      }
    >
      <TextField label="Find" placeholder="Serial number, make or wearer" value={words} onChange={setWords} autoComplete="off" className="mb-4 max-w-sm" />
      {cameras.isPending && <Busy label="Loading cameras…" />}
      {cameras.error && <ProblemNotice error={cameras.error} onRetry={() => void cameras.refetch()} className="mb-3" />}
      {cameras.data && rows.length === 0 && (
        <Empty icon={<CameraIcon />} title={search ? 'No camera matches' : 'No cameras yet'}>
          <p>{search ? 'Try part of its serial number, or its wearer’s name.' : 'Add one, import a list, or dock footage that names its camera.'}</p>
        </Empty>
      )}
      {rows.length > 0 && <Table rows={rows} />}
      {cameras.hasNextPage && (
        <div className="flex h-16 items-center justify-center">
          <Button isDisabled={cameras.isFetchingNextPage} onPress={() => void cameras.fetchNextPage()}>Show more</Button>
        </div>
      )}
      {isAdding && <AddCamera onAdded={(id) => router.push(`/cameras/${id}`)} onCancel={() => setAdding(false)} />}
    </Page>
  );
}

function Table({ rows }: { readonly rows: readonly DeviceRow[] }) {
  const [nowMs] = useState(() => Date.now());
  return (
    <ScrollSideways label="Table of cameras">
      <table className="w-full min-w-[40rem] text-left text-[0.8125rem]">
        <thead className="border-b border-line text-xs text-quiet">
          <tr>
            {['Serial number', 'Make', 'Worn by', 'Clock'].map((name) => <th key={name} scope="col" className="px-3 py-2 font-semibold">{name}</th>)}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ id, serial, maker, model, wearer, proposals }) => (
            <tr key={id} className="border-t border-line first:border-t-0">
              <th scope="row" className="px-3 py-2 font-semibold"><Link href={`/cameras/${id}`} className="font-mono text-accent hover:underline">{serial}</Link></th>
              <td className="px-3 py-2">{[maker, model].filter(Boolean).join(' ') || <None />}</td>
              <td className="px-3 py-2">{wearer ? <>{wearer.name} <span className="text-quiet">since {dayWords(Date.parse(wearer.since), nowMs)}</span></> : <None />}</td>
              <td className="px-3 py-2">{proposals > 0 ? <Chip tone="evidence">{proposals} to decide</Chip> : <None />}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollSideways>
  );
}

const None = () => <span className="text-faint">–</span>;
