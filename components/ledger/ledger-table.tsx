'use client';
import Link from 'next/link';
import type { LedgerPage } from '#contracts/ledger.ts';
import { ROLE_LABELS } from '#contracts/people.ts';
import { useMe } from '#components/sign-in/sign-in-context.ts';
import { ScrollSideways } from '#components/ui/scroll-sideways.tsx';
import { dayWords, londonClock, londonParts } from '#components/ui/london-time.ts';

type Row = LedgerPage['items'][number];

const COLUMNS = [
  { name: 'When', width: 'w-[15%]' },
  { name: 'Who', width: 'w-[14%]' },
  { name: 'What', width: 'w-[28%]' },
  { name: 'Of what', width: 'w-[16%]' },
  { name: 'Reason', width: 'w-[19%]' },
  { name: 'Proof', width: 'w-[8%]' },
] as const;

/** Entries as rows: when, who, what, of what, why, and the start of the hash that proves it. */
export function LedgerTable({ rows }: { readonly rows: readonly Row[] }) {
  const { organisation } = useMe();
  return (
    <ScrollSideways label="Table of entries">
      {/* Fixed widths: an entry's own words must not squeeze its reason, whatever the longest file name is. */}
      <table className="w-full min-w-[60rem] table-fixed text-left text-[0.8125rem]">
        <thead className="border-b border-line text-xs text-quiet">
          <tr>
            {COLUMNS.map(({ name, width }) => (
              <th key={name} scope="col" className={`px-3 py-2 font-semibold ${width}`}>{name}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => <LedgerTableRow key={row.id} row={row} ownOrganisation={organisation} />)}
        </tbody>
      </table>
    </ScrollSideways>
  );
}

/** The organisation is named where it isn't the reader's own: that is where footage left the force. */
function LedgerTableRow({ row, ownOrganisation }: { readonly row: Row; readonly ownOrganisation: string }) {
  const organisation = row.organisation === ownOrganisation ? null : row.organisation;
  // "Ada Moreau signed in Ada Moreau" says one thing twice.
  const subject = row.subject === row.actor ? null : row.subject;
  return (
    <tr className="border-t border-line align-top first:border-t-0 hover:bg-accent-soft/40">
      <td className="px-3 py-2">
        <Moment iso={row.at} />
      </td>
      <td className="px-3 py-2">
        {row.actor}
        <span className="block text-xs text-faint">{[rolesInWords(row.role), organisation].filter(Boolean).join(', ')}</span>
      </td>
      <td className="px-3 py-2 wrap-anywhere">
        {row.what}
        {row.address && <span className="block font-mono text-xs text-faint">{row.address}</span>}
      </td>
      <td className="px-3 py-2 wrap-anywhere">
        {subject ?? (row.recordingId ? null : <span className="text-faint">–</span>)}
        {row.recordingId && (
          <Link
            href={`/ledger?recording=${row.recordingId}`}
            className="block text-xs text-accent underline-offset-2 hover:underline"
            title={`Everything about recording ${row.recordingId}`}
          >
            All of recording <span className="font-mono">…{row.recordingId.slice(-6)}</span>
          </Link>
        )}
      </td>
      <td className="px-3 py-2 wrap-anywhere">{row.reason ?? <span className="text-faint">–</span>}</td>
      <td className="px-3 py-2"><code className="font-mono text-xs text-quiet" title={row.leaf}>{row.leaf.slice(0, 8)}</code></td>
    </tr>
  );
}

/** The ledger keeps roles as the token had them; people read them as the app calls them. */
function rolesInWords(roles: string | null): string | null {
  return roles?.split(', ').map((role) => (ROLE_LABELS as Readonly<Record<string, string>>)[role] ?? role).join(', ') ?? null;
}

function Moment({ iso }: { readonly iso: string }) {
  const at = Date.parse(iso);
  return (
    <time dateTime={iso}>
      <span className="font-mono font-semibold">{londonClock(at)}</span>
      <span className="block text-xs text-faint">{dayWords(at, 0)} {londonParts(at).zone}</span>
    </time>
  );
}
