'use client';
import { useRouter } from 'next/navigation';
import { useEffect, useRef, useState } from 'react';
import { Button } from 'react-aria-components/Button';
import { Menu, MenuItem, MenuSection, MenuTrigger } from 'react-aria-components/Menu';
import { Header } from 'react-aria-components/Header';
import { Popover } from 'react-aria-components/Popover';
import { Separator } from 'react-aria-components/Separator';
import type { ReactNode } from 'react';
import { forgetInHand } from '#components/court/forget-kept.ts';
import { keptCount } from '#components/court/kept-count.ts';
import { wordsLeft } from '#components/moments/kept-words.ts';
import { useSignIn } from '#components/sign-in/sign-in-context.ts';
import { CheckIcon, MoonIcon, SignOutIcon, SunIcon, SystemIcon } from '#components/ui/icons.tsx';
import { Button as ActionButton } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { setSingleKeys, useSingleKeys } from '#components/ui/single-keys.ts';
import { PERSON_BUTTON, PersonButtonContent } from './person-button.tsx';
import { personLine } from './person-line.ts';
import { chooseTheme, currentTheme, type Theme } from './theme.ts';

const THEME_ITEMS: readonly { id: Theme; label: string; icon: ReactNode }[] = [
  { id: 'system', label: 'As this computer', icon: <SystemIcon /> },
  { id: 'light', label: 'Light', icon: <SunIcon /> },
  { id: 'dark', label: 'Dark', icon: <MoonIcon /> },
];

const NOTHING_GOES = { going: 0, words: 0 };

interface PersonMenuItemsProps {
  /** Whether the button this one takes the place of had the focus. */
  readonly focused: boolean;
  /** Whether it had been pressed. */
  readonly open: boolean;
}

/** Who is signed in, how Docket looks and listens to keys, and the way out. Loaded after the page: see person-menu.tsx. */
export function PersonMenuItems({ focused, open }: PersonMenuItemsProps) {
  const { me, signOut } = useSignIn();
  const router = useRouter();
  const singleKeys = useSingleKeys();
  const button = useRef<HTMLButtonElement>(null);
  // As if pressed now, when this button is there: closing gives the focus back to what had it at the opening.
  const [first] = useState({ focused, open });
  useEffect(() => {
    if (first.focused || first.open) button.current?.focus();
    if (first.open) button.current?.click();
  }, [first]);
  const [theme, setTheme] = useState<Theme>(currentTheme);
  const { name, role } = personLine(me);
  /** How many exhibits and pieces of writing would go with the sign-out: asked first. */
  const [{ going, words }, setGoing] = useState(NOTHING_GOES);
  useEffect(() => forgetInHand(me.id), [me.id]);
  const leave = () => {
    const goes = { going: keptCount.read(me.id), words: wordsLeft(me.id) };
    if (goes.going + goes.words > 0) setGoing(goes);
    else void signOut();
  };
  const chooseThemeNow = (chosen: Theme) => {
    chooseTheme(chosen);
    setTheme(chosen);
  };
  return (
    <>
      <MenuTrigger>
        <Button ref={button} className={PERSON_BUTTON}>
          <PersonButtonContent me={me} />
        </Button>
        <Popover placement="bottom end" className="w-64 rounded-lg border border-line bg-raised p-1.5 shadow-xl outline-none">
          <div className="px-2.5 pt-1.5 pb-2">
            <p className="font-semibold">{name}</p>
            <p className="text-xs text-quiet">{role}{me.shoulderNumber && ` · ${me.shoulderNumber}`}</p>
          </div>
          <Menu aria-label="Your menu" className="outline-none">
            <MenuSection
              selectionMode="single"
              disallowEmptySelection
              selectedKeys={[theme]}
              onSelectionChange={(keys) => keys !== 'all' && [...keys].forEach((k) => chooseThemeNow(k as Theme))}
            >
              <MenuHeading>Appearance</MenuHeading>
              {THEME_ITEMS.map((item) => <Item key={item.id} id={item.id} icon={item.icon}>{item.label}</Item>)}
            </MenuSection>
            <Separator className="my-1 border-t border-line" />
            <MenuSection
              selectionMode="multiple"
              selectedKeys={singleKeys ? ['single-keys'] : []}
              onSelectionChange={(keys) => setSingleKeys(keys === 'all' || keys.has('single-keys'))}
            >
              <MenuHeading>Keyboard</MenuHeading>
              <Item id="single-keys">Single-letter shortcuts</Item>
            </MenuSection>
            <Separator className="my-1 border-t border-line" />
            <Item id="accessibility" onAction={() => router.push('/accessibility')}>Accessibility</Item>
            <Item id="sign-out" icon={<SignOutIcon />} onAction={leave}>Sign out</Item>
          </Menu>
        </Popover>
      </MenuTrigger>
      <Dialog
        title="Sign out?"
        role="alertdialog"
        isOpen={going + words > 0}
        onClose={() => setGoing(NOTHING_GOES)}
        actions={
          <>
            <ActionButton kind="danger" onPress={() => void signOut()}>Sign out and remove</ActionButton>
            <ActionButton kind="quiet" onPress={() => setGoing(NOTHING_GOES)}>Stay signed in</ActionButton>
          </>
        }
      >
        {words > 0 && <p>{words === 1 ? 'Something you wrote about a mark or clip is' : `${words} things you wrote about marks and clips are`} not saved. Signing out removes {words === 1 ? 'it' : 'them'}: open the recording to save {words === 1 ? 'it' : 'them'}.</p>}
        {going > 0 && (
          <>
            <p>{going === 1 ? 'One exhibit is' : `${going} exhibits are`} kept offline on this device. Signing out removes {going === 1 ? 'it' : 'them'}.</p>
            <p>To keep {going === 1 ? 'it' : 'them'} for court, close this tab instead: the code you chose opens {going === 1 ? 'it' : 'them'} again.</p>
          </>
        )}
      </Dialog>
    </>
  );
}

function MenuHeading({ children }: { readonly children: string }) {
  return <Header className="px-2.5 pt-1 pb-0.5 text-xs font-semibold text-faint">{children}</Header>;
}

function Item({ id, icon, children, onAction }: { readonly id: string; readonly icon?: ReactNode; readonly children: string; readonly onAction?: () => void }) {
  return (
    <MenuItem
      id={id}
      textValue={children}
      {...(onAction ? { onAction } : {})}
      className="group flex h-8 cursor-pointer items-center gap-2.5 rounded px-2.5 outline-none data-[focused]:bg-accent-soft data-[focused]:text-accent"
    >
      <span className="w-4 text-quiet">{icon}</span>
      <span className="flex-1">{children}</span>
      <CheckIcon className="hidden text-accent group-data-[selected]:block" />
    </MenuItem>
  );
}
