'use client';
import { useEffect, useSyncExternalStore } from 'react';
import { Observable } from '#components/player/observable.ts';
import { onChanged } from './changes.ts';
import { Keeper, type Step } from './keeper.ts';
import { keepPage } from './offline-page-files.ts';
import { canKeep } from './offline-worker.ts';
import { listCopies, type Copy } from './records.ts';
import { isHere } from './remove.ts';
import { stayInTouch } from './stay-in-touch.ts';

/** One a tab: what it brings goes on while other pages are looked at. */
export const keeper = new Keeper();

const copies = new Observable<readonly Copy[]>([]);
const NONE: readonly Copy[] = [];
const NO_STEPS: ReadonlyMap<string, Step> = new Map();

async function look(): Promise<void> {
  copies.set(await listCopies());
}

/** What this browser keeps, its removed ones included. */
export function useCopies(): readonly Copy[] {
  const all = useSyncExternalStore(copies.subscribe, copies.get, () => NONE);
  useEffect(() => {
    if (!canKeep()) return;
    void look();
    return onChanged(() => void look());
  }, []);
  return all;
}

/** How it stands with one item of this person's: kept here, or under way. */
export function useKeeping(itemId: string, personId: string): { readonly copy: Copy | null; readonly step: Step | null } {
  const copy = useCopies().find((one) => one.itemId === itemId && one.personId === personId && isHere(one)) ?? null;
  const step = useSteps().get(itemId) ?? null;
  return { copy, step };
}

export function useSteps(): ReadonlyMap<string, Step> {
  return useSyncExternalStore(keeper.steps.subscribe, keeper.steps.get, () => NO_STEPS);
}

/** While a page that has to do with sharing is open: Docket is asked what may stay. */
export function useContact(): void {
  useEffect(() => (canKeep() ? stayInTouch() : undefined), []);
}

/** Where something is kept already: the offline page as this build has it, so that it is never older than the last visit. */
export function usePageKeptUp(): void {
  const keeps = useCopies().some(isHere);
  useEffect(() => {
    // What was kept before stays where this fails.
    if (keeps) keepPage().catch(() => undefined);
  }, [keeps]);
}
