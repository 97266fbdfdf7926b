import { Cameras } from '#components/cameras/cameras.tsx';

export const metadata = { title: 'Cameras' };

export default function CamerasPage() {
  return <Cameras />;
}
