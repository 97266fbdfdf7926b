'use client';
import { useMemo } from 'react';
import { useMe } from '#components/sign-in/sign-in-context.ts';
import { Empty } from '#components/ui/empty.tsx';
import { CameraIcon } from '#components/ui/icons.tsx';
import { NativeSelect } from '#components/ui/native-select.tsx';
import { HeatStrip } from './heat-strip.tsx';
import { LibraryPage } from './library-page.tsx';
import { useAddress } from './use-address.ts';

interface UnitChoice {
  readonly id: string;
  readonly name: string;
}

/** One's own postings first: of a command there are hundreds below. */
export function unitChoices(units: readonly UnitChoice[], posted: ReadonlySet<string>): UnitChoice[] {
  return units.toSorted((a, b) => Number(posted.has(b.id)) - Number(posted.has(a.id)) || a.name.localeCompare(b.name, 'en-GB')).map(({ id, name }) => ({ id, name }));
}

const ALL = { id: '', name: 'All my units' } as const;

/** What one's units recorded, with all below them, wherever it happened. */
export function UnitRecordings() {
  const { postings, units } = useMe();
  const { address, change } = useAddress();
  const posted = new Set(postings.map(({ unitId }) => unitId));
  const choices = unitChoices(units, posted);
  // Of one posting all there is is that unit's, with all below it.
  const only = posted.size <= 1 ? choices[0] : undefined;
  const chosen = choices.find(({ id }) => id === address.set.unit);
  const unit = address.set.unit;
  // A colleague's link: what of it may be seen the list says, and it isn't one's own unit's.
  const isOthers = unit !== undefined && !chosen;
  const standing = useMemo(() => (unit ? { unit } : {}), [unit]);
  return (
    <LibraryPage
      title={isOthers ? 'Another unit' : ((chosen ?? only)?.name ?? 'My units')}
      scope="unit"
      standing={standing}
      isOwn={false}
      choice={choices.length > 1 && <NativeSelect label="Unit" choices={only ? choices : [ALL, ...choices]} chosen={chosen?.id ?? only?.id ?? ''} onChoose={(id) => change({ unit: id || null })} />}
      above={<HeatStrip scope="unit" standing={standing} address={address} onNarrow={change} />}
      empty={
        isOthers ? (
          <Empty icon={<CameraIcon />} title="That unit isn’t yours">
            <p>Your postings decide which units’ footage you see. If they are wrong, ask your force’s Docket administrator.</p>
          </Empty>
        ) : (
          <Empty icon={<CameraIcon />} title="No recordings of your units">
            <p>Footage appears here by itself once a camera of theirs is docked.</p>
          </Empty>
        )
      }
    />
  );
}
