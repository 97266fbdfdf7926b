'use client';
import { useMe } from '#components/sign-in/sign-in-context.ts';
import { OFFLINE_PATH } from './names.ts';
import { isHere } from './remove.ts';
import { useContact, useCopies, usePageKeptUp } from './use-kept.ts';

/** Keeps word with Docket of what is on this device, and leads to it. A plain link: the page it opens is the device's own. */
export function KeptHere() {
  const { id } = useMe();
  const count = useCopies().filter((copy) => copy.personId === id && isHere(copy) && copy.state === 'kept').length;
  useContact();
  usePageKeptUp();
  if (count === 0) return null;
  return <a href={OFFLINE_PATH} className="inline-flex min-h-9 items-center text-accent underline underline-offset-2">Kept on this device: {count}</a>;
}
