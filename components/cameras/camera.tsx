'use client';
import Link from 'next/link';
import { Busy } from '#components/ui/busy.tsx';
import { ChevronLeftIcon } from '#components/ui/icons.tsx';
import { Page } from '#components/ui/page.tsx';
import { ProblemNotice } from '#components/ui/problem-notice.tsx';
import { CameraClocks } from './camera-clocks.tsx';
import { useCamera } from './use-cameras.ts';
import { Wearers } from './wearers.tsx';

/** One camera: who wore it when, and what its clock is corrected by. */
export function Camera({ deviceId }: { readonly deviceId: string }) {
  const camera = useCamera(deviceId);
  const { data } = camera;
  return (
    <Page
      title={data?.serial ?? 'Camera'}
      aside={data && ([data.maker, data.model].filter(Boolean).join(' ') || 'Maker and model not known')}
      actions={<Link href="/cameras" className="inline-flex items-center gap-0.5 text-quiet hover:text-text"><ChevronLeftIcon /> All cameras</Link>}
    >
      {camera.isPending && <Busy label="Loading the camera…" />}
      {camera.error && <ProblemNotice error={camera.error} onRetry={() => void camera.refetch()} className="mb-3" />}
      {data && (
        <div className="space-y-8">
          <Wearers camera={data} />
          <CameraClocks camera={data} />
        </div>
      )}
    </Page>
  );
}
