'use client';
import { useEffect, useRef, useState } from 'react';
import { useSignIn } from '#components/sign-in/sign-in-context.ts';
import { whenIdle } from '#components/ui/when-idle.ts';
import { PERSON_BUTTON, PersonButtonContent } from './person-button.tsx';

type Items = typeof import('./person-menu-items.tsx').PersonMenuItems;

/**
 * The person's menu. Menus and their floating are a tenth of the page's script, and no page needs them to be shown: a
 * button stands for them until they have come, which is soon after the page or at the button's press.
 */
export function PersonMenu() {
  const { me } = useSignIn();
  const button = useRef<HTMLButtonElement>(null);
  const [wanted, setWanted] = useState(false);
  const [came, setCame] = useState<{ readonly Items: Items; readonly focused: boolean } | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const fetchItems = () =>
    void import('./person-menu-items.tsx').then(
      ({ PersonMenuItems }) => setCame((had) => had ?? { Items: PersonMenuItems, focused: document.activeElement === button.current }),
      setFailure,
    );
  useEffect(() => whenIdle(fetchItems), []);
  if (came) return <came.Items focused={came.focused} open={wanted} />;
  // Not for a menu nobody has asked for. Pressed, the page's own notice says it in words.
  if (failure && wanted) throw failure;
  const press = () => {
    setWanted(true);
    fetchItems();
  };
  return (
    <button ref={button} type="button" aria-haspopup="menu" aria-expanded={wanted} className={PERSON_BUTTON} onClick={press} onPointerEnter={fetchItems}>
      <PersonButtonContent me={me} />
    </button>
  );
}
