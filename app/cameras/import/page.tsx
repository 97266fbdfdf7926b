import { ImportCameras } from '#components/cameras/import-cameras.tsx';

export const metadata = { title: 'Import cameras' };

export default function ImportCamerasPage() {
  return <ImportCameras />;
}
