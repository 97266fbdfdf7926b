'use client';
import { useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { signInAgain, signInAgainHere, type SignInAgain } from './sign-in-again.ts';

interface SignInEndedProps {
  /** Whose sign-in it was. */
  readonly again: SignInAgain;
  /** The same person is back. */
  readonly onSignedIn: () => Promise<void>;
  readonly onSignOut: () => void;
}

/** Lies over the page when the sign-in can't be renewed without the person. The page beneath stays as it is. */
export function SignInEnded({ again, onSignedIn, onSignOut }: SignInEndedProps) {
  const [waiting, setWaiting] = useState(false);
  const signIn = async () => {
    const outcome = await signInAgain(again);
    if (outcome === 'other-person') window.location.assign('/');
    if (outcome === 'same-person') await onSignedIn();
  };
  const press = () => {
    setWaiting(true);
    void signIn().finally(() => setWaiting(false));
  };
  return (
    <Dialog
      title="Your sign-in has ended"
      role="alertdialog"
      isOpen
      actions={
        <>
          <Button kind="primary" onPress={press}>Sign in again</Button>
          {waiting && <Button onPress={() => void signInAgainHere(again)}>Use this tab instead</Button>}
          <Button kind="quiet" onPress={onSignOut}>Sign out</Button>
        </>
      }
    >
      <p>Sign in again to go on. This page stays as it is; nothing on it is lost.</p>
      {waiting && <p role="status">A sign-in window has opened. Can’t see it? Sign in through this tab; you come back to the same page.</p>}
    </Dialog>
  );
}
