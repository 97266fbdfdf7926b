'use client';
import { createPortal } from 'react-dom';
import { KeyOf } from '#components/player/key-of.tsx';
import type { Player } from '#components/player/player.ts';
import { TRANSCRIPT_BINDINGS } from '#components/player/transcript-keys.ts';
import { useBoundKeys } from '#components/player/use-keys.ts';
import { useSelected } from '#components/player/use-observed.ts';
import { useAnnounce } from '#components/ui/announcer.tsx';
import { Button } from '#components/ui/button.tsx';
import type { RecordingDetail } from '#contracts/recordings.ts';
import { CAPTION_SIZES, useCaptionChoice, type CaptionSize } from './caption-choice.ts';
import type { Cues } from './cues.ts';
import { useTranscript } from './use-transcript.ts';

interface CaptionsToolProps {
  readonly player: Player;
  readonly recording: RecordingDetail;
  /** What lies over the picture. */
  readonly over: HTMLElement | null;
}

/** The button and the key of captions, and the captions. For recordings that have a transcript. */
export function CaptionsTool({ player, recording, over }: CaptionsToolProps) {
  const { choice, choose } = useCaptionChoice();
  const { cues, isError } = useTranscript({ player, recording, isWanted: choice.isOn });
  const announce = useAnnounce();
  const toggle = () => {
    choose({ isOn: !choice.isOn });
    announce(choice.isOn ? 'Captions off' : 'Captions on');
  };
  useBoundKeys(TRANSCRIPT_BINDINGS, toggle);
  return (
    <>
      <Button aria-pressed={choice.isOn} kind={choice.isOn ? 'primary' : 'plain'} onPress={toggle}>Captions <KeyOf of={TRANSCRIPT_BINDINGS} id="captions" /></Button>
      {choice.isOn && isError && <p role="status" className="text-[0.8125rem] text-danger">The captions could not be read. Try the Transcript tab.</p>}
      {choice.isOn && cues && over && createPortal(<Captions key={recording.transcript?.version} player={player} cues={cues} size={choice.size} />, over)}
    </>
  );
}

/**
 * What is said at the painted frame, at the foot of the picture: the controls stand below it and stay free. Its size follows the picture's,
 * the browser's own letters and the person's choice. A screen reader has the sound, and the Transcript tab.
 */
function Captions({ player, cues, size }: { readonly player: Player; readonly cues: Cues; readonly size: CaptionSize }) {
  const words = useSelected(player.playhead.painted, (frame) => (frame ? cues.at(frame.at).map(({ text }) => text).join('\n') : ''), '');
  return (
    <div aria-hidden="true" data-captions className="pointer-events-none absolute inset-0 flex items-end justify-center overflow-hidden p-3 in-[:has(>div>[data-answer])]:pb-16 [container-type:size]">
      {words !== '' && (
        <p style={{ fontSize: `calc(${CAPTION_SIZES[size]} * clamp(0.8125rem, 4.5cqh, 2.25rem))` }} className="max-w-[92%] rounded bg-black/80 px-[0.6em] py-[0.2em] text-center leading-snug text-balance wrap-anywhere whitespace-pre-line text-white">
          {words}
        </p>
      )}
    </div>
  );
}
