'use client';
import { Button } from '#components/ui/button.tsx';
import { TextField } from '#components/ui/text-field.tsx';
import { remuted, withMuted, withoutMuted } from './draft.ts';
import { TimeBar } from './time-bar.tsx';
import type { Editing } from './use-redaction.ts';
import { tickWords } from './words.ts';

interface MutedPartProps {
  readonly editing: Editing;
  /** When the frame on the screen ends; null while that isn't known. */
  readonly frameEnd: () => Promise<number | null>;
}

/** Stretches without sound, each with its reason. */
export function MutedPart({ editing, frameEnd }: MutedPartProps) {
  const { draft, change, tick, standing, span, seek } = editing;
  if (!span) return null;
  const isOff = standing !== 'within';
  const muteFromHere = () => {
    if (tick !== null) change((before) => withMuted(before, { id: crypto.randomUUID(), from: tick, to: span.out, reason: '' }));
  };
  const endHere = async (id: string) => {
    const to = await frameEnd();
    if (to !== null) change((before) => remuted(before, id, { to }));
  };
  return (
    <section aria-label="Muted" className="space-y-2 border-t border-line px-4 py-3">
      <div className="flex items-center justify-between gap-2">
        <h3 className="font-semibold">Without sound</h3>
        <Button size="small" isDisabled={isOff} onPress={muteFromHere}>Mute from here</Button>
      </div>
      {draft.muted.length === 0 && <p className="text-[0.8125rem] text-quiet">All of the sound is kept.</p>}
      <ul className="space-y-3">
        {draft.muted.map(({ id, from, to, reason }, i) => (
          <li key={id} data-muted={i + 1} className="space-y-1.5">
            <p className="text-[0.8125rem]">
              <button type="button" onClick={() => seek(from)} className="cursor-pointer font-mono text-accent hover:underline">{tickWords(from, span)}</button>
              {' – '}
              <span className="font-mono">{tickWords(to, span)}</span>
            </p>
            <TimeBar editing={editing} from={from} to={to} dots={[]} />
            <TextField label="Why the sound is taken out" placeholder="An address, a name" description="Whoever gets the export reads it." value={reason} onChange={(words) => change((before) => remuted(before, id, { reason: words }), `mute:${id}`)} maxLength={200} />
            <div className="flex flex-wrap gap-1">
              <Button size="small" isDisabled={isOff || tick! >= to} aria-label={`Begin here: muted stretch ${i + 1}`} onPress={() => change((before) => remuted(before, id, { from: tick! }))}>Begin here</Button>
              <Button size="small" isDisabled={isOff || tick! < from} aria-label={`End here: muted stretch ${i + 1}`} onPress={() => void endHere(id)}>End here</Button>
              <Button kind="quiet" size="small" aria-label={`Remove muted stretch ${i + 1}`} onPress={() => change((before) => withoutMuted(before, id))}>Remove</Button>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
