'use client';
import { Suspense, useState, type ReactNode } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Chip } from '#components/ui/chip.tsx';
import { useAnnounce } from '#components/ui/announcer.tsx';
import { lapseOf } from '#components/library/lapse.ts';
import { LockPart } from '#components/locks/lock-part.tsx';
import type { Player } from '#components/player/player.ts';
import { clockOf } from '#components/player/media-time.ts';
import { late } from '#components/ui/late.tsx';
import { clockSource } from '#contracts/clock-source.ts';
import { wallDate, wallTime, zoneName } from '#components/player/wall-clock.ts';
import { TranscriptPart } from '#components/transcript/transcript-part.tsx';
import { londonDay } from '#components/ui/london-time.ts';
import { beganMs, wallMs } from '#contracts/clock.ts';
import type { BoroughSource, RecordingDetail } from '#contracts/recordings.ts';
import { CameraClock } from './camera-clock.tsx';
import { DescribeButton } from './describe-dialog.tsx';
import { DownloadOriginal } from './download-original.tsx';
import { bytesWords, codecName, keptTitle, pictureWords, shortHash, START_FROM, trackWords } from './facts.ts';
import { MarksPart } from './marks-part.tsx';
import { PathMap } from './path-map.tsx';

const KeptBy = late(async () => (await import('#components/cases/kept-by.tsx')).KeptBy);

const BOROUGH_SOURCES: Readonly<Record<BoroughSource, string>> = { sidecar: 'named by the camera’s sidecar', unit: 'of the officer’s unit', dock: 'where it was docked' };

const NOT_SHOWN = 'Not shown';

interface DetailsTabProps {
  readonly recording: RecordingDetail;
  /** Null where nothing is watched: where its camera went is then not shown either. */
  readonly player: Player | null;
  /** Puts it, or what is selected of it, into evidence. */
  readonly onEvidence: () => void;
}

/** What is known of a recording, and where each thing is known from. */
export function DetailsTab({ recording, player, onEvidence }: DetailsTabProps) {
  const { camera, picture, sound, officer, position } = recording;
  const [nowMs] = useState(() => Date.now());
  const lapse = lapseOf(recording, nowMs);
  const started = beganMs(recording);
  const byCamera = Date.parse(recording.startedAt);
  const ended = recording.durationUs === null ? null : wallMs(recording, recording.durationUs);
  const docked = Date.parse(recording.dockedAt);
  // Of what is closed only that it exists is told: what isn't said here may well be known.
  const isTold = recording.fileName !== null;
  const none = isTold ? <None /> : <span className="text-faint">{NOT_SHOWN}</span>;
  return (
    <>
      <LockPart recording={recording} />
      <MarksPart recording={recording} onEvidence={onEvidence} />
      <Part title="What happened" action={recording.mayMark && <DescribeButton recording={recording} />}>
        <Fact label="Title">{recording.title ?? none}</Fact>
        <Fact label="Place">{recording.place ?? none}</Fact>
        {recording.borough && (
          <Fact label="Borough">
            {recording.borough.name}
            {recording.boroughSource && <Aside>{BOROUGH_SOURCES[recording.boroughSource]}</Aside>}
          </Fact>
        )}
        <Fact label="CAD reference">{recording.cadReference ? <Mono>{recording.cadReference}</Mono> : none}</Fact>
        <Fact label="Crime ref.">{recording.crimeReference ? <Mono>{recording.crimeReference}</Mono> : none}</Fact>
        <Fact label="Notes">{recording.notes ? <span className="whitespace-pre-line">{recording.notes}</span> : none}</Fact>
        <Fact label="Officer">{officer ? [officer.name, officer.shoulderNumber].filter(Boolean).join(' · ') : 'Not assigned yet'}</Fact>
        {position && (
          <Fact label="Position">
            <Mono>
              {position.lat.toFixed(5)}, {position.lon.toFixed(5)}
            </Mono>
            {recording.track && <Aside>{trackWords(recording.track)}</Aside>}
          </Fact>
        )}
      </Part>
      {player && recording.track && recording.track.points > 1 && (
        <Part title="Path" isProse>
          <PathMap player={player} points={recording.track.points} filmed={recording} />
        </Part>
      )}
      {recording.transcript && recording.state === 'ready' && (recording.transcript.current || recording.mayDescribe) && (
        <Part title="Transcript" isProse>
          <TranscriptPart recording={recording} transcript={recording.transcript} />
        </Part>
      )}
      <Part title="When">
        <Fact label="Began">
          {wallDate(started)} {wallTime(started)} {zoneName(started)}
          {recording.clock && <Aside>Camera clock: {londonDay(byCamera) === londonDay(started) ? '' : `${wallDate(byCamera)} `}{wallTime(byCamera)} {zoneName(byCamera)}; {clockSource(recording)}</Aside>}
          <Aside>{START_FROM[recording.startSource]}</Aside>
        </Fact>
        {recording.durationUs !== null && ended !== null && (
          <>
            <Fact label="Ended">
              {wallTime(ended)} {zoneName(ended)}
            </Fact>
            <Fact label="Length">
              <Mono>{clockOf(recording.durationUs)}</Mono>
            </Fact>
          </>
        )}
        <CameraClock recording={recording} />
      </Part>
      <Part title={keptTitle(recording)} isProse>
        <p className="text-quiet">
          {recording.retainReason ?? (isTold ? 'Policy keeps all footage for a time' : 'Not shown while it is closed')}
          {lapse && lapse.words !== recording.retainReason && <span className={lapse.soon ? 'text-danger' : undefined}> {lapse.words}</span>}
          {recording.retainUntil && `, on ${wallDate(Date.parse(recording.retainUntil))}`}.
        </p>
      </Part>
      {recording.mayMarkEvidence && (
        <Part title="Exhibits and holds" isProse isRegion>
          {/* Its room is kept: what is below must not move away under a hand. */}
          <div className="min-h-9"><Suspense><KeptBy recordingId={recording.id} /></Suspense></div>
        </Part>
      )}
      {recording.viewingNotes.length > 0 && (
        <Part title="What you see here" isProse>
          <ul className="space-y-1.5">
            {recording.viewingNotes.map((words) => (
              <li key={words}>{words}</li>
            ))}
          </ul>
        </Part>
      )}
      <Part title="Original">
        <Fact label="Camera">
          <Mono>{camera.serial ?? 'serial not known'}</Mono>
          {(camera.maker || camera.model) && <Aside>{[camera.maker, camera.model].filter(Boolean).join(' ')}</Aside>}
        </Fact>
        {picture && <Fact label="Picture">{pictureWords(picture)}</Fact>}
        <Fact label="Sound">{sound ? codecName(sound.codec) : !isTold ? NOT_SHOWN : picture ? 'None' : 'Not known yet'}</Fact>
        <Fact label="File">
          <span className="break-all">{recording.fileName ?? NOT_SHOWN}</span>
          <Aside>{bytesWords(recording.bytes)}</Aside>
        </Fact>
        <Fact label="Docked">
          {wallDate(docked)} {wallTime(docked)} {zoneName(docked)}
          {recording.dock && <Aside>{recording.dock}</Aside>}
        </Fact>
        <Fact label="SHA-256">{recording.sha256 ? <Hash sha256={recording.sha256} /> : isTold ? 'Not checked yet' : NOT_SHOWN}</Fact>
        <Fact label="Download">
          <DownloadOriginal recording={recording} />
        </Fact>
      </Part>
    </>
  );
}

