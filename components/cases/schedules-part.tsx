'use client';
import { useState } from 'react';
import { useApi } from '#components/api/client.ts';
import { useAnnounce } from '#components/ui/announcer.tsx';
import { Button } from '#components/ui/button.tsx';
import { ProblemNotice } from '#components/ui/problem-notice.tsx';
import { saveFile } from '#components/ui/save-file.ts';
import { SCHEDULES, Schedules, type CaseDetail, type ScheduleForm } from '#contracts/cases.ts';

/** Disclosure schedules: as PDF, as a table, and as text to copy. Made when they are asked for: each is in the ledger. */
export function SchedulesPart({ item }: { readonly item: CaseDetail }) {
  const api = useApi();
  const announce = useAnnounce();
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const [copied, setCopied] = useState<ScheduleForm | null>(null);
  const [shown, setShown] = useState<{ readonly form: ScheduleForm; readonly text: string } | null>(null);
  const undecided = item.items.filter(({ state, disclosure }) => state === 'active' && disclosure === 'undecided').length;
  const path = `/api/cases/${encodeURIComponent(item.id)}`;
  const file = (form: ScheduleForm, ending: string) => `${SCHEDULES[form].name}-${item.reference.replaceAll(/[^\p{L}\p{N}]+/gu, '-')}.${ending}`;
  const run = async (work: () => Promise<void>) => {
    setBusy(true);
    setProblem(null);
    await work().catch((error: unknown) => setProblem(error));
    setBusy(false);
  };
  const one = async (form: ScheduleForm) => (await api.get(`${path}/schedules`, Schedules)).items.find((made) => made.form === form)!;
  const copy = async (form: ScheduleForm) => {
    const { text } = await one(form);
    try {
      await navigator.clipboard.writeText(text);
      setCopied(form);
      announce('Copied');
    } catch {
      // A browser may refuse the clipboard: then it is there to be selected.
      setShown({ form, text });
    }
  };
  return (
    <>
      {undecided > 0 && <p className="mb-2 text-[0.8125rem] text-danger">{undecided === 1 ? 'One exhibit is' : `${undecided} exhibits are`} on no schedule: nobody has said how {undecided === 1 ? 'it is' : 'they are'} disclosed.</p>}
      <ul className="space-y-2.5">
        {(Object.keys(SCHEDULES) as ScheduleForm[]).map((form) => (
          <li key={form}>
            <p><span className="font-semibold">{SCHEDULES[form].name}</span> <span className="text-[0.8125rem] text-quiet">{SCHEDULES[form].reader}</span></p>
            <div className="mt-1 flex flex-wrap gap-1.5">
              <Button size="small" isDisabled={isBusy} aria-label={`PDF: ${SCHEDULES[form].name}`} onPress={() => void run(async () => saveFile(await api.file(`${path}/schedule.pdf`, { query: { form } }), file(form, 'pdf')))}>PDF</Button>
              <Button size="small" isDisabled={isBusy} aria-label={`Table (CSV): ${SCHEDULES[form].name}`} onPress={() => void run(async () => saveFile(new Blob([(await one(form)).csv], { type: 'text/csv' }), file(form, 'csv')))}>Table (CSV)</Button>
              <Button size="small" isDisabled={isBusy} aria-label={`${copied === form ? 'Copied' : 'Copy text'}: ${SCHEDULES[form].name}`} onPress={() => void run(() => copy(form))}>{copied === form ? 'Copied' : 'Copy text'}</Button>
            </div>
            {shown?.form === form && <pre className="mt-1 max-h-48 overflow-auto rounded-md bg-sunken p-2 text-xs whitespace-pre-wrap select-all">{shown.text}</pre>}
          </li>
        ))}
      </ul>
      {problem !== null && <ProblemNotice error={problem} className="mt-2" />}
    </>
  );
}
