'use client';
import Link from 'next/link';
import { useMe } from '#components/sign-in/sign-in-context.ts';
import { Logo } from '#components/ui/logo.tsx';
import { Navigation } from './navigation.tsx';
import { PersonMenu } from './person-menu.tsx';
import { personLine } from './person-line.ts';

/** One row where there is room; on a narrow screen the pages move to a row of their own beneath. */
export function TopBar() {
  const me = useMe();
  const { name, role } = personLine(me);
  return (
    <div className="flex flex-wrap items-center gap-x-5 px-4">
      <Link href={me.home} className="flex h-13 items-center" aria-label="Docket, start page"><Logo /></Link>
      <Navigation pages={me.pages} />
        <div className="ml-auto flex h-13 min-w-0 items-center gap-2.5">
          <p className="hidden min-w-0 truncate text-faint md:block">
            <span className="text-text">{name}</span> · {role}
          </p>
          <PersonMenu />
      </div>
    </div>
  );
}
