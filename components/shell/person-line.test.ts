import { expect, test } from 'vitest';
import { Me } from '#contracts/people.ts';
import { personLine } from './person-line.ts';

const id = (n: number) => `01900000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const me = (more: object) =>
  Me.parse({ id: id(1), name: 'Priya Nair', initials: 'PN', rank: 'PS', shoulderNumber: '71CE', organisation: 'The force', roles: ['Officer'], postings: [], units: [], boroughs: [], home: '/shifts', pages: [], ...more });
const posted = (unit: string) => [{ unitId: id(2), unit, as: 'supervisor' }];
const boroughs = (...names: string[]) => names.map((name, i) => ({ id: id(10 + i), name }));

test('someone of two roles is here as the weightier one', () =>
  expect(personLine(me({ roles: ['Officer', 'Supervisor'], postings: posted('Hackney'), boroughs: boroughs('Hackney', 'Tower Hamlets') }))).toEqual({ name: 'PS Priya Nair', role: 'Supervisor, Hackney and Tower Hamlets' }));

test('more boroughs than fit are named by their unit', () =>
  expect(personLine(me({ postings: posted('North West'), boroughs: boroughs('Barnet', 'Brent', 'Harrow') })).role).toBe('Officer, North West'));

test('a title that is a role already is not said twice', () =>
  expect(personLine(me({ name: 'Ada Moreau', rank: 'Auditor', roles: ['Auditor'] }))).toEqual({ name: 'Ada Moreau', role: 'Auditor, The force' }));

test('without a role it says so', () => expect(personLine(me({ roles: [] })).role).toBe('No role, The force'));
