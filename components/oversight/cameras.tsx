'use client';
import { useState } from 'react';
import { useNow } from '#components/library/use-now.ts';
import { Busy } from '#components/ui/busy.tsx';
import { dayWords } from '#components/ui/london-time.ts';
import { NativeSelect } from '#components/ui/native-select.tsx';
import { ProblemNotice } from '#components/ui/problem-notice.tsx';
import { CAMERA_DAYS } from '#contracts/oversight.ts';
import { FigureTable } from './figure-table.tsx';
import { useIdleCameras } from './use-oversight.ts';
import { countOf, listOf } from './words.ts';

const CHOICES = CAMERA_DAYS.map((id) => ({ id, name: `${id} days` }));

/** Cameras that the unit's people wear and haven't docked: how many, and which. */
export function Cameras({ unitId, unit }: { readonly unitId: string; readonly unit: string }) {
  const [days, setDays] = useState<(typeof CAMERA_DAYS)[number]>('7');
  const { data, error, refetch } = useIdleCameras(unitId, days);
  const nowMs = useNow();
  return (
    <section className="mb-8" aria-labelledby="cameras">
      <div className="mb-2 flex flex-wrap items-center gap-3">
        <h2 id="cameras" className="text-base font-semibold">Cameras not docked</h2>
        <NativeSelect label="For" choices={CHOICES} chosen={days} onChoose={setDays} />
      </div>
      {!data && !error && <Busy label="Loading cameras" />}
      {error && !data && <ProblemNotice error={error} onRetry={() => void refetch()} />}
      {data && <p className="mb-2 text-quiet">{data.count === 0 ? `All ${countOf(data.worn)} cameras worn here delivered footage in that time.` : `${countOf(data.count)} of ${countOf(data.worn)}${data.more ? ' and more' : ''} cameras worn here delivered nothing for ${days} days.`}{data.count > data.items.length && ` The ${countOf(data.items.length)} longest are listed.`}</p>}
      {data && data.items.length > 0 && (
        <FigureTable
          caption="Cameras not docked" rows={data.items} rowKey={({ id }) => id} fileName={`Docket ${unit} cameras not docked.csv`} className="max-h-96 overflow-y-auto"
          columns={[
            { name: 'Camera', value: ({ serial }) => serial, href: ({ serial, lastDockedAt }) => (lastDockedAt === null ? null : listOf(unitId, { camera: serial })) },
            { name: 'Worn by', isText: true, value: ({ wearer }) => wearer.name },
            { name: 'Last docked', isText: true, value: ({ lastDockedAt }) => lastDockedAt, shown: ({ lastDockedAt }) => (lastDockedAt === null ? 'never' : dayWords(Date.parse(lastDockedAt), nowMs)) },
          ]}
        />
      )}
    </section>
  );
}
