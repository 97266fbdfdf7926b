'use client';
import { Fragment, useEffect, useEffectEvent, useState } from 'react';
import { useMe } from '#components/sign-in/sign-in-context.ts';
import { useAnnounce } from '#components/ui/announcer.tsx';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { Kbd } from '#components/ui/kbd.tsx';
import { setSingleKeys, useSingleKeys } from '#components/ui/single-keys.ts';
import { REVIEW_FIXED, type FixedKey } from './fixed-keys.ts';
import { KEY_LISTS, type KeyList } from './key-lists.ts';
import { give } from './give-key.ts';
import { keyWords } from './key-words.ts';
import { keyName } from './key-sign.ts';
import { chordOf, keyOf, written, type Chord, type Keyed } from './keys.ts';
import { keepOwnKeys, useOwnKeys } from './own-keys.ts';
import { AS_DELIVERED } from './own-keys-in.ts';

/** What stands in the way of the key that was pressed. */
type Obstacle = { readonly problem: string } | { readonly clash: Keyed; readonly chord: Chord };

/** All keys, each changed in place, and the switch that turns them off for people whose software types letters (WCAG 2.1.4). */
export function KeysHelp({ onClose, lists = KEY_LISTS, fixed = REVIEW_FIXED }: { readonly onClose: () => void; readonly lists?: readonly KeyList[]; readonly fixed?: readonly FixedKey[] }) {
  const { id: personId } = useMe();
  const own = useOwnKeys();
  const areOn = useSingleKeys();
  const announce = useAnnounce();
  const [changing, setChanging] = useState<Keyed | null>(null);
  const [obstacle, setObstacle] = useState<Obstacle | null>(null);

  const leave = () => {
    setChanging(null);
    setObstacle(null);
  };
  const take = (binding: Keyed, chord: Chord, swap = false) => {
    const given = give(lists.flatMap(({ bindings }) => bindings), own, binding, chord, { swap });
    if ('own' in given) {
      keepOwnKeys(personId, given.own);
      announce(`${binding.words}: ${keyWords(chord)}`);
      leave();
    } else setObstacle('clash' in given ? { clash: given.clash, chord } : given);
  };
  useNextKey(changing !== null && !(obstacle && 'clash' in obstacle), leave, (chord) => changing && take(changing, chord));

  return (
    <Dialog
      title="Keys"
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button kind="primary" onPress={onClose}>Close</Button>
          <Button isDisabled={Object.keys(own).length === 0} onPress={() => (leave(), keepOwnKeys(personId, AS_DELIVERED), announce('All keys are as delivered.'))}>All as delivered</Button>
        </>
      }
    >
      <p>Press Change, then the key you want. Kept for you in this browser.</p>
      {lists.map(({ title, bindings }) => (
        <section key={title} aria-label={title}>
          <h3 className="pb-1 font-semibold text-text">{title}</h3>
          <ul>
            {bindings.map((binding) => (
              <li key={binding.id} data-key-of={binding.id} className="border-t border-line py-0.5">
                <div className="flex items-center gap-2">
                  <span className="w-24 shrink-0"><Keys chord={keyOf(binding, own)} /></span>
                  <span className="min-w-0 flex-1 text-text">{binding.words}</span>
                  <Button kind="quiet" size="small" aria-label={`Change the key of: ${binding.words}`} aria-pressed={changing?.id === binding.id} onPress={() => (setObstacle(null), setChanging(binding))}>
                    {Object.hasOwn(own, binding.id) ? 'Changed' : 'Change'}
                  </Button>
                </div>
                {changing?.id === binding.id && (
                  <div role="alert" className="flex flex-wrap items-center gap-2 pb-1 text-sm text-text">
                    <p className="flex-1">{obstacleWords(obstacle)}</p>
                    {obstacle && 'clash' in obstacle && <Button size="small" kind="primary" onPress={() => take(binding, obstacle.chord, true)}>Swap them</Button>}
                    <Button size="small" onPress={leave}>Leave it</Button>
                  </div>
                )}
              </li>
            ))}
          </ul>
        </section>
      ))}
      <dl className="grid grid-cols-[6rem_1fr] gap-x-2 gap-y-1 border-t border-line pt-2">
        {fixed.map(({ keys, words }) => (
          <Fragment key={keys}>
            <dt><Kbd>{keys}</Kbd></dt>
            <dd className="text-text">{words}</dd>
          </Fragment>
        ))}
      </dl>
      <label className="flex items-center gap-2 text-text">
        <input type="checkbox" checked={areOn} onChange={(event) => setSingleKeys(event.target.checked)} className="size-4 accent-accent" />
        Use these keys
      </label>
    </Dialog>
  );
}

function Keys({ chord: { key, shift } }: { readonly chord: Chord }) {
  return (
    <>
      {shift && <><Kbd>Shift</Kbd>{' '}</>}
      <Kbd>{keyName(key)}</Kbd>
    </>
  );
}

function obstacleWords(obstacle: Obstacle | null): string {
  if (!obstacle) return 'Press the key you want. Escape leaves it as it is.';
  return 'problem' in obstacle ? obstacle.problem : `${keyWords(obstacle.chord)} already does this: ${obstacle.clash.words}.`;
}

/** Takes the next key pressed, before anything else of the page does. */
function useNextKey(isOn: boolean, leave: () => void, take: (chord: Chord) => void): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.key === 'Tab') return;
    const chord = chordOf(event);
    if (!chord) return;
    event.preventDefault();
    event.stopPropagation();
    if (written(chord) === 'Escape') leave();
    else take(chord);
  });
  useEffect(() => {
    if (!isOn) return;
    const listen = (event: KeyboardEvent) => onKey(event);
    window.addEventListener('keydown', listen, { capture: true });
    return () => window.removeEventListener('keydown', listen, { capture: true });
  }, [isOn]);
}
