'use client';
import { Chip, type Tone } from '#components/ui/chip.tsx';
import { ScrollSideways } from '#components/ui/scroll-sideways.tsx';
import type { ImportRow } from '#contracts/devices.ts';

const OUTCOMES: Readonly<Record<ImportRow['outcome'], { words: string; tone: Tone }>> = {
  error: { words: 'Wrong', tone: 'danger' },
  added: { words: 'New', tone: 'accent' },
  assigned: { words: 'Assigned', tone: 'accent' },
  'added-and-assigned': { words: 'New, assigned', tone: 'accent' },
  'filled-in': { words: 'Filled in', tone: 'accent' },
  unchanged: { words: 'Unchanged', tone: 'neutral' },
};

/** A person reads the wrong lines, and a few of the others to see that it is the right file. */
const MOST_WRONG = 500;
const MOST_OTHERS = 100;

/** What each line does: what is wrong first, by line number. */
export function ImportPreview({ rows }: { readonly rows: readonly ImportRow[] }) {
  const wrong = rows.filter(({ outcome }) => outcome === 'error');
  const others = rows.filter(({ outcome }) => outcome !== 'error');
  const shown = [...wrong.slice(0, MOST_WRONG), ...others.slice(0, MOST_OTHERS)];
  if (rows.length === 0) return null;
  return (
    <>
      <ScrollSideways label="Table of what each line does">
        <table className="w-full min-w-[40rem] text-left text-[0.8125rem]">
          <thead className="border-b border-line text-xs text-quiet">
            <tr>{['Line', 'Serial number', 'Outcome', 'What it does'].map((name) => <th key={name} scope="col" className="px-3 py-2 font-semibold">{name}</th>)}</tr>
          </thead>
          <tbody>
            {shown.map(({ line, serial, outcome, words }) => (
              <tr key={line} className="border-t border-line first:border-t-0">
                <th scope="row" className="px-3 py-2 font-mono font-semibold">{line}</th>
                <td className="px-3 py-2 font-mono break-all">{serial || '–'}</td>
                <td className="px-3 py-2 whitespace-nowrap"><Chip tone={OUTCOMES[outcome].tone}>{OUTCOMES[outcome].words}</Chip></td>
                <td className="px-3 py-2">{words}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollSideways>
      {shown.length < rows.length && <p className="mt-2 text-quiet">and {(rows.length - shown.length).toLocaleString('en-GB')} more lines</p>}
    </>
  );
}
