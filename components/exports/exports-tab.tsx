'use client';
import { asProblem } from '#components/api/client.ts';
import { useKeeping } from '#components/cases/use-cases.ts';
import { fromOptions } from '#components/redaction/draft.ts';
import { Busy } from '#components/ui/busy.tsx';
import { Button } from '#components/ui/button.tsx';
import { ProblemNotice } from '#components/ui/problem-notice.tsx';
import type { Export } from '#contracts/exports.ts';
import { ExportDialog } from './export-dialog.tsx';
import { ExportList } from './export-list.tsx';
import type { ToExport } from './to-export.ts';
import { useExportChanges, useExports } from './use-exports.ts';

/** Another one like it, with what was hidden in it: of one that was made it is changed, and asked for anew. */
function beginAgain({ title, kind, sources: [source], options, exhibitId }: Export): ToExport {
  const span = kind === 'whole' || !source ? null : { timescale: source.timescale, in: source.in, out: source.out };
  return { title, span, exhibitId: exhibitId ?? undefined, draft: fromOptions(options, () => crypto.randomUUID()) };
}

interface ExportsTabProps {
  readonly recordingId: string;
  /** What is about to be exported; null where nothing is. */
  readonly asked: ToExport | null;
  readonly onAsk: (asked: ToExport | null) => void;
  /** What is about to be exported has things to hide first. */
  readonly onRedact: (asked: ToExport) => void;
}

/** What leaves the force of this recording: asked for, followed, taken away. */
export function ExportsTab({ recordingId, asked, onAsk, onRedact }: ExportsTabProps) {
  const exports = useExports(recordingId);
  const changes = useExportChanges(recordingId);
  const keeping = useKeeping(recordingId, true);
  if (exports.isPending) return <Busy label="Loading the exports" className="p-4" />;
  if (exports.error) return <ProblemNotice error={asProblem(exports.error)} className="m-4" />;
  const { items, mayMake } = exports.data;
  const isEmpty = items.length === 0;
  const exhibits = keeping.data?.exhibits.filter((one) => one.case !== null) ?? [];
  return (
    <div className="py-2">
      {mayMake && (
        <p className="flex flex-wrap gap-1.5 px-4 py-2">
          <Button size="small" onPress={() => onAsk({ title: '', span: null })}>Export the whole recording…</Button>
          {exhibits.map(({ id, reference, span }) => (
            <Button key={id} size="small" onPress={() => onAsk({ title: reference, exhibitId: id, span: span && { timescale: span.timescale, in: span.in, out: span.out } })}>{`Export ${reference}…`}</Button>
          ))}
        </p>
      )}
      {isEmpty && <p className="px-4 py-2 text-quiet">Nothing has been exported. A clip is exported from its row under Clips.</p>}
      <p className="px-4 pb-2 text-xs text-quiet">The camera’s own file, untouched, is under Details, with its SHA-256.</p>
      <ExportList items={items} changes={changes} onAgain={(one) => onAsk(beginAgain(one))} />
      {asked && <ExportDialog recordingId={recordingId} asked={asked} ask={changes.ask} onClose={() => onAsk(null)} onRedact={() => onRedact(asked)} />}
    </div>
  );
}
