'use client';
import { useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';

interface SignInEndedProps {
  readonly onSignInAgain: () => Promise<void>;
  readonly onSignInHere: () => void;
  readonly onSignOut: () => void;
}

/** Lies over the page when the sign-in can't be renewed without the person. The page beneath stays as it is. */
export function SignInEnded({ onSignInAgain, onSignInHere, onSignOut }: SignInEndedProps) {
  const [waiting, setWaiting] = useState(false);
  const again = () => {
    setWaiting(true);
    void onSignInAgain().finally(() => setWaiting(false));
  };
  return (
    <Dialog
      title="Your sign-in has ended"
      role="alertdialog"
      isOpen
      actions={
        <>
          <Button kind="primary" onPress={again}>Sign in again</Button>
          {waiting && <Button onPress={onSignInHere}>Use this tab instead</Button>}
          <Button kind="quiet" onPress={onSignOut}>Sign out</Button>
        </>
      }
    >
      <p>Sign in again to go on. This page stays as it is; nothing on it is lost.</p>
      {waiting && <p role="status">A sign-in window has opened. Can’t see it? Sign in through this tab; you come back to the same page.</p>}
    </Dialog>
  );
}
