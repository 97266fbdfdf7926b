'use client';
import { parseAsString, useQueryState } from 'nuqs';
import type { BoroughId } from '#contracts/ids.ts';
import { useMe } from '#components/sign-in/sign-in-context.ts';
import { Empty } from '#components/ui/empty.tsx';
import { CameraIcon, PinIcon } from '#components/ui/icons.tsx';
import { Page } from '#components/ui/page.tsx';
import { Select } from '#components/ui/select.tsx';
import { DayList } from './day-list.tsx';
import { useRecordings } from './use-recordings.ts';

/** A borough's footage by day. Which borough is in the address bar, so that a colleague can be sent it. */
export function BoroughRecordings() {
  const { boroughs } = useMe();
  const [asked, setAsked] = useQueryState('borough', parseAsString);
  const borough = boroughs.find((b) => b.id === asked) ?? boroughs[0];
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
      actions={boroughs.length > 1 && (
        <Select
          label="Borough"
          inline
          choices={boroughs}
          chosen={borough.id}
          onChoose={(id) => void setAsked(id === boroughs[0]?.id ? null : id)}
        />
      )}
    >
      <BoroughDays key={borough.id} id={borough.id} name={borough.name} />
    </Page>
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
