'use client';
import { useMutation } from '@tanstack/react-query';
import { useApi } from '#components/api/client.ts';
import { Button } from '#components/ui/button.tsx';
import { asProblem } from '#components/api/problem.ts';
import { useAnnounce } from '#components/ui/announcer.tsx';
import type { Question } from './address.ts';

/** The list as a table for other programs, as far as this person may see it. Recorded, as every look at footage’s particulars is. */
export function ExportList({ question }: { readonly question: Question }) {
  const api = useApi();
  const announce = useAnnounce();
  const fetchList = useMutation({
    mutationFn: () => api.file('/api/library/list.csv', { query: question }),
    onSuccess: (bytes) => {
      save(bytes, `recordings-${new Date().toISOString().slice(0, 10)}.csv`);
      announce('The list was downloaded.');
    },
  });
  return (
    <>
      <Button size="small" kind="quiet" isDisabled={fetchList.isPending} onPress={() => fetchList.mutate()}>{fetchList.isPending ? 'Exporting…' : 'Export CSV'}</Button>
      {fetchList.error ? <p role="alert" className="basis-full text-danger">{asProblem(fetchList.error).title}</p> : null}
    </>
  );
}

/** To the person's disk: a link to bytes in hand, because the list needs the token that a link can't carry. */
function save(bytes: Blob, name: string): void {
  const href = URL.createObjectURL(bytes);
  const link = document.createElement('a');
  link.href = href;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(href), 60_000);
}
