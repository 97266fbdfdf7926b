'use client';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useApi } from '#components/api/client.ts';
import { asProblem } from '#components/api/client.ts';
import { useAnnounce } from '#components/ui/announcer.tsx';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { ProblemNotice } from '#components/ui/problem-notice.tsx';
import { VIEW_REASONS, type ViewReason, type ViewReasonCode } from '#contracts/playback.ts';
import { OriginalAddress, type RecordingDetail } from '#contracts/recordings.ts';
import { TextField } from '#components/ui/text-field.tsx';
import { rememberedReason, whyAsked } from './reasons.ts';

/** Saves the original as the dock delivered it. For others' footage and for restricted footage a reason is asked, unless one was given for watching it. */
export function DownloadOriginal({ recording }: { readonly recording: RecordingDetail }) {
  const api = useApi();
  const announce = useAnnounce();
  const [isAsking, setAsking] = useState(false);
  const download = useMutation({
    mutationFn: (reason: ViewReason | undefined) => api.post(`/api/recordings/${recording.id}/original`, { reason }, OriginalAddress),
    onSuccess: ({ url, fileName }) => {
      save(url);
      announce(`Downloading ${fileName}`);
    },
    onError: (error) => asProblem(error).code === 'reason-required' && setAsking(true),
  });
  if (!recording.mayDownload) return <span className="text-quiet">{WHY_NOT[recording.state] ?? 'Not open to you'}</span>;
  const start = () => {
    const reason = rememberedReason(recording);
    if (recording.reasonRequired && !reason) setAsking(true);
    else download.mutate(reason);
  };
  const problem = download.error && asProblem(download.error);
  return (
    <>
      <Button size="small" isDisabled={download.isPending} onPress={start}>
        {download.isPending ? 'Asking for it…' : 'Download the original'}
      </Button>
      <span className="mt-1 block text-xs text-quiet">The bytes of the camera, unchanged. The ledger keeps who took them.</span>
      {problem && problem.code !== 'reason-required' && <ProblemNotice error={problem} className="mt-2" />}
      {isAsking && (
        <AskReason
          recording={recording}
          onReason={(reason) => {
            setAsking(false);
            download.mutate(reason);
          }}
          onCancel={() => setAsking(false)}
        />
      )}
    </>
  );
}

/** Why there is nothing to download yet, or ever. */
const WHY_NOT: Partial<Record<RecordingDetail['state'], string>> = {
  uploading: 'Once it has arrived and been checked',
  checking: 'Once it has been checked',
  quarantined: 'Not by anybody: what it holds isn’t known',
  disposed: 'It was disposed of',
};

/** By a link of a moment's life: the address holds a signature, and stays out of the document. */
function save(url: string): void {
  const link = document.createElement('a');
  link.href = url;
  link.rel = 'noreferrer';
  link.click();
}

const CODES = Object.entries(VIEW_REASONS) as [ViewReasonCode, string][];

function AskReason({ recording, onReason, onCancel }: { readonly recording: RecordingDetail; readonly onReason: (reason: ViewReason) => void; readonly onCancel: () => void }) {
  const [words, setWords] = useState<string | null>(null);
  return (
    <Dialog title="Why do you download this?" isOpen onClose={onCancel} actions={<Button onPress={onCancel}>Cancel</Button>}>
      <p>{whyAsked(recording)} Your reason is kept in the ledger with this download.</p>
      <ul className="space-y-1.5">
        {CODES.map(([code, label]) => (
          <li key={code}>
            <Button className="w-full justify-start" aria-expanded={code === 'other' ? words !== null : undefined} onPress={() => (code === 'other' ? setWords('') : onReason({ code }))}>
              {label}
            </Button>
          </li>
        ))}
      </ul>
      {words !== null && (
        <form className="flex items-end gap-2" onSubmit={(event) => (event.preventDefault(), words.trim().length >= 4 && onReason({ code: 'other', words: words.trim() }))}>
          <TextField label="In a few words" value={words} onChange={setWords} maxLength={500} autoFocus className="flex-1" />
          <Button type="submit" kind="primary" isDisabled={words.trim().length < 4}>Download</Button>
        </form>
      )}
    </Dialog>
  );
}
