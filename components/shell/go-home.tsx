'use client';
import { useRouter } from 'next/navigation';
import { useEffect } from 'react';
import { useMe } from '#components/sign-in/sign-in-context.ts';
import { Busy } from '#components/ui/busy.tsx';

/** Sends each person to the page their work begins on. */
export function GoHome() {
  const { home } = useMe();
  const router = useRouter();
  useEffect(() => router.replace(home), [home, router]);
  return <div className="grid place-items-center pt-[20vh]"><Busy label="Opening your page…" /></div>;
}
