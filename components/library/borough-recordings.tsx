'use client';
import { parseAsString, useQueryState } from 'nuqs';
import type { BoroughId } from '#contracts/ids.ts';
import { useMe } from '#components/sign-in/sign-in-context.ts';
import { Empty } from '#components/ui/empty.tsx';
import { CameraIcon, PinIcon } from '#components/ui/icons.tsx';
import { Page } from '#components/ui/page.tsx';
import { NativeSelect } from '#components/ui/native-select.tsx';
import { DayList } from './day-list.tsx';
import { useRecordings } from './use-recordings.ts';

/** In the choice of boroughs, and in the address bar in a borough's place. */
const UNITS = { id: 'units', name: 'My units, any borough' } as const;

/**
 * A borough's footage by day, or that of one's units wherever it happened: an officer sent to another borough records
 * there, and the unit's supervisors still find it. Which is in the address bar, so that a colleague can be sent it.
 */
export function BoroughRecordings() {
  const { boroughs, postings } = useMe();
  const [asked, setAsked] = useQueryState('borough', parseAsString);
  const borough = boroughs.find((b) => b.id === asked) ?? boroughs[0];
  if (postings.length > 0 && (asked === UNITS.id || !borough)) {
    return (
      <Page title="My units" aside="Recorded by them in any borough, newest first" actions={<Choice boroughs={boroughs} chosen={UNITS.id} onChoose={setAsked} />}>
        <UnitDays />
      </Page>
    );
  }
  if (!borough) {
    return (
      <Page title="Borough">
        <Empty icon={<PinIcon />} title="You are not posted to a borough">
          <p>Your posting decides which boroughs’ footage you see. If it is wrong, ask your force’s Docket administrator.</p>
        </Empty>
      </Page>
    );
  }
  return (
    <Page
      title={borough.name}
      aside="Recorded here, newest first"
      actions={<Choice boroughs={boroughs} chosen={borough.id} onChoose={setAsked} />}
    >
      <BoroughDays key={borough.id} id={borough.id} name={borough.name} />
    </Page>
  );
}

interface ChoiceProps {
  readonly boroughs: readonly { readonly id: string; readonly name: string }[];
  readonly chosen: string;
  readonly onChoose: (id: string | null) => unknown;
}

function Choice({ boroughs, chosen, onChoose }: ChoiceProps) {
  if (boroughs.length === 0) return null;
  return <NativeSelect label="Show" choices={[...boroughs, UNITS]} chosen={chosen} onChoose={(id) => void onChoose(id === boroughs[0]?.id ? null : id)} />;
}

const OF_UNITS = { scope: 'unit' } as const;

function UnitDays() {
  return (
    <DayList
      list={useRecordings(OF_UNITS)}
      empty={
        <Empty icon={<CameraIcon />} title="No recordings of your units">
          <p>Footage appears here by itself once a camera of theirs is docked.</p>
        </Empty>
      }
    />
  );
}

function BoroughDays({ id, name }: { readonly id: BoroughId; readonly name: string }) {
  const list = useRecordings({ scope: 'borough', borough: id });
  return (
    <DayList
      list={list}
      empty={
        <Empty icon={<CameraIcon />} title={`No recordings in ${name}`}>
          <p>Footage appears here by itself once a camera that recorded in {name} is docked.</p>
        </Empty>
      }
    />
  );
}
