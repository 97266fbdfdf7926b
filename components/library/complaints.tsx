'use client';
import { Empty } from '#components/ui/empty.tsx';
import { ShieldIcon } from '#components/ui/icons.tsx';
import { Page } from '#components/ui/page.tsx';
import { DayList } from './day-list.tsx';
import { useRecordings } from './use-recordings.ts';

const GRANTED = { scope: 'granted' } as const;

/** What a complaint opens to professional standards, and nothing beyond it. */
export function Complaints() {
  const list = useRecordings(GRANTED);
  return (
    <Page title="Complaints" aside="Footage your complaints cover. Watching it asks for a reason and is recorded.">
      <DayList
        list={list}
        empty={
          <Empty icon={<ShieldIcon />} title="No complaint opens footage to you yet">
            <p>When footage is named in a complaint you handle, it is opened to you by name and until a date, and appears here.</p>
            <p>Something missing? Ask the person who approves access in your department.</p>
          </Empty>
        }
      />
    </Page>
  );
}
