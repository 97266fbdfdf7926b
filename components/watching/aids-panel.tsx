'use client';
import { useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { AS_FILMED, isAsFilmed, LIGHT, MOST_ZOOM, panned, withAid, ZOOM_STEP, zoomed, type Aids } from './aids.ts';

interface AidsPanelProps {
  readonly id: string;
  readonly aids: Aids;
  readonly change: (make: (aids: Aids) => Aids) => void;
}

/** Every aid by buttons and by typed numbers. */
export function AidsPanel({ id, aids, change }: AidsPanelProps) {
  const isLarger = aids.zoom > 1;
  const pan = (right: number, down: number) => () => change((before) => panned(before, right, down));
  return (
    <section id={id} aria-label="Picture" className="mb-2.5 flex flex-wrap items-end gap-x-4 gap-y-2 rounded-md border border-line bg-surface px-3 py-2">
      <div className="flex items-end gap-1">
        <Button size="icon" aria-label="Smaller" isDisabled={!isLarger} onPress={() => change((before) => zoomed(before, 1 / ZOOM_STEP))}>−</Button>
        <Percent label="Zoom" value={aids.zoom * 100} least={100} most={MOST_ZOOM * 100} step={25} onChange={(value) => change((before) => withAid(before, 'zoom', value / 100))} />
        <Button size="icon" aria-label="Larger" isDisabled={aids.zoom >= MOST_ZOOM} onPress={() => change((before) => zoomed(before, ZOOM_STEP))}>+</Button>
      </div>
      <div role="group" aria-label="Look further" className="flex flex-wrap items-end gap-1">
        <Percent label="Across" value={aids.x * 100} least={0} most={100} step={5} isDisabled={!isLarger} onChange={(value) => change((before) => withAid(before, 'x', value / 100))} />
        <Percent label="Down" value={aids.y * 100} least={0} most={100} step={5} isDisabled={!isLarger} onChange={(value) => change((before) => withAid(before, 'y', value / 100))} />
        <Button size="icon" aria-label="Look left" isDisabled={!isLarger} onPress={pan(-1, 0)}>←</Button>
        <Button size="icon" aria-label="Look right" isDisabled={!isLarger} onPress={pan(1, 0)}>→</Button>
        <Button size="icon" aria-label="Look up" isDisabled={!isLarger} onPress={pan(0, -1)}>↑</Button>
        <Button size="icon" aria-label="Look down" isDisabled={!isLarger} onPress={pan(0, 1)}>↓</Button>
      </div>
      <Light name="Brightness" value={aids.brightness} onChange={(value) => change((before) => withAid(before, 'brightness', value))} />
      <Light name="Contrast" value={aids.contrast} onChange={(value) => change((before) => withAid(before, 'contrast', value))} />
      <Button isDisabled={isAsFilmed(aids)} onPress={() => change(() => AS_FILMED)}>As filmed</Button>
      <p className="basis-full text-xs text-quiet">They change this screen only. Drag the picture, pinch it, or turn the wheel with Ctrl held.</p>
    </section>
  );
}

interface PercentProps {
  readonly label: string;
  readonly value: number;
  readonly least: number;
  readonly most: number;
  readonly step: number;
  readonly isDisabled?: boolean;
  readonly onChange: (value: number) => void;
}

function Percent({ label, value, least, most, step, isDisabled = false, onChange }: PercentProps) {
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <label className="text-xs text-quiet">
      {label}, %
      <input
        type="number"
        min={least}
        max={most}
        step={step}
        value={typed ?? Math.round(value)}
        disabled={isDisabled}
        onChange={(event) => {
          setTyped(event.target.value);
          const number = event.target.valueAsNumber;
          // A number on its way, such as the 1 of 150, is none yet.
          if (number >= least && number <= most) onChange(number);
        }}
        onBlur={() => setTyped(null)}
        className="block h-9 w-18 rounded-md border border-line-strong bg-surface px-2 font-mono text-sm text-text disabled:opacity-50"
      />
    </label>
  );
}

function Light({ name, value, onChange }: { readonly name: string; readonly value: number; readonly onChange: (value: number) => void }) {
  return (
    <div className="flex items-end gap-1">
      <input type="range" aria-label={name} aria-valuetext={`${value} %`} min={LIGHT.least} max={LIGHT.most} step={5} value={value} onChange={(event) => onChange(event.target.valueAsNumber)} className="h-9 w-28 accent-accent" />
      <Percent label={name} value={value} least={LIGHT.least} most={LIGHT.most} step={5} onChange={onChange} />
    </div>
  );
}
