'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { FileTrigger } from 'react-aria-components/FileTrigger';
import { useApi } from '#components/api/client.ts';
import { recordingKeys } from '#components/api/keys.ts';
import { useAnnounce } from '#components/ui/announcer.tsx';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { londonClock, londonDay } from '#components/ui/london-time.ts';
import { ProblemNotice } from '#components/ui/problem-notice.tsx';
import type { RecordingDetail } from '#contracts/recordings.ts';
import { TRANSCRIPT_LONGEST, TranscriptChanged, type AttachTranscript } from '#contracts/transcript.ts';
import { TRANSCRIPT_FORMATS, type TranscriptFacts } from '#contracts/transcript-facts.ts';
import { decodeTranscript } from './decode-transcript.ts';

/** Where a recording's transcript is from, and the ways to attach, replace and remove it. */
export function TranscriptPart({ recording, transcript }: { readonly recording: RecordingDetail; readonly transcript: TranscriptFacts }) {
  const { current, version } = transcript;
  const { attach, remove } = useTranscriptChanges(recording.id);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [isAsking, setAsking] = useState(false);
  const announce = useAnnounce();
  const choose = async (file: File | undefined) => {
    if (!file) return;
    attach.reset();
    remove.reset();
    const text = file.size > TRANSCRIPT_LONGEST ? null : decodeTranscript(new Uint8Array(await file.arrayBuffer()));
    setRefusal(text !== null ? null : file.size > TRANSCRIPT_LONGEST ? `${file.name} is larger than 2 MB.` : `${file.name} is not UTF-8. Save it as UTF-8 and choose it again.`);
    if (text === '') setRefusal(`${file.name} is empty.`);
    if (text) attach.mutate({ version, fileName: file.name.slice(-255), text }, { onSuccess: ({ cues }) => announce(`Transcript attached, ${captions(cues)}`) });
  };
  const isBusy = attach.isPending || remove.isPending;
  const problem = attach.error ?? remove.error;
  return (
    <div className="space-y-2">
      {current ? (
        <p>
          <span className="break-all">{current.fileName}</span>
          <span className="block text-xs text-quiet">{TRANSCRIPT_FORMATS[current.format]}, {captions(current.cues)}. Attached by {current.by.name}, {londonDay(Date.parse(current.at))} {londonClock(Date.parse(current.at))}</span>
        </p>
      ) : (
        <p className="text-quiet">None. What was said, written down elsewhere as WebVTT or SubRip, can be attached: it is shown as captions and can be searched.</p>
      )}
      {recording.mayDescribe && (
        <div className="flex flex-wrap gap-2">
          <FileTrigger acceptedFileTypes={['.vtt', '.srt', 'text/vtt', 'application/x-subrip']} onSelect={(files) => void choose(files?.[0])}>
            <Button size="small" isDisabled={isBusy}>{attach.isPending ? 'Attaching…' : current ? 'Replace the transcript' : 'Attach a transcript'}</Button>
          </FileTrigger>
          {current && <Button size="small" kind="quiet" isDisabled={isBusy} onPress={() => setAsking(true)}>Remove</Button>}
        </div>
      )}
      {refusal && <p role="alert" className="text-[0.8125rem] text-danger">{refusal}</p>}
      {problem && <ProblemNotice error={problem} />}
      <Dialog
        title="Remove the transcript?" role="alertdialog" isOpen={isAsking} onClose={() => setAsking(false)}
        actions={
          <>
            <Button kind="primary" onPress={() => (setAsking(false), remove.mutate(version, { onSuccess: () => announce('Transcript removed') }))}>Remove</Button>
            <Button onPress={() => setAsking(false)}>Cancel</Button>
          </>
        }
      >
        <p>There are no captions then. What it said is kept with who attached it, as an earlier transcript.</p>
      </Dialog>
    </div>
  );
}

const captions = (n: number): string => (n === 1 ? '1 caption' : `${n.toLocaleString('en-GB')} captions`);

/** Both ask the details anew, also where somebody was there first. */
function useTranscriptChanges(id: string) {
  const api = useApi();
  const client = useQueryClient();
  const path = `/api/recordings/${encodeURIComponent(id)}/transcript`;
  const onSettled = () => client.invalidateQueries({ queryKey: recordingKeys.detail(id) });
  const attach = useMutation({ mutationFn: (body: AttachTranscript) => api.put(path, body, TranscriptChanged), onSettled });
  const remove = useMutation({ mutationFn: (version: number) => api.delete(path, TranscriptChanged, { query: { version } }), onSettled });
  return { attach, remove };
}
