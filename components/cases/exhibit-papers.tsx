'use client';
import { useState } from 'react';
import { useApi } from '#components/api/client.ts';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { ProblemNotice } from '#components/ui/problem-notice.tsx';
import { saveFile } from '#components/ui/save-file.ts';
import { TextArea } from '#components/ui/text-area.tsx';
import { referenceInFileName, StatementDraft, type Exhibit } from '#contracts/cases.ts';

const at = ({ id }: Exhibit, paper: string) => `/api/exhibits/${encodeURIComponent(id)}/${paper}`;

/** The two papers of an exhibit: its continuity record, and the officer's own statement, drafted to be put right. */
export function ExhibitPapers({ exhibit }: { readonly exhibit: Exhibit }) {
  const api = useApi();
  const [draft, setDraft] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const name = referenceInFileName(exhibit.reference);
  const run = async (work: () => Promise<void>) => {
    setBusy(true);
    setProblem(null);
    await work().catch((error: unknown) => setProblem(error));
    setBusy(false);
  };
  return (
    <span className="flex flex-wrap items-center gap-1">
      <Button size="small" kind="quiet" isDisabled={isBusy} aria-label={`Continuity record of ${exhibit.reference}`} onPress={() => void run(async () => saveFile(await api.file(at(exhibit, 'continuity.pdf')), `${name}-continuity.pdf`))}>Continuity record</Button>
      <Button size="small" kind="quiet" isDisabled={isBusy} aria-label={`Statement for ${exhibit.reference}`} onPress={() => void run(async () => setDraft((await api.get(at(exhibit, 'statement'), StatementDraft)).text))}>Statement</Button>
      {problem !== null && draft === null && <ProblemNotice error={problem} />}
      {draft !== null && (
        <Dialog
          title={`Statement for ${exhibit.reference}`} isOpen onClose={() => setDraft(null)}
          actions={
            <>
              <Button kind="primary" isDisabled={isBusy || draft.trim() === ''} onPress={() => void run(async () => saveFile(await api.makeFile(at(exhibit, 'statement.pdf'), { text: draft }), `${name}-statement.pdf`))}>Save as PDF</Button>
              <Button onPress={() => setDraft(null)}>Close</Button>
            </>
          }
        >
          <p>A draft. Fill in what is in square brackets and take out what you don’t know yourself. Docket keeps nothing of it.</p>
          <TextArea label="Your statement" rows={14} value={draft} onChange={setDraft} maxLength={20_000} />
          {problem !== null && <ProblemNotice error={problem} />}
        </Dialog>
      )}
    </span>
  );
}
