'use client';
import { useMemo } from 'react';
import { useMe } from '#components/sign-in/sign-in-context.ts';
import { Empty } from '#components/ui/empty.tsx';
import { CameraIcon, PinIcon } from '#components/ui/icons.tsx';
import { NativeSelect } from '#components/ui/native-select.tsx';
import { Page } from '#components/ui/page.tsx';
import { HeatStrip } from './heat-strip.tsx';
import { LibraryPage } from './library-page.tsx';
import { useAddress } from './use-address.ts';

/** What happened in a borough, as far as it is this person's to see. Which one is in the address bar, so that a colleague can be sent it. */
export function BoroughRecordings() {
  const { boroughs } = useMe();
  const { address, change } = useAddress();
  // One of which this person has no unit is asked for all the same: what they may see of it, the list says.
  const id = address.set.borough ?? boroughs[0]?.id;
  const name = boroughs.find((b) => b.id === id)?.name ?? 'Another borough';
  const standing = useMemo(() => (id ? { borough: id } : {}), [id]);
  if (!id) {
    return (
      <Page title="Borough">
        <Empty icon={<PinIcon />} title="You are not posted to a borough">
          <p>Your posting decides which boroughs’ footage you see. If it is wrong, ask your force’s Docket administrator.</p>
        </Empty>
      </Page>
    );
  }
  return (
    <LibraryPage
      title={name}
      scope="borough"
      standing={standing}
      isOwn={false}
      choice={boroughs.length > 1 && <NativeSelect label="Borough" choices={boroughs.some((b) => b.id === id) ? boroughs : [...boroughs, { id, name }]} chosen={id} onChoose={(chosen) => change({ borough: chosen === boroughs[0]?.id ? null : chosen })} />}
      above={<HeatStrip scope="borough" standing={standing} address={address} onNarrow={change} />}
      empty={
        <Empty icon={<CameraIcon />} title={`No recordings in ${name}`}>
          <p>Footage appears here by itself once a camera that recorded in {name} is docked.</p>
        </Empty>
      }
    />
  );
}
