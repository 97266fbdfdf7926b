'use client';
import { Suspense, useEffect, useEffectEvent, useState } from 'react';
import { useApi } from '#components/api/client.ts';
import { useMe } from '#components/sign-in/sign-in-context.ts';
import type { FoundItem } from '#components/sharing/use-shared.ts';
import { NativeButton } from '#components/ui/native-button.tsx';
import { DockIcon } from '#components/ui/icons.tsx';
import { late } from '#components/ui/late.tsx';
import { aboutOf, sealAbout } from './about.ts';
import { canKeep } from './offline-worker.ts';
import { changeCopy, findVault, type Copy, type Vault } from './records.ts';
import { isHere } from './remove.ts';
import { tabKey } from './tab-key.ts';
import { keeper, useCopies, useSteps } from './use-kept.ts';

const CodeDialog = late(async () => (await import('./code-dialog.tsx')).CodeDialog, 'over');

/** "Make ready offline": of one exhibit, or of all of a share that may be. Absent where nothing may, or all is. */
export function MakeReady({ found, label = 'Make ready offline', kind = 'plain' }: { readonly found: readonly FoundItem[]; readonly label?: string; readonly kind?: 'plain' | 'primary' }) {
  const api = useApi();
  const { id: personId } = useMe();
  const copies = useCopies();
  const steps = useSteps();
  const [asking, setAsking] = useState<{ readonly vault: Vault | null } | null>(null);
  const [why, setWhy] = useState<string | null>(null);
  const open = found.filter(({ item }) => {
    const under = steps.get(item.id);
    return item.mayKeepOffline && item.ready && (!under || under.is === 'stopped') && !copies.some((copy) => copy.itemId === item.id && copy.personId === personId && copy.state === 'kept');
  });
  const begin = (key: CryptoKey, some = open) => keeper.keep(some.map((one) => ({ found: one, personId, key, api })));
  const begun = open.filter(({ item }) => copies.some((copy) => copy.itemId === item.id && copy.personId === personId && isHere(copy)));
  /** What was broken off goes on by itself, where it is open in this tab: after a reload, and as the network comes back. */
  const goOn = useEffectEvent(async (isBack: boolean) => {
    const some = isBack ? begun : begun.filter(({ item }) => !steps.has(item.id));
    if (some.length === 0) return;
    const opened = await tabKey();
    if (opened?.personId === personId) begin(opened.key, some);
  });
  const isBegun = begun.length > 0;
  useEffect(() => {
    if (isBegun) void goOn(false);
  }, [isBegun]);
  useEffect(() => {
    const back = () => void goOn(true);
    window.addEventListener('online', back);
    return () => window.removeEventListener('online', back);
  }, []);
  const press = async () => {
    setWhy(null);
    if (!canKeep()) return setWhy('This browser can’t keep footage: a private window can’t, and Docket must be opened with https.');
    const opened = await tabKey();
    const vault = await findVault(personId);
    if (vault && opened?.personId === personId) return begin(opened.key);
    setAsking({ vault });
  };
  /** What is kept is called as it is now, and has the notes of now. */
  const told = JSON.stringify(found.map(aboutOf));
  const isKept = found.some(({ item }) => copies.some((copy) => copy.itemId === item.id && copy.personId === personId && isHere(copy)));
  const tellAnew = useEffectEvent(() => keepAbouts(found, copies, personId));
  useEffect(() => {
    if (isKept) void tellAnew();
  }, [told, isKept]);
  if (open.length === 0) return null;
  return (
    <>
      <NativeButton kind={kind} onPress={() => void press()}><DockIcon />{isBegun ? 'Go on making it ready offline' : label}</NativeButton>
      {why && <p role="alert" className="basis-full text-danger">{why}</p>}
      {asking && <Suspense><CodeDialog vault={asking.vault} found={open} onClose={() => setAsking(null)} onOpen={(key) => (setAsking(null), begin(key))} /></Suspense>}
    </>
  );
}

/** Where the person's key is open in this tab; else as it was when it was last. */
async function keepAbouts(found: readonly FoundItem[], copies: readonly Copy[], personId: string): Promise<void> {
  const opened = await tabKey();
  if (opened?.personId !== personId) return;
  for (const one of found)
    for (const copy of copies)
      if (copy.itemId === one.item.id && copy.personId === personId && isHere(copy)) await changeCopy(copy.id, { sealed: await sealAbout(opened.key, copy.id, aboutOf(one)) });
}
