import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { Sidecar } from '#contracts/sidecar.ts';
import { DOCKS, PEOPLE } from '#local/cast.ts';
import { officerAt, ownFootage } from './own-footage.ts';

let state = '';
beforeEach(() => (state = mkdtempSync(join(tmpdir(), 'docket-state-'))));
afterEach(() => rmSync(state, { recursive: true }));

it('gives a person’s own files to an officer who can sign in and has shifts, and says whom', () => {
  for (const dock of DOCKS) {
    const { sidecar, whereToLook } = ownFootage(state, dock);
    expect(sidecar.startsWith(state)).toBe(true);
    const { shoulderNumber } = Sidecar.parse(JSON.parse(readFileSync(sidecar, 'utf8')));
    const officer = PEOPLE.find((person) => person.shoulder === shoulderNumber);
    expect(officer).toBe(officerAt(dock));
    expect(officer).toMatchObject({ roles: expect.arrayContaining(['Officer']) as unknown });
    expect(officer?.enrolled).not.toBe(false);
    expect(whereToLook).toContain(`sign in as ${officer?.name} and look in My shifts`);
  }
  expect(DOCKS.map((dock) => officerAt(dock).name)).toEqual(['Amara Okafor', 'Ellie Brandt']);
});
