'use client';
import type { ReactNode } from 'react';
import { clockOf } from '#components/player/media-time.ts';
import { wallTime, zoneName } from '#components/player/wall-clock.ts';
import type { CameraOnAxis } from '#components/timeline/cameras-stage.ts';
import { Chip } from '#components/ui/chip.tsx';
import type { IncidentAxis } from '../axis.ts';
import { momentRows, type MomentRow } from './rows.ts';

interface MomentListProps {
  readonly cameras: readonly CameraOnAxis[];
  readonly axis: IncidentAxis;
  /** The way to a moment of the incident, µs. */
  readonly way: (incidentUs: number, words: string) => ReactNode;
}

/** Marks and clips of all cameras, in the incident's order, at its time. What was set on several at once is one row. */
export function MomentList({ cameras, axis, way }: MomentListProps) {
  const rows = momentRows(cameras);
  if (rows.length === 0) return <p className="text-quiet">No marks or clips yet.</p>;
  const wall = (us: number) => Math.floor((axis.originUs + us) / 1000);
  const length = ({ fromUs, toUs }: MomentRow) => (toUs === null ? '' : clockOf(toUs - fromUs));
  return (
    <div className="overflow-x-auto rounded-md border border-line bg-surface">
      <table className="w-full text-left text-[0.8125rem] text-text">
        <thead className="text-quiet"><tr>{['Time', 'What', 'Cameras', 'Length'].map((name) => <th key={name} scope="col" className="px-3 py-1.5 font-normal">{name}</th>)}</tr></thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key} className="border-t border-line">
              <td className="px-3 py-1 whitespace-nowrap">{way(axis.originUs + row.fromUs, `${wallTime(wall(row.fromUs))} ${zoneName(wall(row.fromUs))}`)}</td>
              <td className="px-3 py-1"><span className="me-2 wrap-anywhere">{row.label}</span>{row.kind === 'clip' && <Chip tone="clip">Clip</Chip>}{row.kind === 'exhibit' && <Chip tone="evidence">Exhibit</Chip>}</td>
              <td className="px-3 py-1">{row.cameras.length === cameras.length && cameras.length > 1 ? `All ${cameras.length}` : row.cameras.join(', ')}</td>
              <td className="px-3 py-1 font-mono">{length(row)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
