'use client';
import { Suspense, useEffect, useState } from 'react';
import { createPortal } from 'react-dom';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components/Tabs';
import { FindingTools } from '#components/finding/finding-tools.tsx';
import { useRanking } from '#components/finding/use-ranking.ts';
import { ClipsTab, MarksTab } from '#components/moments/tabs.tsx';
import { SelectionTools } from '#components/moments/selection-tools.tsx';
import { MomentTools } from '#components/moments/tools.tsx';
import { useDesk } from '#components/moments/use-desk.ts';
import { useMomentKeys } from '#components/moments/use-moment-keys.ts';
import type { Observable } from '#components/player/observable.ts';
import type { Player } from '#components/player/player.ts';
import { isOpened } from '#components/player/player-state.ts';
import type { PlayerPlaces } from '#components/player/player-view.tsx';
import { useSelected } from '#components/player/use-observed.ts';
import { useSelectionUndo } from '#components/moments/use-selection-undo.ts';
import type { OnTimeline } from '#components/timeline/on-timeline.ts';
import { WatchTools } from '#components/watching/watch-tools.tsx';
import { Busy } from '#components/ui/busy.tsx';
import { classes } from '#components/ui/classes.ts';
import type { ToExport } from '#components/exports/to-export.ts';
import { late } from '#components/ui/late.tsx';
import type { RecordingDetail } from '#contracts/recordings.ts';
import { useExhibitsOf } from './use-exhibits-of.ts';
import { useEvidence } from './use-evidence.tsx';
import { DetailsTab } from './details-tab.tsx';
import { HistoryTab } from './history-tab.tsx';
import { ProcessingTab } from './processing-tab.tsx';

const CaptionsTool = late(async () => (await import('#components/transcript/captions.tsx')).CaptionsTool, 'nowhere');
const TranscriptTab = late(async () => (await import('#components/transcript/transcript-tab.tsx')).TranscriptTab);
const MomentsTab = late(async () => (await import('#components/finding/moments-tab.tsx')).MomentsTab);

const ExportsTab = late(async () => (await import('#components/exports/exports-tab.tsx')).ExportsTab);
const Redacting = late(async () => (await import('#components/exports/redacting.tsx')).Redacting);

interface SidePanelProps {
  readonly recordingId: string;
  readonly detail: RecordingDetail | null;
  /** Null where nothing is watched: what is marked of it is then not asked for. */
  readonly player: Player | null;
  readonly places: PlayerPlaces;
  /** Under the timeline: for what comes and goes with the selection. */
  readonly underTimeline: HTMLElement | null;
  /** What the timeline draws of it. */
  readonly moments: Observable<OnTimeline>;
  /** All of it listens to keys now, or there is nothing to press them for. */
  readonly onThere: () => void;
}

