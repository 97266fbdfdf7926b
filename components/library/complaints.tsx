'use client';
import { Empty } from '#components/ui/empty.tsx';
import { ShieldIcon } from '#components/ui/icons.tsx';
import { LibraryPage } from './library-page.tsx';

/** What a complaint opens to professional standards, and nothing beyond it. Watching it asks for a reason and is recorded. */
export function Complaints() {
  return (
    <LibraryPage
      title="Complaints"
      scope="granted"
      isOwn={false}
      empty={
        <Empty icon={<ShieldIcon />} title="No complaint opens footage to you yet">
          <p>When footage is named in a complaint you handle, it is opened to you by name and until a date, and appears here.</p>
          <p>Something missing? Ask the person who approves access in your department.</p>
        </Empty>
      }
    />
  );
}
