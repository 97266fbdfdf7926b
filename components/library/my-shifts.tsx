'use client';
import { ButtonLink } from '#components/ui/button-link.tsx';
import { Empty } from '#components/ui/empty.tsx';
import { FilmIcon } from '#components/ui/icons.tsx';
import { LibraryPage } from './library-page.tsx';
import { ProposedIncidents } from './proposed-incidents.tsx';

/** An officer's own footage by duty. */
export function MyShifts() {
  return (
    <LibraryPage
      title="My shifts"
      scope="mine"
      isOwn
      aboveAll={<ProposedIncidents />}
      choice={<ButtonLink href="/duty">End of duty</ButtonLink>}
      empty={
        <Empty icon={<FilmIcon />} title="No recordings yet">
          <p>Put your camera in a dock at the end of duty. Its footage appears here by itself and can be watched minutes later.</p>
          <p>Docked, and still nothing here? The camera may not be booked out to you. Ask your sergeant.</p>
        </Empty>
      }
    />
  );
}
