'use client';
import { useState } from 'react';
import { useApi } from '#components/api/client.ts';
import { NativeButton } from '#components/ui/native-button.tsx';
import { ProblemNotice } from '#components/ui/problem-notice.tsx';
import { DownloadAddress } from '#contracts/exports.ts';
import type { SharedItem } from '#contracts/sharing.ts';
import { sizeWords } from './words.ts';

const NAMES = { video: 'MP4', continuity: 'Continuity (PDF)', package: 'Package with proof' } as const;

/** What may be taken away of it. Each press is in the ledger before a byte comes. */
export function Downloads({ item }: { readonly item: SharedItem }) {
  const api = useApi();
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const take = async (file: keyof typeof NAMES) => {
    setBusy(true);
    setError(null);
    try {
      const { url } = await api.post(`/api/shared/items/${item.id}/download`, { file }, DownloadAddress);
      // Storage answers with `attachment`: the page stays.
      location.assign(url);
    } catch (why) {
      setError(why);
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      {item.downloads.map(({ file, bytes }) => (
        <NativeButton key={file} isDisabled={busy} onPress={() => void take(file)} aria-label={`Download ${item.reference}: ${NAMES[file]}, ${sizeWords(bytes)}`} title={sizeWords(bytes)}>
          {NAMES[file]}
        </NativeButton>
      ))}
      {error !== null && <ProblemNotice error={error} className="basis-full" />}
    </>
  );
}
