'use client';
import Link from 'next/link';
import type { LedgerPage } from '#contracts/ledger.ts';
import { ROLE_LABELS } from '#contracts/people.ts';
import { useMe } from '#components/sign-in/sign-in-context.ts';
import { ScrollSideways } from '#components/ui/scroll-sideways.tsx';
import { dayWords, londonClock, londonParts } from '#components/ui/london-time.ts';

type Row = LedgerPage['items'][number];

/** Entries as rows: when, who, what, of what, why, and the start of the hash that proves it. */
export function LedgerTable({ rows }: { readonly rows: readonly Row[] }) {
  const { organisation } = useMe();
  return (
    <ScrollSideways label="Table of entries">
      <table className="w-full min-w-[52rem] text-left text-[0.8125rem]">
        <thead className="border-b border-line text-xs text-quiet">
          <tr>
            {['When', 'Who', 'What', 'Of what', 'Reason', 'Proof'].map((name) => (
              <th key={name} scope="col" className="px-3 py-2 font-semibold">{name}</th>
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
      <td className="px-3 py-2 whitespace-nowrap">
        <Moment iso={row.at} />
      </td>
      <td className="px-3 py-2">
        {row.actor}
        <span className="block text-xs text-faint">{[rolesInWords(row.role), organisation].filter(Boolean).join(', ')}</span>
      </td>
      <td className="px-3 py-2">
        {row.what}
        {row.address && <span className="block font-mono text-xs text-faint">{row.address}</span>}
      </td>
      <td className="px-3 py-2">
        {subject ?? (row.recordingId ? null : <span className="text-faint">–</span>)}
        {row.recordingId && (
          <Link href={`/ledger?recording=${row.recordingId}`} className="block font-mono text-xs text-accent underline-offset-2 hover:underline" title="Everything about this recording">
            {row.recordingId}
          </Link>
        )}
      </td>
      <td className="max-w-60 px-3 py-2">{row.reason ?? <span className="text-faint">–</span>}</td>
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
