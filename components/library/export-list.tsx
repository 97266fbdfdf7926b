'use client';
import { useMutation } from '@tanstack/react-query';
import { useApi } from '#components/api/client.ts';
import { Button } from '#components/ui/button.tsx';
import { asProblem } from '#components/api/problem.ts';
import { useAnnounce } from '#components/ui/announcer.tsx';
import type { Question } from './address.ts';
import { picksFiles, saveTable } from './save-table.ts';

/** The list as a table for other programs, as far as this person may see it. Recorded, as every look at footage’s particulars is. */
export function ExportList({ question }: { readonly question: Question }) {
  const api = useApi();
  const announce = useAnnounce();
  const save = useMutation({
    mutationFn: () => saveTable(api, question, `recordings-${new Date().toISOString().slice(0, 10)}.csv`, window),
    onSuccess: (saved) => saved && announce('The list was saved.'),
  });
  return (
    <>
      <Button size="small" kind="quiet" isDisabled={save.isPending} onPress={() => save.mutate()}>{save.isPending ? 'Exporting…' : 'Export CSV'}</Button>
      {save.error ? <p role="alert" className="basis-full text-danger">{asProblem(save.error).title}</p> : null}
    </>
  );
}

/** What the ways to take a list away hold at most. */
export function TakenAway({ printed, hasTable }: { /** Rows on paper at most. */ readonly printed: number; /** Whether it can be taken away as a table, too. */ readonly hasTable: boolean }) {
  const isHeld = typeof window !== 'undefined' && !picksFiles(window);
  return (
    <p className="text-xs text-faint">
      {hasTable ? `The CSV has at most 50,000 recordings${isHeld ? ', and this browser holds all of it in memory until it is saved' : ''}; printing, the first ${printed.toLocaleString('en-GB')}.` : `Printing has the first ${printed.toLocaleString('en-GB')}.`}
    </p>
  );
}
