'use client';
import { useState } from 'react';
import { Form } from 'react-aria-components/Form';
import { Nothing, useApi } from '#components/api/client.ts';
import { clockOf } from '#components/player/media-time.ts';
import type { Player } from '#components/player/player.ts';
import { isControllable } from '#components/player/player-state.ts';
import { useSelected } from '#components/player/use-observed.ts';
import { Button } from '#components/ui/button.tsx';
import { useAnnounce } from '#components/ui/announcer.tsx';
import { ProblemNotice } from '#components/ui/problem-notice.tsx';
import { TextArea } from '#components/ui/text-area.tsx';
import { microseconds } from '#contracts/time.ts';
import { ShareNote, type SharedItem } from '#contracts/sharing.ts';
import { useSharedAgain } from './use-shared.ts';

/** One's own notes, each at its moment: pressed, the player goes there. */
export function PrivateNotes({ item, player }: { readonly item: SharedItem; readonly player: Player | null }) {
  const api = useApi();
  const again = useSharedAgain();
  const announce = useAnnounce();
  const [text, setText] = useState('');
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const isOff = !useSelected(player?.state, isControllable, false);
  const attempt = async (what: () => Promise<unknown>, said: string) => {
    setBusy(true);
    setError(null);
    try {
      await what();
      again();
      announce(said);
    } catch (why) {
      setError(why);
    } finally {
      setBusy(false);
    }
  };
  const add = () =>
    attempt(async () => {
      await api.post(`/api/shared/items/${item.id}/notes`, { text, atUs: player && !isOff ? Math.floor(player.playhead.heading) : null }, ShareNote);
      setText('');
    }, 'Noted');
  return (
    <div>
      <h2 className="text-[0.8125rem] font-semibold">My notes</h2>
      <p className="mb-1.5 text-xs text-quiet">Only you can read them.</p>
      {item.notes.length > 0 && (
        <ul className="mb-2 divide-y divide-line border-y border-line">
          {item.notes.map(({ id, atUs, text: words }) => (
            <li key={id} className="flex items-start gap-2 py-1.5">
              {atUs === null ? (
                <span className="font-mono text-xs leading-6 text-faint">all of it</span>
              ) : (
                <button type="button" disabled={isOff} onClick={() => player?.playhead.seek(microseconds(atUs))} className="min-h-6 font-mono text-xs text-accent underline underline-offset-2 disabled:text-quiet disabled:no-underline">{clockOf(atUs)}</button>
              )}
              <p className="min-w-0 flex-1 whitespace-pre-wrap wrap-anywhere">{words}</p>
              <Button kind="quiet" isDisabled={busy} aria-label={`Remove the note “${words.slice(0, 40)}”`} onPress={() => void attempt(() => api.delete(`/api/shared/items/${item.id}/notes/${id}`, Nothing), 'Note removed')}>Remove</Button>
            </li>
          ))}
        </ul>
      )}
      <Form
        className="space-y-2"
        onSubmit={(event) => {
          event.preventDefault();
          if (text.trim() && !busy) void add();
        }}
      >
        <TextArea label="A note at this moment" rows={2} value={text} onChange={setText} maxLength={2000} />
        <Button type="submit" isDisabled={busy || !text.trim()}>Keep note</Button>
      </Form>
      {error !== null && <ProblemNotice error={error} className="mt-2" />}
    </div>
  );
}
