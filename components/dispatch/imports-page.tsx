'use client';
import Link from 'next/link';
import { ChevronLeftIcon } from '#components/ui/icons.tsx';
import { Page } from '#components/ui/page.tsx';
import { CAD_COLUMNS, DISPATCH_MOST_ROWS, ROSTER_COLUMNS } from '#contracts/dispatch.ts';
import { ImportList } from './import-list.tsx';

/** What other systems of the force know of incidents and duties, by CSV. The same goes by the API. */
export function ImportsPage() {
  return (
    <Page title="Import dispatch and rosters" actions={<Link href="/admin" className="inline-flex items-center gap-0.5 text-quiet hover:text-text"><ChevronLeftIcon /> Administration</Link>}>
      <p className="mb-6 max-w-2xl">
        A CSV file whose first line names its columns, at most 10 MB and {DISPATCH_MOST_ROWS.toLocaleString('en-GB')} rows. Times are London’s: 21/11/2026 22:36 or 2026-11-21 22:36; in the hour that comes twice in October write BST or GMT after them. Nothing changes before you have seen what each line does, and one wrong line holds back the whole list. The same list again changes nothing.
      </p>
      <ImportList kind="cad" title="Dispatch events (CAD)" things={['event', 'events']}>
        <p>One line for each officer sent. Columns: <Columns names={CAD_COLUMNS} />. Officers by warrant number, or by the shoulder number they had then. An event with the same reference is brought up to date.</p>
        <p>Recordings made by these officers at that time get a proposal: category, place, incident. A person accepts it or not.</p>
      </ImportList>
      <ImportList kind="rosters" title="Duty roster" things={['duty', 'duties']}>
        <p>One line for each duty. Columns: <Columns names={ROSTER_COLUMNS} />. A duty takes the place of what was planned for the same officer at that time.</p>
      </ImportList>
    </Page>
  );
}

function Columns({ names }: { readonly names: readonly string[] }) {
  return names.map((name, index) => (
    <span key={name}>
      {index > 0 && ', '}
      <code className="rounded bg-sunken px-1 font-mono text-[0.8125rem]">{name}</code>
    </span>
  ));
}
