import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ConfigurationError } from './env.ts';
import { refuseForeignRegions, type AskRegions } from './regions.ts';

/** Azure Resource Manager's part of the conversation, on loopback. */
let arm: Server;
let address: string;
const places: Record<string, { status?: number; location?: string; secondary?: string }> = {};
const account = (name: string) => `/subscriptions/s/resourceGroups/g/providers/Microsoft.Storage/storageAccounts/${name}`;
const database = (name: string) => `/subscriptions/s/resourceGroups/g/providers/Microsoft.DBforPostgreSQL/flexibleServers/${name}`;

beforeAll(async () => {
  arm = createServer((request, response) => {
    const name = new URL(request.url ?? '', 'http://arm').pathname.split('/').at(-1) ?? '';
    const place = request.headers.authorization === 'Bearer made-up' ? places[name] : { status: 401 };
    response.writeHead(place?.status ?? 200, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ location: place?.location, properties: { secondaryLocation: place?.secondary } }));
  });
  await new Promise<void>((listening) => arm.listen(0, '127.0.0.1', listening));
  address = `http://127.0.0.1:${(arm.address() as AddressInfo).port}`;
});
afterAll(() => new Promise((closed) => arm.close(closed)));

const ask = (env: Partial<AskRegions['env']>) =>
  refuseForeignRegions({
    env: { DOCKET_ENV: 'production', DOCKET_REGIONS: ['uksouth', 'ukwest'], BLOB_ACCOUNT_RESOURCE_ID: account('home'), DATABASE_RESOURCE_ID: database('db'), ...env },
    credential: { getToken: async () => ({ token: 'made-up', expiresOnTimestamp: Date.now() + 60_000 }) },
    arm: address,
  });

describe('regions', () => {
  it('takes an account and a database in the UK, however Azure writes it', async () => {
    places.home = { location: 'uksouth', secondary: 'UK West' };
    places.db = { location: 'UK South' };
    await expect(ask({ BLOB_ACCOUNT_RESOURCE_ID: account('home'), DATABASE_RESOURCE_ID: database('db') })).resolves.toBeUndefined();
  });
  it.each([
    ['an account elsewhere', { location: 'westeurope' }, 'westeurope'],
    ['a copy elsewhere', { location: 'uksouth', secondary: 'northeurope' }, 'northeurope'],
    ['an account Azure doesn’t tell of', { status: 403 }, '403'],
    ['an answer without a place', {}, 'could not be learnt'],
  ])('refuses %s', async (_, place, named) => {
    places.away = place;
    places.db = { location: 'uksouth' };
    const refused = ask({ BLOB_ACCOUNT_RESOURCE_ID: account('away') });
    await expect(refused).rejects.toBeInstanceOf(ConfigurationError);
    await expect(refused).rejects.toThrow(named);
  });
  it.each([
    ['no account', { BLOB_ACCOUNT_RESOURCE_ID: undefined }],
    ['no database', { DATABASE_RESOURCE_ID: undefined }],
    ['an account in the database’s place', { DATABASE_RESOURCE_ID: account('home') }],
    ['a database in the account’s place', { BLOB_ACCOUNT_RESOURCE_ID: database('db') }],
  ])('refuses to go on with %s to ask for', async (_, env) => {
    places.home = { location: 'uksouth' };
    places.db = { location: 'uksouth' };
    await expect(ask(env)).rejects.toThrow(Object.keys(env)[0]);
  });
  it('refuses a database elsewhere', async () => {
    places.home = { location: 'uksouth' };
    places.db = { location: 'eastus' };
    await expect(ask({ BLOB_ACCOUNT_RESOURCE_ID: account('home'), DATABASE_RESOURCE_ID: database('db') })).rejects.toThrow('eastus');
  });
});
