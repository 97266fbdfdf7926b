'use client';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components/Tabs';
import type { RecordingDetail } from '#contracts/recordings.ts';
import { Busy } from '#components/ui/busy.tsx';
import { DetailsTab } from './details-tab.tsx';
import { HistoryTab } from './history-tab.tsx';
import { ProcessingTab } from './processing-tab.tsx';

const TABS = [
  { id: 'details', label: 'Details' },
  { id: 'processing', label: 'Processing' },
  { id: 'history', label: 'History' },
] as const;

/** Beside the picture, or under it where there is no room: what is known of the recording, and who looked at it. */
export function SidePanel({ recordingId, detail }: { readonly recordingId: string; readonly detail: RecordingDetail | null }) {
  return (
    <Tabs className="flex min-h-full flex-col">
      <TabList aria-label="About this recording" className="flex border-b border-line px-2">
        {TABS.map(({ id, label }) => (
          <Tab
            key={id}
            id={id}
            className="-mb-px cursor-pointer border-b-2 border-transparent px-2.5 py-2.5 font-semibold text-quiet hover:text-text data-[selected]:border-accent data-[selected]:text-text"
          >
            {label}
          </Tab>
        ))}
      </TabList>
      <TabPanel id="details" className="flex-1">
        {detail ? <DetailsTab recording={detail} /> : <Busy label="Loading the details" className="p-4" />}
      </TabPanel>
      <TabPanel id="processing" className="flex-1">
        <ProcessingTab recordingId={recordingId} />
      </TabPanel>
      <TabPanel id="history" className="flex-1">
        <HistoryTab recordingId={recordingId} />
      </TabPanel>
    </Tabs>
  );
}
