import { Chip, type Tone } from '#components/ui/chip.tsx';
import { ScrollSideways } from '#components/ui/scroll-sideways.tsx';
import type { DispatchRow } from '#contracts/dispatch.ts';

const OUTCOMES: Readonly<Record<DispatchRow['outcome'], { words: string; tone: Tone }>> = {
  error: { words: 'Wrong', tone: 'danger' },
  added: { words: 'New', tone: 'accent' },
  changed: { words: 'Changed', tone: 'accent' },
  unchanged: { words: 'As it was', tone: 'neutral' },
};

/** What each line does: what is wrong first, by line number. */
export function LinesTable({ rows, lines, label }: { readonly rows: readonly DispatchRow[]; readonly lines: number; readonly label: string }) {
  if (rows.length === 0) return null;
  const shown = [...rows.filter(({ outcome }) => outcome === 'error'), ...rows.filter(({ outcome }) => outcome !== 'error')];
  return (
    <>
      <ScrollSideways label={label}>
        <table className="w-full min-w-[40rem] text-left text-[0.8125rem]">
          <thead className="border-b border-line text-xs text-quiet">
            <tr>{['Line', 'What', 'Outcome', 'What it does'].map((name) => <th key={name} scope="col" className="px-3 py-2 font-semibold">{name}</th>)}</tr>
          </thead>
          <tbody>
            {shown.map(({ line, what, outcome, words }, index) => (
              <tr key={`${line} ${index}`} className="border-t border-line first:border-t-0">
                <th scope="row" className="px-3 py-2 font-mono font-semibold">{line}</th>
                <td className="px-3 py-2 font-mono break-all">{what || '–'}</td>
                <td className="px-3 py-2 whitespace-nowrap"><Chip tone={OUTCOMES[outcome].tone}>{OUTCOMES[outcome].words}</Chip></td>
                <td className="px-3 py-2">{words}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollSideways>
      {rows.length < lines && <p className="mt-2 text-quiet">and {(lines - rows.length).toLocaleString('en-GB')} more lines</p>}
    </>
  );
}
