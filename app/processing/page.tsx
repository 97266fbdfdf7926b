import { ProcessingOverviewPage } from '#components/processing/processing-page.tsx';

export const metadata = { title: 'Processing' };

export default function ProcessingPage() {
  return <ProcessingOverviewPage />;
}
