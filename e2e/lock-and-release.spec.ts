import { randomUUID } from 'node:crypto';
import { ledgerOf, rows } from './support/database.ts';
import { daysAgo, recorded } from './support/docking.ts';
import { DANA, PRIYA, TOM } from './support/people.ts';
import { PlayerOnPage } from './support/player.ts';
import { signatureSeconds } from './support/stack.ts';
import { expect, test } from './support/test.ts';

test('a supervisor locks footage while its officer watches; two people release it', async ({ as, faults }) => {
  test.slow();
  const { id } = await recorded({ officer: TOM, seconds: 60, startedAt: daysAgo(5, '04:20:00') });
  // Dana's complaint covers it, so that she is a second person who may agree.
  await rows('insert into recording_grant (id, recording_id, person_id, why, approved_by, "from") select $1, $2, d.id, $3, p.id, now() from person d, person p where d.name = $4 and p.name = $5', [randomUUID(), id, 'Complaint 31', DANA.name, PRIYA.name]);
  faults.expect(403, /\/api\/playback\/[^/]+\/beat$/);
  const officer = await as(TOM, `/recordings/${id}`);
  const player = new PlayerOnPage(officer);
  await player.isIn('ready');
  await officer.keyboard.press('Space');
  await player.playsPast(1);

  const sergeant = await as(PRIYA, `/recordings/${id}`);
  const lock = sergeant.getByRole('region', { name: 'Post-incident lock' });
  await test.step('she locks it, with a reason, by keyboard', async () => {
    await lock.getByRole('button', { name: 'Lock after a death or serious injury' }).press('Enter');
    const dialog = sergeant.getByRole('dialog', { name: 'Lock this recording' });
    await dialog.getByLabel('After').selectOption('injury');
    await dialog.getByLabel('Why').fill('Serious injury in a pursuit');
    await sergeant.keyboard.press('Enter');
    await expect(lock).toContainText('Locked after a serious injury');
    await expect(lock).toContainText('Closed to Tom Hale');
  });

  await test.step('his player stops within one signature’s life, and his page says why and whom to ask', async () => {
    await expect(player.root).toHaveAttribute('data-state', 'withdrawn', { timeout: signatureSeconds() * 1000 });
    await officer.goto(`/recordings/${id}`);
    await expect(officer.getByRole('heading', { name: 'This footage is locked' })).toBeVisible();
    await expect(officer.getByText(/^Locked after a serious injury, .* by Priya Nair\.$/)).toBeVisible();
    await expect(officer.getByText('If you have questions, ask Priya Nair.')).toBeVisible();
    await expect(officer.locator('video')).toHaveCount(0);
    // What isn't told is not said to be nothing.
    await expect(officer.getByRole('tabpanel').getByText('Not shown').first()).toBeVisible();
    await expect(officer.getByRole('tabpanel').getByText(/^(not given|None|No|Not checked yet)$/)).toHaveCount(0);
  });

  await test.step('she asks for its release; it waits for somebody else', async () => {
    await lock.getByRole('button', { name: 'Ask for its release' }).click();
    await sergeant.getByRole('dialog').getByLabel('Why').fill('First accounts are taken');
    await sergeant.keyboard.press('Enter');
    await lock.getByRole('link', { name: 'It waits for a second person' }).click();
    const asked = sergeant.getByRole('listitem').filter({ has: sergeant.locator(`a[href="/recordings/${id}"]`) }).first();
    await expect(asked).toContainText('a second person decides');
    await expect(asked.getByRole('button', { name: 'Approve' })).toHaveCount(0);
  });

  await test.step('a second person approves, and he watches again', async () => {
    const second = await as(DANA, '/approvals');
    const asked = second.getByRole('listitem').filter({ hasText: 'Release a post-incident lock' }).filter({ has: second.locator(`a[href="/recordings/${id}"]`) });
    await asked.getByRole('button', { name: 'Approve' }).click();
    await second.getByRole('dialog').getByLabel('Why').fill('I have seen the accounts');
    await second.keyboard.press('Enter');
    await expect(asked).toHaveCount(0);
    await officer.reload();
    await player.isIn('ready');
    expect((await ledgerOf(id)).filter(({ action }) => /lock/.test(action)).map(({ action, actor_name: by }) => `${by}: ${action}`)).toEqual(['Priya Nair: recording:lock', 'Priya Nair: lock:ask', 'Dana Whitlock: recording:unlock']);
  });
});
