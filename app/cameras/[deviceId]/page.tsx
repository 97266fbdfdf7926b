import type { Metadata } from 'next';
import { Camera } from '#components/cameras/camera.tsx';

export const metadata: Metadata = { title: 'Camera' };

export default async function CameraPage({ params }: { readonly params: Promise<{ readonly deviceId: string }> }) {
  const { deviceId } = await params;
  return <Camera key={deviceId} deviceId={deviceId} />;
}
