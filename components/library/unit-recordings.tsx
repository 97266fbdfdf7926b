'use client';
import { useMemo } from 'react';
import { useMe } from '#components/sign-in/sign-in-context.ts';
import { Empty } from '#components/ui/empty.tsx';
import { CameraIcon } from '#components/ui/icons.tsx';
import { NativeSelect } from '#components/ui/native-select.tsx';
import { HeatStrip } from './heat-strip.tsx';
import { LibraryPage } from './library-page.tsx';
import { useAddress } from './use-address.ts';

const ALL = { id: '', name: 'All my units' } as const;

/** What one's units recorded, with all below them, wherever it happened. */
export function UnitRecordings() {
  const { postings } = useMe();
  const { address, change } = useAddress();
  const units = [...new Map(postings.map(({ unitId, unit }) => [unitId as string, { id: unitId as string, name: unit }])).values()];
  const only = units.length === 1 ? units[0] : undefined;
  const chosen = units.find(({ id }) => id === address.set.unit);
  const unit = address.set.unit;
  const standing = useMemo(() => (unit ? { unit } : {}), [unit]);
  return (
    <LibraryPage
      title={(chosen ?? only)?.name ?? 'My units'}
      scope="unit"
      standing={standing}
      isOwn={false}
      choice={units.length > 1 && <NativeSelect label="Unit" choices={[ALL, ...units]} chosen={chosen?.id ?? ''} onChoose={(id) => change({ unit: id || null })} />}
      above={<HeatStrip scope="unit" standing={standing} address={address} onNarrow={change} />}
      empty={
        <Empty icon={<CameraIcon />} title="No recordings of your units">
          <p>Footage appears here by itself once a camera of theirs is docked.</p>
        </Empty>
      }
    />
  );
}
