'use client';
import Link from 'next/link';
import { useState } from 'react';
import { FileTrigger } from 'react-aria-components/FileTrigger';
import { useAnnounce } from '#components/ui/announcer.tsx';
import { Busy } from '#components/ui/busy.tsx';
import { Button } from '#components/ui/button.tsx';
import { ChevronLeftIcon } from '#components/ui/icons.tsx';
import { Page } from '#components/ui/page.tsx';
import { ProblemNotice } from '#components/ui/problem-notice.tsx';
import { IMPORT_MOST_ROWS, type ImportResult } from '#contracts/devices.ts';
import { ImportPreview } from './import-preview.tsx';
import { useImportCameras } from './use-cameras.ts';

/** Beyond this no list of cameras has five thousand rows. */
const LARGEST_FILE = 1_500_000;

interface Chosen {
  readonly name: string;
  readonly csv: string;
}

/** A spreadsheet's list: chosen, looked at line by line, taken as a whole or not at all. */
export function ImportCameras() {
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [isTooLarge, setTooLarge] = useState(false);
  const look = useImportCameras();
  const take = useImportCameras();
  const announce = useAnnounce();
  const result = take.data ?? look.data;
  const choose = async (file: File | undefined) => {
    if (!file) return;
    take.reset();
    look.reset();
    setTooLarge(file.size > LARGEST_FILE);
    if (file.size > LARGEST_FILE) return setChosen(null);
    const csv = await file.text();
    setChosen({ name: file.name, csv });
    look.mutate({ csv, apply: false }, { onSuccess: (found) => announce(summaryOf(found)) });
  };
  const apply = () => chosen && take.mutate({ csv: chosen.csv, apply: true }, { onSuccess: (done) => announce(done.applied ? `Taken: ${summaryOf(done)}` : summaryOf(done)) });
  return (
    <Page title="Import cameras" actions={<Link href="/cameras" className="inline-flex items-center gap-0.5 text-quiet hover:text-text"><ChevronLeftIcon /> All cameras</Link>}>
      <div className="mb-5 max-w-2xl space-y-2">
        <p>
          A CSV file whose first line names its columns: <Code>serial</Code>, and where known <Code>maker</Code>, <Code>model</Code>, <Code>officer</Code> (warrant number), <Code>from</Code>, <Code>to</Code>. At most {IMPORT_MOST_ROWS.toLocaleString('en-GB')} rows.
        </p>
        <p className="text-quiet">Dates as 22/11/2026 or 2026-11-22, with a time after a space where it matters; a date alone means midnight at its beginning, in London. Nothing changes before you have seen what each line does, and one wrong line holds back the whole list.</p>
      </div>
      <div className="mb-5 flex flex-wrap items-center gap-3">
        <FileTrigger acceptedFileTypes={['.csv', 'text/csv', 'text/plain']} onSelect={(files) => void choose(files?.[0])}>
          <Button kind={result ? 'plain' : 'primary'}>{chosen ? 'Choose another file' : 'Choose a file'}</Button>
        </FileTrigger>
        {chosen && <p className="min-w-0 break-all text-quiet">{chosen.name}</p>}
      </div>
      {isTooLarge && <p role="alert" className="text-danger">This file is too large for a list of cameras. Split it and import its parts.</p>}
      {look.isPending && <Busy label="Looking at the list…" />}
      {look.error && <ProblemNotice error={look.error} />}
      {take.error && <ProblemNotice error={take.error} onRetry={apply} className="mb-4" />}
      {result && (
        <>
          <div className="mb-4 flex flex-wrap items-center gap-3">
            <p className="font-semibold">{result.applied ? `Taken: ${summaryOf(result)}` : summaryOf(result)}</p>
            {!result.applied && result.errors === 0 && result.added + result.assigned + filledIn(result) > 0 && (
              <Button kind="primary" isDisabled={take.isPending} onPress={apply}>{take.isPending ? 'Importing…' : 'Import the list'}</Button>
            )}
            {result.errors > 0 && <p className="text-danger">Nothing is imported until every line is right. Correct the file and choose it again.</p>}
          </div>
          <ImportPreview rows={result.rows} />
        </>
      )}
    </Page>
  );
}

const filledIn = ({ rows }: ImportResult) => rows.filter(({ outcome }) => outcome === 'filled-in').length;

/** "12 new cameras, 10 assignments, 3 lines change nothing, 2 lines are wrong." */
function summaryOf(result: ImportResult): string {
  const counted = (n: number, one: string, many: string) => (n === 0 ? null : `${n.toLocaleString('en-GB')} ${n === 1 ? one : many}`);
  const parts = [
    counted(result.added, 'new camera', 'new cameras'),
    counted(result.assigned, 'assignment', 'assignments'),
    counted(filledIn(result), 'camera filled in', 'cameras filled in'),
    counted(result.unchanged, 'line changes nothing', 'lines change nothing'),
    counted(result.errors, 'line is wrong', 'lines are wrong'),
  ].filter(Boolean);
  return `${parts.join(', ') || 'The list has no rows'}.`;
}

const Code = ({ children }: { readonly children: string }) => <code className="rounded bg-sunken px-1 font-mono text-[0.8125rem]">{children}</code>;
