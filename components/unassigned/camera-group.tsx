'use client';
import { clockOf } from '#components/player/media-time.ts';
import { useNow } from '#components/library/use-now.ts';
import { Checkbox } from '#components/ui/checkbox.tsx';
import { Chip } from '#components/ui/chip.tsx';
import { dayWords, londonClock, londonShortClock } from '#components/ui/london-time.ts';
import { clockSource } from '#contracts/clock-source.ts';
import { bytesWords } from '#components/review/facts.ts';
import { beganMs } from '#contracts/clock.ts';
import type { UnassignedRecording } from '#contracts/unassigned.ts';
import type { OfCamera } from './by-camera.ts';

interface CameraGroupProps {
  readonly group: OfCamera;
  readonly chosen: ReadonlySet<string>;
  readonly onChoose: (ids: readonly string[], isChosen: boolean) => void;
}

/** What one camera left at one dock: chosen together, or one by one. */
export function CameraGroup({ group, chosen, onChoose }: CameraGroupProps) {
  const nowMs = useNow();
  const { cameraSerial, dock, recordings, key } = group;
  const ids = recordings.map((r) => r.id);
  const count = ids.filter((id) => chosen.has(id)).length;
  const id = `camera-${key.replaceAll(/\W/g, '-')}`;
  const name = cameraSerial ? `Camera ${cameraSerial}` : 'Camera not named';
  return (
    <section aria-labelledby={id} className="rounded-md border border-line bg-surface">
      <div className="border-b border-line px-4 py-2.5">
        <Checkbox label={`All of ${name}, docked at ${dock}`} isSelected={count === ids.length} isPartly={count > 0 && count < ids.length} onChange={(is) => onChoose(ids, is)}>
          <h2 id={id} className="font-semibold">
            {cameraSerial ? <>Camera <span className="font-mono">{cameraSerial}</span></> : 'Camera not named'} <span className="font-normal text-quiet">docked at {dock}</span>
          </h2>
        </Checkbox>
      </div>
      <ul>
        {recordings.map((recording) => (
          <li key={recording.id} className="border-t border-line px-4 py-2 first:border-t-0 hover:bg-accent-soft/40">
            <Checkbox label={`${whenWords(recording, nowMs)}, ${recording.fileName}`} isSelected={chosen.has(recording.id)} onChange={(is) => onChoose([recording.id], is)}>
              <Facts recording={recording} nowMs={nowMs} />
            </Checkbox>
          </li>
        ))}
      </ul>
    </section>
  );
}

const whenWords = (recording: UnassignedRecording, nowMs: number) => `${dayWords(beganMs(recording), nowMs)}, ${londonClock(beganMs(recording))}`;

function Facts({ recording, nowMs }: { readonly recording: UnassignedRecording; readonly nowMs: number }) {
  const { fileName, bytes, durationUs, dockedAt, saidShoulderNumber, officer, state } = recording;
  const docked = Date.parse(dockedAt);
  return (
    <span className="grid min-w-0 flex-1 gap-x-4 sm:grid-cols-[minmax(0,1fr)_auto]">
      <span className="min-w-0">
        <span className="font-semibold">{whenWords(recording, nowMs)}</span>
        {durationUs !== null && <span className="text-quiet"> · {clockOf(durationUs)}</span>}
        <span className="block text-[0.8125rem] break-all text-quiet">
          {fileName}, {bytesWords(bytes)}
        </span>
        <span className="block text-xs text-faint">Start: {clockSource(recording)}</span>
      </span>
      <span className="flex flex-wrap content-start items-center gap-1.5 text-[0.8125rem] max-sm:mt-1 sm:flex-col sm:items-end">
        {officer && <Chip tone="accent">{[officer.name, officer.shoulderNumber].filter(Boolean).join(' · ')}</Chip>}
        {saidShoulderNumber && <Chip tone="evidence">Sidecar says {saidShoulderNumber}: nobody’s then</Chip>}
        {state === 'quarantined' && <Chip tone="danger">Quarantined</Chip>}
        {state === 'unplayable' && <Chip tone="danger">Can’t be played</Chip>}
        <span className="text-quiet">
          Docked {dayWords(docked, nowMs)}, {londonShortClock(docked)}
        </span>
      </span>
    </span>
  );
}
