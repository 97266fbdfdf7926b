'use client';
import { useState, type ReactNode } from 'react';
import { asProblem, type Api } from '#components/api/client.ts';
import type { Player } from '#components/player/player.ts';
import { useAnnounce } from '#components/ui/announcer.tsx';
import { ProblemNotice } from '#components/ui/problem-notice.tsx';
import type { RecordingDetail } from '#contracts/recordings.ts';
import { keepSnapshot, NoFrame } from './snapshot.ts';

interface Of {
  readonly api: Api;
  readonly player: Player;
  readonly video: HTMLVideoElement | null;
  readonly recording: RecordingDetail;
}

/** Keeps the painted frame as a picture, and says what became of it. */
export function useSnapshot({ api, player, video, recording }: Of): { readonly isBusy: boolean; readonly keep: () => Promise<void>; readonly words: ReactNode } {
  const [isBusy, setBusy] = useState(false);
  const [words, setWords] = useState<ReactNode>(null);
  const announce = useAnnounce();
  const tell = (text: string) => {
    setWords(<p data-snapshot className="pb-2.5 text-[0.8125rem] text-quiet">{text}</p>);
    announce(text);
  };
  const keep = async () => {
    if (!video || isBusy) return;
    setBusy(true);
    try {
      const { fileName, sha256, width, height } = await keepSnapshot(api, player, video, recording);
      const largest = Math.max(0, ...player.quality.get().offered);
      const smaller = Math.min(width, height) < largest ? ` The recording has ${largest} lines: choose that quality for a larger one.` : '';
      tell(`Kept as ${fileName}, ${width} × ${height}, SHA-256 ${sha256.slice(0, 8)}…; the ledger has it.${smaller}`);
    } catch (error) {
      if (error instanceof NoFrame) tell('No picture was kept: the frame isn’t known yet. Try again in a moment.');
      else setWords(<ProblemNotice error={asProblem(error)} className="mb-2.5" />);
    } finally {
      setBusy(false);
    }
  };
  return { isBusy, keep, words };
}
