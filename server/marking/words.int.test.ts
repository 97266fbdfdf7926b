/** Words about one recording, and the tags that are offered while typing. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROUTES } from '#app/api/routes.ts';
import type { Problem } from '#contracts/problem.ts';
import type { Described, TagLabels } from '#contracts/marking.ts';
import type { RecordingDetail } from '#contracts/recordings.ts';
import { call } from '#test/http/call.ts';
import { startBackend, type Backend } from '#test/stack/backend.ts';
import { makeRecording } from '#test/stack/recordings.ts';

let backend: Backend;
beforeAll(async () => {
  backend = await startBackend();
});
afterAll(() => backend.stop());

const describeIt = async (who: string, recordingId: string, body: unknown) =>
  call<Described & Problem>(ROUTES['/api/recordings/{recordingId}']!.PATCH!, { token: await backend.token(who), params: { recordingId }, body });
const detail = async (who: string, recordingId: string) => (await call<RecordingDetail>(ROUTES['/api/recordings/{recordingId}']!.GET!, { token: await backend.token(who), params: { recordingId } })).body;
const tag = async (who: string, id: string, add: string[]) =>
  call(ROUTES['/api/library/marks']!.POST!, { token: await backend.token(who), body: { targets: [{ id, version: (await backend.db.recording.findUniqueOrThrow({ where: { id } })).version }], mark: { kind: 'tag', add, remove: [] } } });
const complete = async (who: string, borough: string, begins = '') =>
  (await call<TagLabels>(ROUTES['/api/library/tags']!.GET!, { token: await backend.token(who), query: { borough, begins } })).body.items.map((t) => t.label);

describe('words about a recording', () => {
  it('change what is named and nothing else, in the ledger with before and after', async () => {
    const id = await makeRecording(backend, { title: 'Old', place: 'Ridley Road' });
    expect(await describeIt('amara', id, { version: 1, title: '<b>Żółć</b> \'; DROP TABLE recording; --', notes: 'Two lines\nof notes', crimeReference: ' 01/4471/26 ' })).toMatchObject({ status: 200, body: { id, version: 2 } });
    expect(await detail('amara', id)).toMatchObject({ title: '<b>Żółć</b> \'; DROP TABLE recording; --', notes: 'Two lines\nof notes', crimeReference: '01/4471/26', place: 'Ridley Road', cadReference: null, version: 2 });
    const entry = await backend.db.ledgerEntry.findFirstOrThrow({ where: { recordingId: id, action: 'recording:describe' } });
    expect(entry.details).toEqual({ changed: ['title', 'notes', 'crime reference'], before: { title: 'Old', notes: null, crimeReference: null }, after: { title: '<b>Żółć</b> \'; DROP TABLE recording; --', notes: 'Two lines\nof notes', crimeReference: '01/4471/26' } });
    expect((await describeIt('amara', id, { version: 2, title: '' })).status).toBe(200);
    expect((await detail('amara', id)).title).toBeNull();
  });

  it('of a second person come to nothing where the first changed it since, and they hear who', async () => {
    const id = await makeRecording(backend);
    const answers = await Promise.all([describeIt('amara', id, { version: 1, title: 'One' }), describeIt('tom', id, { version: 1, title: 'Two' })]);
    expect(answers.map((a) => a.status).sort((a, b) => a - b)).toEqual([200, 409]);
    const [name, title] = answers[0].status === 200 ? ['Amara Okafor', 'One'] : ['Tom Hale', 'Two'];
    expect(answers.find((a) => a.status === 409)?.body.detail).toContain(`Changed by ${name} since you opened it`);
    expect((await detail('amara', id)).title).toBe(title);
  });

  it('are refused where nothing changes, where it is too long or hides its direction, and to whom it isn’t open', async () => {
    const id = await makeRecording(backend, { title: 'Same' });
    expect(await describeIt('amara', id, { version: 1, title: 'Same' })).toMatchObject({ status: 409, body: { detail: 'It says so already.' } });
    for (const wrong of [{ title: 'x'.repeat(201) }, { title: '\u202egpj.exe' }, { notes: 'x'.repeat(5001) }, { officer: 'me' }]) expect((await describeIt('amara', id, { version: 1, ...wrong })).status).toBe(400);
    expect((await describeIt('ellie', id, { version: 1, title: 'Mine' })).status).toBe(404);
    const locked = await makeRecording(backend, { lockedAt: new Date(), lockReason: 'A death' });
    expect((await describeIt('amara', locked, { version: 1, title: 'Mine' })).status).toBe(404);
  });
});

describe('tags offered while typing', () => {
  it('are those of that borough that begin so, the most used first, and literally', async () => {
    const ids = [await makeRecording(backend), await makeRecording(backend)];
    await tag('amara', ids[0]!, ['knife', 'kneecap', '100% sure']);
    await tag('amara', ids[1]!, ['kneecap']);
    const hackney = backend.boroughId('Hackney');
    expect(await complete('tom', hackney, 'KN')).toEqual(['kneecap', 'knife']);
    expect(await complete('tom', hackney, '%')).toEqual([]);
    expect(await complete('tom', hackney, '100%')).toEqual(['100% sure']);
    expect(await complete('tom', backend.boroughId('Camden'), 'kn')).toEqual([]);
  });

  it('that only restricted or locked footage bears are offered to nobody', async () => {
    const hackney = backend.boroughId('Hackney');
    for (const closed of [{ restricted: true }, { lockedAt: new Date() }]) {
      const id = await makeRecording(backend);
      await tag('amara', id, ['secret operation']);
      expect(await complete('amara', hackney, 'secret')).toEqual(['secret operation']);
      await backend.db.recording.update({ where: { id }, data: closed });
      expect(await complete('amara', hackney, 'secret')).toEqual([]);
    }
  });

  it('are of the boroughs in one’s reach: of one’s units, and where there is footage one may tag', async () => {
    const id = await makeRecording(backend);
    await tag('amara', id, ['gang raid']);
    const hackney = backend.boroughId('Hackney');
    for (const who of ['tom', 'priya', 'noel']) expect(await complete(who, hackney, 'gang'), who).toEqual(['gang raid']);
    for (const who of ['ellie', 'marcus']) expect(await complete(who, hackney, 'gang'), who).toEqual([]);
    const there = await makeRecording(backend, { officerId: backend.personId('ellie'), unitId: backend.unitId('Camden Response Team C') });
    for (const who of ['ellie', 'marcus']) expect(await complete(who, hackney, 'gang'), who).toEqual(['gang raid']);
    await backend.db.recording.update({ where: { id: there }, data: { restricted: true } });
    for (const who of ['ellie', 'marcus']) expect(await complete(who, hackney, 'gang'), who).toEqual([]);
  });
});
