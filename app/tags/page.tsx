import { ManageTags } from '#components/administration/tags.tsx';

export const metadata = { title: 'Tags' };

export default function TagsPage() {
  return <ManageTags />;
}
