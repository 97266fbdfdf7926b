'use client';
import { useState } from 'react';
import { useAnnounce } from '#components/ui/announcer.tsx';
import { Button } from '#components/ui/button.tsx';
import { Chip, type Tone } from '#components/ui/chip.tsx';
import { ProblemNotice } from '#components/ui/problem-notice.tsx';
import { ScrollSideways } from '#components/ui/scroll-sideways.tsx';
import { correctionWords } from '#contracts/clock-words.ts';
import type { DeviceDetail } from '#contracts/devices.ts';
import { CorrectClock } from './correct-clock.tsx';
import { momentWords } from './moment.ts';
import { useDecideCalibration } from './use-cameras.ts';

type Calibration = DeviceDetail['calibrations'][number];

const SOURCES: Readonly<Record<Calibration['source'], string>> = { gps: 'GPS', sound: 'sound', person: 'by hand' };
const STATES: Readonly<Record<Calibration['state'], { words: string; tone: Tone }>> = {
  proposed: { words: 'To decide', tone: 'evidence' },
  accepted: { words: 'Accepted', tone: 'ok' },
  dismissed: { words: 'Dismissed', tone: 'neutral' },
};

/** What the camera's clock is corrected by, for display: from GPS once somebody has accepted it, or by hand. */
export function CameraClocks({ camera }: { readonly camera: DeviceDetail }) {
  const [isCorrecting, setCorrecting] = useState(false);
  const decide = useDecideCalibration(camera.id);
  const announce = useAnnounce();
  const answer = ({ id }: Calibration, accept: boolean) => decide.mutate({ calibrationId: id, accept }, { onSuccess: () => announce(accept ? 'The correction is accepted.' : 'The correction is dismissed.') });
  return (
    <section aria-labelledby="clock">
      <div className="mb-2 flex flex-wrap items-center gap-3">
        <h2 id="clock" className="text-[0.9375rem] font-bold">Clock</h2>
        <Button size="small" onPress={() => setCorrecting(true)}>Correct it by hand</Button>
        <p className="text-quiet">Corrections change the times that are shown, never a recording.</p>
      </div>
      {decide.error && <ProblemNotice error={decide.error} className="mb-3" />}
      {camera.calibrations.length === 0 && <p className="text-quiet">Not corrected. Times are shown as this camera’s clock has them.</p>}
      {camera.calibrations.length > 0 && (
        <ScrollSideways label="Table of clock corrections">
          <table className="w-full min-w-[48rem] text-left text-[0.8125rem]">
            <thead className="border-b border-line text-xs text-quiet">
              <tr>{['Correction', 'State', 'From, by its own clock', 'Source', 'Why'].map((name) => <th key={name} scope="col" className="px-3 py-2 font-semibold">{name}</th>)}</tr>
            </thead>
            <tbody>
              {camera.calibrations.map((c) => (
                <tr key={c.id} className="border-t border-line align-top first:border-t-0">
                  <th scope="row" className="px-3 py-2 font-mono font-semibold whitespace-nowrap">{c.offsetUs === 0 ? 'none' : correctionWords(c.offsetUs)}{c.ratePpm !== 0 && <span className="block font-sans text-xs font-normal text-quiet">and {c.ratePpm} millionths</span>}</th>
                  <td className="px-3 py-2">
                    <Chip tone={STATES[c.state].tone}>{STATES[c.state].words}</Chip>
                    {c.decidedBy && c.decidedAt && <span className="block text-xs text-quiet">{c.decidedBy}, {momentWords(c.decidedAt)}</span>}
                    {c.state === 'proposed' && (
                      <span className="mt-1.5 flex flex-wrap gap-2">
                        <Button kind="primary" size="small" isDisabled={decide.isPending} aria-label={`Accept ${correctionWords(c.offsetUs)}`} onPress={() => answer(c, true)}>Accept</Button>
                        <Button size="small" isDisabled={decide.isPending} aria-label={`Dismiss ${correctionWords(c.offsetUs)}`} onPress={() => answer(c, false)}>Dismiss</Button>
                      </span>
                    )}
                  </td>
                  <td className="px-3 py-2">{momentWords(c.from)}</td>
                  <td className="px-3 py-2">{SOURCES[c.source]}</td>
                  <td className="px-3 py-2">{c.reason}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollSideways>
      )}
      {isCorrecting && <CorrectClock deviceId={camera.id} onDone={() => (setCorrecting(false), announce('The clock is corrected.'))} onCancel={() => setCorrecting(false)} />}
    </section>
  );
}
