'use client';
import { useEffect, useState } from 'react';
import { asProblem, useApi } from '#components/api/client.ts';
import { useMe } from '#components/sign-in/sign-in-context.ts';
import { Busy } from '#components/ui/busy.tsx';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { ProblemNotice } from '#components/ui/problem-notice.tsx';
import { TextField } from '#components/ui/text-field.tsx';
import { DownloadAddress, REDACTION_SHAPES, REDACTION_STYLES, type Export } from '#contracts/exports.ts';
import type { ExportChanges } from './use-exports.ts';
import { kindWords } from './words.ts';

interface CheckDialogProps {
  readonly one: Export;
  readonly check: ExportChanges['check'];
  readonly onClose: () => void;
}

/** A redacted export as it was rendered, to be looked at by a second person, who agrees to it or refuses it. */
export function CheckDialog({ one, check, onClose }: CheckDialogProps) {
  const me = useMe();
  const { film, problem, again } = useFilm(one.id);
  const [words, setWords] = useState('');
  const [isTried, setTried] = useState(false);
  const isMine = one.by.id === me.id;
  const isShort = words.trim().length < 4;
  const decide = (decision: 'approve' | 'refuse' | 'withdraw') => {
    setTried(true);
    if (!isShort) check.mutate({ id: one.id, version: one.version, decision, words: words.trim() }, { onSuccess: onClose });
  };
  const { redactions, mutes } = one.options;
  return (
    <Dialog
      title={`${isMine ? 'Look at' : 'Check'} ${one.title || kindWords(one)}`} isOpen onClose={onClose}
      actions={
        <>
          {isMine ? (
            <Button isDisabled={check.isPending} onPress={() => decide('withdraw')}>Take it back</Button>
          ) : (
            <>
              <Button kind="primary" isDisabled={!film || check.isPending} onPress={() => decide('approve')}>Offer it</Button>
              <Button kind="danger" isDisabled={!film || check.isPending} onPress={() => decide('refuse')}>Refuse</Button>
            </>
          )}
          <Button onPress={onClose}>Cancel</Button>
        </>
      }
    >
      <p>{isMine ? 'You asked for it: a second person decides. You can look at it, and take it back.' : `${one.by.name} hid what is listed here. Look at all of it: once you agree it can leave the force.`}</p>
      {problem !== null && <ProblemNotice error={asProblem(problem)} onRetry={again} />}
      {!film && problem === null && <Busy label="Loading the export" />}
      {film && (
        // An export has no captions of its own: its words are on the recording's page.
        <video src={film} controls playsInline disablePictureInPicture controlsList="nodownload" aria-label="The export as it was rendered" className="aspect-video w-full rounded bg-black" onContextMenu={(event) => event.preventDefault()} />
      )}
      <ul className="list-disc ps-5 text-[0.8125rem]">
        {redactions.map(({ style, shape, reason }, i) => <li key={i}>{reason} ({REDACTION_STYLES[style].toLowerCase()}, {REDACTION_SHAPES[shape].toLowerCase()})</li>)}
        {mutes.map(({ reason }, i) => <li key={i}>{reason} (muted)</li>)}
      </ul>
      <TextField label={isMine ? 'Why you take it back' : 'What you found'} value={words} onChange={setWords} maxLength={300} error={isTried && isShort ? 'Say it in a few words.' : undefined} />
      {check.error && <ProblemNotice error={asProblem(check.error)} />}
    </Dialog>
  );
}

/** The film, fetched whole: what plays is what was rendered, and its address shows nowhere. */
function useFilm(exportId: string): { readonly film: string | null; readonly problem: unknown; readonly again: () => void } {
  const api = useApi();
  const [film, setFilm] = useState<string | null>(null);
  const [problem, setProblem] = useState<unknown>(null);
  const [tries, setTries] = useState(0);
  useEffect(() => {
    const stop = new AbortController();
    let made: string | null = null;
    const load = async () => {
      const { url } = await api.post(`/api/exports/${exportId}/look`, {}, DownloadAddress);
      const answer = await fetch(url, { signal: stop.signal, credentials: 'omit' });
      if (!answer.ok) throw new Error(`The store answered ${answer.status}.`);
      const bytes = await answer.blob();
      if (stop.signal.aborted) return;
      made = URL.createObjectURL(new Blob([bytes], { type: 'video/mp4' }));
      setFilm(made);
    };
    load().catch((error: unknown) => stop.signal.aborted || setProblem(error));
    return () => {
      stop.abort();
      if (made) URL.revokeObjectURL(made);
      setFilm(null);
    };
  }, [api, exportId, tries]);
  return { film, problem, again: () => (setProblem(null), setTries((before) => before + 1)) };
}