interface PartProps {
  readonly title: string;
  readonly isProse?: boolean;
  /** Found by its title, by those who go from part to part by ear. */
  readonly isRegion?: boolean;
  /** What can be done with it, beside its title. */
  readonly action?: ReactNode;
  readonly children: ReactNode;
}

function Part({ title, isProse = false, isRegion = false, action, children }: PartProps) {
  return (
    <section aria-label={isRegion ? title : undefined} className="border-b border-line px-4 py-4 last:border-0">
      <div className="mb-2 flex items-center justify-between gap-2">
        <h2 className="text-[0.8125rem] font-semibold">{title}</h2>
        {action}
      </div>
      {isProse ? children : <dl className="space-y-1.5">{children}</dl>}
    </section>
  );
}

function Fact({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div className="grid grid-cols-[6.5rem_1fr] gap-2">
      <dt className="text-faint">{label}</dt>
      <dd className="min-w-0 wrap-anywhere">{children}</dd>
    </div>
  );
}

function Aside({ children }: { readonly children: ReactNode }) {
  return <span className="block text-xs text-quiet">{children}</span>;
}
function Mono({ children }: { readonly children: ReactNode }) {
  return <span className="font-mono text-[0.8125rem]">{children}</span>;
}
function None() {
  return <span className="text-faint">not given</span>;
}

/** The original's hash: short to read, whole to copy. It is shown only once storage's copy has been read back and compared. */
function Hash({ sha256 }: { readonly sha256: string }) {
  const [copied, setCopied] = useState<'yes' | 'no' | null>(null);
  const announce = useAnnounce();
  const copy = () =>
    void navigator.clipboard.writeText(sha256).then(
      () => (setCopied('yes'), announce('SHA-256 copied')),
      () => setCopied('no'),
    );
  return (
    <>
      <span className="font-mono text-xs" title={sha256}>
        {shortHash(sha256)}
      </span>
      <span className="mt-1 flex flex-wrap items-center gap-1.5">
        <Chip tone="ok">matches</Chip>
        <Button kind="quiet" size="small" onPress={copy}>
          {copied === 'yes' ? 'Copied' : 'Copy'}
        </Button>
      </span>
      {copied === 'no' && <span className="block font-mono text-xs break-all select-all">{sha256}</span>}
    </>
  );
}