/** Beside the picture, or under it where there is no room: what is known of the recording, its marks and clips, and who looked at it. */
export function SidePanel({ recordingId, detail, player, places, underTimeline, moments, onThere }: SidePanelProps) {
  // Of others' footage it is told within the viewing alone, for its reason.
  const isOpen = useSelected(player?.state, isOpened, false);
  const isWatched = player !== null && (isOpen || detail?.reasonRequired === false);
  const desk = useDesk(recordingId, player, isWatched);
  // Where something was being written when the page was left, one comes back to it.
  const [tab, setTab] = useState(() => (desk.noting.length + desk.drafts.marks.unsaved.get().length > 0 ? 'marks' : desk.drafts.clips.unsaved.get().length > 0 ? 'clips' : 'details'));
  const [exporting, setExporting] = useState<ToExport | null>(null);
  /** What is drawn on the picture before it is exported. */
  const [redacting, setRedacting] = useState<ToExport | null>(null);
  useMomentKeys(player && ((command) => {
    // Its note is written there.
    if (command === 'mark-with-note' && desk.mayTry) setTab('marks');
    desk.perform(command);
  }));
  useSelectionUndo(desk);
  const evidence = useEvidence(detail, desk.selection, isWatched);
  const { markers, clips, watched, selection, select } = desk;
  const { exhibits } = useExhibitsOf(detail, player !== null);
  const isEvidence = detail?.evidence ?? false;
  useEffect(() => moments.set({ markers, clips, watched: watched?.spans ?? NOTHING, exhibits, isEvidence, selection, select }), [moments, markers, clips, exhibits, watched, isEvidence, selection, select]);
  const durationUs = detail?.durationUs ?? null;
  const ranking = useRanking(player, detail);
  const isThere = player !== null && detail !== null && places.tools !== null;
  useEffect(() => {
    if (isThere) onThere();
  }, [isThere, onThere]);
  const transcript = detail?.transcript ?? null;
  const hasCaptions = Boolean(transcript?.current);
  const tabs = [
    { id: 'details', label: 'Details', count: 0 },
    ...(player ? [{ id: 'marks', label: 'Marks', count: markers.length }, { id: 'clips', label: 'Clips', count: clips.length }, { id: 'moments', label: 'Moments', count: 0 }] : []),
    ...(player ? [{ id: 'exports', label: 'Exports', count: 0 }] : []),
    ...(player && (hasCaptions || transcript?.hasEarlier) ? [{ id: 'transcript', label: 'Transcript', count: 0 }] : []),
    { id: 'history', label: 'History', count: 0 },
    { id: 'processing', label: 'Processing', count: 0 },
  ];
  return (
    // Portals stand outside of the tabs, which draw what is in them twice: once to count it.
    <>
      {redacting && player ? (
        <Suspense fallback={<Busy label="Opening the editor" className="p-4" />}>
          <Redacting
            recordingId={recordingId} player={player} places={places} asked={redacting}
            onDone={() => {
              setExporting(redacting);
              setRedacting(null);
              setTab('exports');
            }}
          />
        </Suspense>
      ) : (
      <Tabs selectedKey={tabs.some(({ id }) => id === tab) ? tab : 'details'} onSelectionChange={(key) => setTab(String(key))} className="flex min-h-full flex-col">
        <TabList aria-label="About this recording" className={classes('grid border-b border-line px-1.5', tabs.length > 6 ? 'grid-cols-4 sm:max-lg:grid-cols-8' : 'grid-cols-3 sm:max-lg:grid-cols-6')}>
          {tabs.map(({ id, label, count }) => (
            <Tab
              key={id}
              id={id}
              className="-mb-px cursor-pointer border-b-2 border-transparent px-1 py-2 text-center text-sm font-semibold whitespace-nowrap text-quiet hover:text-text data-[selected]:border-accent data-[selected]:text-text"
            >
              {label}
              {count > 0 && ` ${count.toLocaleString('en-GB')}`}
            </Tab>
          ))}
        </TabList>
        <TabPanel id="details" className="flex-1">
          {detail ? <DetailsTab recording={detail} player={player} onEvidence={evidence.ask} /> : <Busy label="Loading the details" className="p-4" />}
        </TabPanel>
        {player && detail && (
          <>
            <TabPanel id="marks" className="flex-1">
              <MarksTab desk={desk} filmed={detail} durationUs={durationUs ?? 0} />
            </TabPanel>
            <TabPanel id="clips" className="flex-1">
              <ClipsTab
                desk={desk} filmed={detail} durationUs={durationUs ?? 0}
                onExport={(clip) => {
                  setExporting({ title: clip.title, span: { timescale: clip.timescale, in: clip.in, out: clip.out } });
                  setTab('exports');
                }}
              />
            </TabPanel>
            <TabPanel id="moments" className="flex-1">
              <Suspense fallback={<Busy label="Looking for moments" className="p-4" />}>
                <MomentsTab desk={desk} filmed={detail} ranking={ranking.state} onWanted={ranking.want} />
              </Suspense>
            </TabPanel>
            <TabPanel id="exports" className="flex-1">
              <Suspense fallback={<Busy label="Loading the exports" className="p-4" />}>
                <ExportsTab
                  recordingId={recordingId} asked={exporting} onAsk={setExporting}
                  onRedact={(asked) => {
                    setExporting(null);
                    setRedacting(asked);
                  }}
                />
              </Suspense>
            </TabPanel>
            <TabPanel id="transcript" className="flex-1">
              <Suspense fallback={<Busy label="Reading the transcript" className="p-4" />}>
                <TranscriptTab player={player} recording={detail} />
              </Suspense>
            </TabPanel>
          </>
        )}
        <TabPanel id="processing" className="flex-1">
          <ProcessingTab recordingId={recordingId} />
        </TabPanel>
        <TabPanel id="history" className="flex-1">
          <HistoryTab recordingId={recordingId} />
        </TabPanel>
      </Tabs>
      )}
      {player && detail && (
        <WatchTools key={recordingId} player={player} places={places} recording={detail}>
          {hasCaptions && <Suspense><CaptionsTool player={player} recording={detail} over={places.over} /></Suspense>}
        </WatchTools>
      )}
      {player && detail && places.tools && createPortal(
        <MomentTools desk={desk}>
          {durationUs !== null && <FindingTools player={player} filmed={detail} durationUs={durationUs} ranking={ranking.state} onRankingWanted={ranking.want} />}
        </MomentTools>,
        places.tools,
      )}
      {evidence.sheet}
      {player && detail && underTimeline && createPortal(<SelectionTools desk={desk} filmed={detail} durationUs={durationUs ?? 0} />, underTimeline)}
    </>
  );
}

const NOTHING: readonly never[] = [];
