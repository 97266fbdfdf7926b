/**
 * For pictures: a case of the demo's, with exhibits shared with a prosecutor, one that waits for a second person, and a redacted export that
 * waits to be checked. Made once; found again after that.
 */
import type { Browser, Page } from '@playwright/test';
import type { CaseDetail, CasePage, ExhibitMade } from '#contracts/cases.ts';
import type { LibraryPage } from '#contracts/library.ts';
import type { CaseShares, Recipients, SharedWithMe } from '#contracts/sharing.ts';
import type { CastPerson } from '#local/cast.ts';
import { until } from '#test/stack/until.ts';
import { AMARA, PAT } from './people.ts';

export const DEMO_CASE = '01/478812/26';
const DAY_MS = 86_400_000;
/** All its exhibits, one after the other, on a busy machine. */
const RENDERED_MS = 600_000;
const SHOWN = ['First account', 'Arrest and caution, hallway', 'Hallway damage'];

type Ask = <T>(method: string, path: string, body?: unknown) => Promise<T>;

/** Asks as the page of somebody does who has just signed in. */
async function asking(browser: Browser, address: string, { name }: CastPerson): Promise<{ readonly page: Page; readonly ask: Ask }> {
  const page = await browser.newPage();
  await page.goto(address);
  const first = page.waitForRequest((request) => /\/api\//.test(request.url()) && request.headers()['authorization'] !== undefined);
  await page.getByRole('button', { name }).click();
  const { authorization } = (await first).headers();
  const ask: Ask = async (method, path, body) => {
    const answer = await page.request.fetch(`${address}${path}`, { method, timeout: 120_000, headers: { authorization: authorization! }, ...(body === undefined ? {} : { data: body }) });
    if (!answer.ok()) throw new Error(`${method} ${path}: ${answer.status()} ${await answer.text()}`);
    return (await answer.json()) as never;
  };
  return { page, ask };
}

export async function demoCase(browser: Browser, address: string): Promise<void> {
  const { page, ask } = await asking(browser, address, AMARA);
  const { items } = await ask<CasePage>('GET', `/api/cases?q=${encodeURIComponent(DEMO_CASE)}`);
  if (items.length === 0) await makeCase(ask);
  const { items: [found] } = await ask<CasePage>('GET', `/api/cases?q=${encodeURIComponent(DEMO_CASE)}`);
  const areReady = async () => (await ask<CaseShares>('GET', `/api/cases/${found!.id}/shares`)).items.every((share) => share.items.every(({ ready }) => ready)) || undefined;
  await until(areReady, { patienceMs: RENDERED_MS, everyMs: 2_000, otherwise: () => `What is shared of ${DEMO_CASE} was not rendered in ${RENDERED_MS / 60_000} minutes.` });
  await page.close();
  const pat = await asking(browser, address, PAT);
  const { cases } = await pat.ask<SharedWithMe>('GET', '/api/shared');
  const shared = cases.find(({ reference }) => reference === DEMO_CASE)!.shares.flatMap((share) => share.items);
  // Of some length: a note stands at its moment.
  const watched = shared.find(({ durationUs }) => (durationUs ?? 0) > 240_000_000);
  if (watched && watched.notes.length === 0) {
    for (const [atUs, text] of [[72_000_000, 'names suspect unprompted'], [220_000_000, 'injury visible, left wrist']] as const) await pat.ask('POST', `/api/shared/items/${watched.id}/notes`, { atUs, text });
    await pat.ask('POST', '/api/shared/playback', { itemId: watched.id });
  }
  await pat.page.close();
}

async function makeCase(ask: Ask): Promise<void> {
  const { items: recordings } = await ask<LibraryPage>('GET', '/api/library?scope=mine&status=ready');
  if (recordings.length === 0) throw new Error(`No recording of ${AMARA.name}’s is ready yet.`);
  const { items: recipients } = await ask<Recipients>('GET', `/api/recipients?words=${PAT.name.split(' ').at(-1)}`);
  const offlineUntil = new Date(Date.now() + 2 * DAY_MS).toISOString();
  const shareWith = (more: object = {}) => ({ to: [{ id: crypto.randomUUID(), recipientId: recipients[0]!.id }], purpose: 'Charging decision', mayDownload: true, offlineUntil, ...more });
  let inCase: object = { reference: DEMO_CASE, title: 'Doyle, assault' };
  for (const [i, description] of SHOWN.entries()) {
    const made = await ask<ExhibitMade>('POST', '/api/exhibits', { case: inCase, recordingId: recordings[i % recordings.length]!.id, description, disclosure: 'used', share: shareWith() });
    inCase = { id: made.case.id };
  }
  const { id } = inCase as { id: string };
  // One that two people agree to, and one of which something is hidden.
  const intimate = await ask<ExhibitMade>('POST', '/api/exhibits', { case: inCase, recordingId: recordings[0]!.id, description: 'Search in custody', disclosure: 'unused_non_sensitive', intimate: true, share: shareWith({ confirm: 'share it' }) });
  await ask('POST', '/api/exports', {
    recordingId: recordings[0]!.id, span: null, title: intimate.exhibit.reference, exhibitId: intimate.exhibit.id,
    options: { redactions: [{ shape: 'box', style: 'solid', reason: 'Intimate parts', keyframes: [{ tick: 0, x: 0.3, y: 0.3, width: 0.3, height: 0.4 }] }] },
  });
  const { version } = await ask<CaseDetail>('GET', `/api/cases/${id}`);
  const hearing = new Date(Date.now() + DAY_MS);
  hearing.setUTCHours(10, 0, 0, 0);
  await ask('PATCH', `/api/cases/${id}`, { version, detentionUntil: new Date(Date.now() + DAY_MS / 2).toISOString(), nextHearingAt: hearing.toISOString(), nextHearingPlace: 'Highbury Corner' });
}
