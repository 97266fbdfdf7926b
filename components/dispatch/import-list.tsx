'use client';
import { useState, type ReactNode } from 'react';
import { FileTrigger } from 'react-aria-components/FileTrigger';
import { useAnnounce } from '#components/ui/announcer.tsx';
import { Busy } from '#components/ui/busy.tsx';
import { Button } from '#components/ui/button.tsx';
import { ProblemNotice } from '#components/ui/problem-notice.tsx';
import { IMPORT_LONGEST, type DispatchImported } from '#contracts/dispatch.ts';
import { LinesTable } from './lines-table.tsx';
import { summaryWords, type Things } from './summary-words.ts';
import { useImportDispatch, type ImportKind } from './use-import.ts';

interface Chosen {
  readonly name: string;
  readonly csv: string;
}

/** One kind of list: chosen, looked at line by line, taken as a whole or not at all. */
export function ImportList({ kind, title, things, children }: { readonly kind: ImportKind; readonly title: string; readonly things: Things; readonly children: ReactNode }) {
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [tooLarge, setTooLarge] = useState<string | null>(null);
  const look = useImportDispatch(kind);
  const take = useImportDispatch(kind);
  const announce = useAnnounce();
  const result = take.data ?? look.data;
  const say = (found: DispatchImported) => announce(`${found.applied ? 'Taken: ' : ''}${summaryWords(found, things)}`);
  const choose = async (file: File | undefined) => {
    if (!file) return;
    take.reset();
    look.reset();
    const isTooLarge = file.size > IMPORT_LONGEST;
    setTooLarge(isTooLarge ? file.name : null);
    if (isTooLarge) return setChosen(null);
    const csv = await file.text();
    setChosen({ name: file.name, csv });
    look.mutate({ csv, apply: false }, { onSuccess: say });
  };
  const apply = () => chosen && take.mutate({ csv: chosen.csv, apply: true }, { onSuccess: say });
  return (
    <section aria-labelledby={`import-${kind}`} className="mb-8">
      <h2 id={`import-${kind}`} className="mb-2 text-base font-semibold">{title}</h2>
      <div className="mb-4 max-w-2xl space-y-2 text-quiet">{children}</div>
      <div className="mb-4 flex flex-wrap items-center gap-3">
        <FileTrigger acceptedFileTypes={['.csv', 'text/csv', 'text/plain']} onSelect={(files) => void choose(files?.[0])}>
          <Button kind={result ? 'plain' : 'primary'} aria-describedby={`import-${kind}`}>{chosen ? 'Choose another file' : 'Choose a file'}</Button>
        </FileTrigger>
        {chosen && <p className="min-w-0 break-all text-quiet">{chosen.name}</p>}
      </div>
      {tooLarge !== null && <p role="alert" className="text-danger">{tooLarge} is larger than 10 MB. Split it by day and import its parts.</p>}
      {look.isPending && <Busy label="Looking at the list…" />}
      {look.error && <ProblemNotice error={look.error} />}
      {take.error && <ProblemNotice error={take.error} onRetry={apply} className="mb-4" />}
      {result && (
        <>
          <div className="mb-4 flex flex-wrap items-center gap-3">
            <p className="font-semibold">{result.applied ? 'Taken: ' : ''}{summaryWords(result, things)}</p>
            {!result.applied && result.errors === 0 && result.added + result.changed > 0 && (
              <Button kind="primary" isDisabled={take.isPending} onPress={apply}>{take.isPending ? 'Importing…' : 'Import the list'}</Button>
            )}
            {result.errors > 0 && <p className="text-danger">Nothing is imported until every line is right. Correct the file and choose it again.</p>}
          </div>
          <LinesTable rows={result.rows} lines={result.lines} label={`What each line of the list does: ${title}`} />
        </>
      )}
    </section>
  );
}
