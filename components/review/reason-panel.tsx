'use client';
import { useEffect, useEffectEvent, useState, type SubmitEvent } from 'react';
import { NativeButton } from '#components/ui/native-button.tsx';
import { Kbd } from '#components/ui/kbd.tsx';
import { isForTyping, useSingleKeys } from '#components/ui/single-keys.ts';
import { VIEW_REASONS, type ViewReason, type ViewReasonCode } from '#contracts/playback.ts';
import { StageFrame } from './notices.tsx';

const CHOICES = Object.entries(VIEW_REASONS) as [ViewReasonCode, string][];
/** The contract's least: "Say the reason in a few words." */
const FEWEST_LETTERS = 4;

/** Asks why someone else's footage is opened: one tap, or a digit; only "another reason" needs words. */
export function ReasonPanel({ whose, restricted, onReason }: { readonly whose: string; readonly restricted: boolean; readonly onReason: (reason: ViewReason) => void }) {
  const [needsWords, setNeedsWords] = useState(false);
  const keysOn = useSingleKeys();
  const choose = (code: ViewReasonCode) => (code === 'other' ? setNeedsWords(true) : onReason({ code }));
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.ctrlKey || event.altKey || event.metaKey || isForTyping(event.target)) return;
    const choice = CHOICES[Number(event.key) - 1];
    if (!choice) return;
    event.preventDefault();
    choose(choice[0]);
  });

  useEffect(() => {
    if (!keysOn) return;
    const listen = (event: KeyboardEvent) => onKey(event);
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, [keysOn]);

  return (
    <StageFrame label="Reason for watching">
      <h2 className="text-base font-semibold">Why are you watching this?</h2>
      <p className="text-quiet">
        {restricted ? 'This footage is restricted.' : `This is ${whose} footage.`} Your reason is kept in the ledger with this viewing.
      </p>
      <ul className="w-full space-y-1.5">
        {CHOICES.map(([code, words], i) => (
          <li key={code}>
            <NativeButton className="h-auto! min-h-9 w-full justify-between py-1 text-start whitespace-normal!" aria-expanded={code === 'other' ? needsWords : undefined} onPress={() => choose(code)}>
              {words}
              <Kbd>{String(i + 1)}</Kbd>
            </NativeButton>
          </li>
        ))}
      </ul>
      {needsWords && <OtherReason onWords={(words) => onReason({ code: 'other', words })} />}
    </StageFrame>
  );
}

function OtherReason({ onWords }: { readonly onWords: (words: string) => void }) {
  const [words, setWords] = useState('');
  const isEnough = words.trim().length >= FEWEST_LETTERS;
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (isEnough) onWords(words.trim());
  };
  return (
    <form onSubmit={submit} className="w-full space-y-2">
      <label className="block font-semibold" htmlFor="reason-words">
        The reason, in a few words
      </label>
      <div className="flex gap-2">
        <input id="reason-words" autoFocus autoComplete="off" maxLength={500} value={words} onChange={(event) => setWords(event.target.value)} className="h-9 min-w-0 flex-1 rounded-md border border-line-strong bg-surface px-2" />
        <NativeButton type="submit" kind="primary" isDisabled={!isEnough}>
          Watch
        </NativeButton>
      </div>
    </form>
  );
}
