'use client';
import { useCallback, useEffect, useState } from 'react';
import type { Player } from '#components/player/player.ts';
import type { PlayerPlaces } from '#components/player/player-view.tsx';
import type { Draft } from '#components/redaction/draft.ts';
import { RedactionEditor } from '#components/redaction/editor.tsx';
import { useMe } from '#components/sign-in/sign-in-context.ts';
import { microseconds } from '#contracts/time.ts';
import { anew, draftAt, keepDraft, placeOf } from './kept-drafts.ts';
import type { ToExport } from './to-export.ts';

interface RedactingProps {
  readonly recordingId: string;
  readonly player: Player;
  readonly places: PlayerPlaces;
  readonly asked: ToExport;
  readonly onDone: () => void;
}

/** The editor of what is about to be exported: begins at its first frame, and everything drawn is kept at once. */
export function Redacting({ recordingId, player, places, asked, onDone }: RedactingProps) {
  const { id: me } = useMe();
  const place = placeOf(recordingId, asked);
  const [begins] = useState(() => draftAt(me, place, asked).draft);
  const onChange = useCallback((draft: Draft) => keepDraft(me, place, anew({ ...draftAt(me, place, asked), draft })), [me, place, asked]);
  const { span } = asked;
  useEffect(() => {
    player.transport.pause();
    const at = player.playhead.heading;
    const inUs = span && (span.in / span.timescale) * 1e6;
    if (span && inUs !== null && (at < inUs - 1 || at >= (span.out / span.timescale) * 1e6)) player.transport.seek(microseconds(Math.round(inUs)));
  }, [player, span]);
  return <RedactionEditor player={player} places={places} span={span} begins={begins} onChange={onChange} onDone={onDone} />;
}
