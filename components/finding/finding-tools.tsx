'use client';
import { Suspense, useState } from 'react';
import { useAnswer } from '#components/player/answers.ts';
import { FINDING_BINDINGS } from '#components/player/finding-keys.ts';
import { KeyOf } from '#components/player/key-of.tsx';
import type { Player } from '#components/player/player.ts';
import { isControllable } from '#components/player/player-state.ts';
import { useBoundKeys } from '#components/player/use-keys.ts';
import { useSelected } from '#components/player/use-observed.ts';
import { Button } from '#components/ui/button.tsx';
import { late } from '#components/ui/late.tsx';
import type { Clocked } from '#contracts/clock.ts';
import { momentFrom, type RankingState } from './use-ranking.ts';

const ContactSheet = late(async () => (await import('./contact-sheet.tsx')).ContactSheet);

interface FindingToolsProps {
  readonly player: Player;
  readonly filmed: Clocked;
  readonly durationUs: number;
  readonly ranking: RankingState;
  readonly onRankingWanted: () => void;
}

/** The contact sheet with its button, and the keys that go from moment to moment. */
export function FindingTools({ player, filmed, durationUs, ranking, onRankingWanted }: FindingToolsProps) {
  const [isOpen, setOpen] = useState(false);
  const isOff = !useSelected(player.state, isControllable, false);
  /** Access ended: why is said over the picture, which it would hide. */
  const isOver = useSelected(player.state, ({ phase }) => phase === 'withdrawn', false);
  const answer = useAnswer();
  const go = (direction: 1 | -1) => {
    onRankingWanted();
    if (ranking.is !== 'here') return answer(ranking.is === 'not-made' ? 'Sound and movement are still being measured.' : 'Looking for moments. Press again.');
    const moment = momentFrom(ranking.moments, player.playhead.heading, direction);
    if (!moment) return answer(direction === 1 ? 'No moment after this.' : 'No moment before this.');
    player.transport.seek(moment.at);
    answer(moment.reasons.join('. '));
  };
  useBoundKeys(FINDING_BINDINGS, ({ id }) => {
    if (isOff) return;
    if (id === 'contact-sheet') setOpen(true);
    else go(id === 'next-moment' ? 1 : -1);
  });
  return (
    <>
      <Button isDisabled={isOff} onPress={() => setOpen(true)}>As frames <KeyOf of={FINDING_BINDINGS} id="contact-sheet" /></Button>
      {isOpen && !isOver && (
        <Suspense>
          <ContactSheet player={player} filmed={filmed} durationUs={durationUs} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
