'use client';
import { useState } from 'react';
import { useAnnounce } from '#components/ui/announcer.tsx';
import { Button } from '#components/ui/button.tsx';
import { ScrollSideways } from '#components/ui/scroll-sideways.tsx';
import type { DeviceDetail } from '#contracts/devices.ts';
import { AssignCamera } from './assign-camera.tsx';
import { EndAssignment } from './end-assignment.tsx';
import { momentWords } from './moment.ts';

type Assignment = DeviceDetail['assignments'][number];

/** Who wore the camera from when to when. Footage is whose camera it was when it began. */
export function Wearers({ camera }: { readonly camera: DeviceDetail }) {
  const [isAssigning, setAssigning] = useState(false);
  const [ending, setEnding] = useState<Assignment | null>(null);
  const [nowMs] = useState(() => Date.now());
  const announce = useAnnounce();
  const isRunning = ({ to }: Assignment) => to === null || Date.parse(to) > nowMs;
  return (
    <section aria-labelledby="wearers">
      <div className="mb-2 flex flex-wrap items-center gap-3">
        <h2 id="wearers" className="text-[0.9375rem] font-bold">Worn by</h2>
        <Button size="small" onPress={() => setAssigning(true)}>Assign to an officer</Button>
      </div>
      {camera.assignments.length === 0 && <p className="text-quiet">Nobody yet. Footage it docks without a name waits under Unassigned.</p>}
      {camera.assignments.length > 0 && (
        <ScrollSideways label="Table of who wore it">
          <table className="w-full min-w-[34rem] text-left text-[0.8125rem]">
            <thead className="border-b border-line text-xs text-quiet">
              <tr>{['Officer', 'Warrant', 'From', 'To'].map((name) => <th key={name} scope="col" className="px-3 py-2 font-semibold">{name}</th>)}</tr>
            </thead>
            <tbody>
              {camera.assignments.map((assignment) => (
                <tr key={assignment.id} className="border-t border-line first:border-t-0">
                  <th scope="row" className="px-3 py-2 font-semibold">{assignment.officer.name}</th>
                  <td className="px-3 py-2 font-mono">{assignment.officer.warrantNumber ?? '–'}</td>
                  <td className="px-3 py-2">{momentWords(assignment.from)}</td>
                  <td className="px-3 py-2">
                    <span className="flex flex-wrap items-center gap-2">
                      {assignment.to ? momentWords(assignment.to) : 'still'}
                      {isRunning(assignment) && <Button size="small" aria-label={`End ${assignment.officer.name}’s assignment`} onPress={() => setEnding(assignment)}>End</Button>}
                    </span>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollSideways>
      )}
      {isAssigning && <AssignCamera camera={camera} onDone={(name) => (setAssigning(false), announce(`${camera.serial} is assigned to ${name}.`))} onCancel={() => setAssigning(false)} />}
      {ending && <EndAssignment deviceId={camera.id} assignment={ending} onDone={() => (setEnding(null), announce('The assignment has an end.'))} onCancel={() => setEnding(null)} />}
    </section>
  );
}
