'use client';
import { useState } from 'react';
import { asProblem } from '#components/api/client.ts';
import type { useIncidentExportChanges } from '#components/exports/use-exports.ts';
import { wallStamp } from '#components/player/wall-clock.ts';
import { Button } from '#components/ui/button.tsx';
import { Checkbox } from '#components/ui/checkbox.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { NativeSelect } from '#components/ui/native-select.tsx';
import { ProblemNotice } from '#components/ui/problem-notice.tsx';
import { TextField } from '#components/ui/text-field.tsx';
import { MOST_TOGETHER } from '#contracts/exports.ts';
import type { TogetherCamera } from '../cameras.ts';
import { besideEachOther, filmedWords, type Filmed } from './choice.ts';

interface SideBySideDialogProps {
  /** On the incident's time, µs. */
  readonly span: { readonly fromUs: number; readonly toUs: number };
  /** Of those that can be watched now, in the page's order. */
  readonly cameras: readonly TogetherCamera[];
  /** Whose sound is heard. */
  readonly heard: string | null;
  readonly ask: ReturnType<typeof useIncidentExportChanges>['ask'];
  readonly onAsked: () => void;
  readonly onClose: () => void;
}

/** Which cameras, whose sound, and what it is called. One id for all tries: sent again, it is one export. */
export function SideBySideDialog({ span, cameras, heard, ask, onAsked, onClose }: SideBySideDialogProps) {
  const [id] = useState(() => crypto.randomUUID());
  const [filmed] = useState(() => besideEachOther(cameras, span));
  const [chosen, setChosen] = useState<ReadonlySet<string>>(() => new Set(filmed.filter(({ part }) => part !== 'none').slice(0, MOST_TOGETHER).map(({ camera }) => camera.recordingId)));
  const [sound, setSound] = useState(heard ?? '');
  const [name, setName] = useState('');
  const [reference, setReference] = useState('');
  const shown = filmed.filter(({ camera }) => chosen.has(camera.recordingId)).map(({ camera }) => camera);
  const heardAt = shown.findIndex(({ recordingId }) => recordingId === sound);
  const isPossible = shown.length > 1 && shown.length <= MOST_TOGETHER;
  const choose = (of: string) => (isChosen: boolean) => setChosen((before) => new Set(isChosen ? [...before, of] : [...before].filter((one) => one !== of)));
  const send = () => {
    if (!isPossible || ask.isPending) return;
    const named = shown.map(({ recordingId, recording: { clock: { offsetUs, ratePpm } } }) => ({ recordingId, clock: { offsetUs, ratePpm } }));
    ask.mutate({ id, ...span, cameras: named, title: name.trim(), options: { reference: reference.trim(), sound: heardAt < 0 ? null : heardAt } }, { onSuccess: onAsked });
  };
  const time = (us: number) => wallStamp(Math.floor(us / 1000)).split(' ').at(-2)!;
  return (
    <Dialog
      title="Export side by side" isOpen onClose={onClose}
      actions={
        <>
          <Button kind="primary" isDisabled={ask.isPending || !isPossible} onPress={send}>{ask.isPending ? 'Asking for it…' : 'Export'}</Button>
          <Button onPress={onClose}>Cancel</Button>
        </>
      }
    >
      <form className="space-y-3" onSubmit={(event) => (event.preventDefault(), send())}>
        <p>From <span className="font-mono">{time(span.fromUs)}</span> to <span className="font-mono">{time(span.toUs)}</span>, in one picture. The time, each camera and whose clock it is stand beside the pictures.</p>
        <fieldset>
          <legend className="mb-1 text-[0.8125rem] font-semibold">Cameras</legend>
          <div className="space-y-1.5">{filmed.map((one) => <CameraChoice key={one.camera.recordingId} one={one} isChosen={chosen.has(one.camera.recordingId)} onChange={choose(one.camera.recordingId)} />)}</div>
          {!isPossible && <p role="status" className="mt-1.5 text-[0.8125rem] text-warn">Choose two to four.</p>}
        </fieldset>
        <NativeSelect label="Sound" isStacked chosen={heardAt < 0 ? '' : sound} onChoose={setSound} choices={[...shown.map(({ recordingId, label }) => ({ id: recordingId as string, name: label })), { id: '', name: 'None' }]} />
        <TextField label="Name or reference" value={name} onChange={setName} maxLength={120} />
        <TextField label="Words in the picture" description="A reference, say. Leave it empty for none." value={reference} onChange={setReference} maxLength={60} />
        {/* Enter in a field asks for it: a form of several fields needs a button of its own for that. */}
        <button type="submit" hidden tabIndex={-1} aria-hidden="true" />
        {ask.error && <ProblemNotice error={asProblem(ask.error)} />}
      </form>
    </Dialog>
  );
}

function CameraChoice({ one: { camera, part }, isChosen, onChange }: { readonly one: Filmed; readonly isChosen: boolean; readonly onChange: (isChosen: boolean) => void }) {
  const words = filmedWords(part);
  if (part === 'none') return <p className="ps-7 text-quiet">{camera.label}: {words}</p>;
  return (
    <Checkbox isSelected={isChosen} onChange={onChange}>
      <span className="text-text">{camera.label}{words && <span className="text-quiet"> ({words})</span>}</span>
    </Checkbox>
  );
}
