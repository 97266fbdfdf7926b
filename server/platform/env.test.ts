import pg from 'pg';
import { describe, expect, it } from 'vitest';
import { API_CLIENT_ID, CLIENT_ID, TENANT_ID } from '#local/cast.ts';
import { newExportKey } from '#local/secrets.ts';
import { ConfigurationError, parseEnv } from './env.ts';

const id = (n: number) => `${n}${n}${n}${n}${n}${n}${n}${n}-1111-4111-8111-abcdefabcdef`;
const common = { AUTH_TENANT_ID: id(1), AUTH_CLIENT_ID: id(2), AUTH_API_CLIENT_ID: id(3), BLOB_ACCOUNT_NAME: 'footage', DOCKET_EXPORT_KEY: newExportKey() };
const production = {
  ...common,
  DOCKET_APP_ORIGIN: 'https://docket.example.police.uk',
  DATABASE_URL: 'postgresql://docket_app:long-and-made-up@evidence.postgres.database.azure.com/docket?sslmode=verify-full',
  BLOB_ENDPOINT: 'https://footage.blob.core.windows.net',
  BLOB_ACCOUNT_RESOURCE_ID: '/subscriptions/x/resourceGroups/y/providers/Microsoft.Storage/storageAccounts/footage',
  DATABASE_RESOURCE_ID: '/subscriptions/x/resourceGroups/y/providers/Microsoft.DBforPostgreSQL/flexibleServers/evidence',
};
const at = (rest: string) => ({ DATABASE_URL: `postgresql://${rest}` });
const server = 'evidence.postgres.database.azure.com';
const demo = {
  ...common,
  DOCKET_ENV: 'demo',
  DOCKET_APP_ORIGIN: 'http://localhost:3000',
  DATABASE_URL: 'postgresql://docket_app:x@127.0.0.1:5433/docket',
  AUTH_LOCAL_IDP: 'http://localhost:4001',
  BLOB_ENDPOINT: 'http://127.0.0.1:10000/footage',
  BLOB_ACCOUNT_KEY: 'bWFkZSB1cA==',
};
const problems = (source: Record<string, string>) => {
  try {
    parseEnv(source);
    return '';
  } catch (error) {
    if (error instanceof ConfigurationError) return error.problems.join('\n');
    throw error;
  }
};

describe('the environment', () => {
  it('sends mail by smtps and says from whom, or sends none', () => {
    const mail = { ...production, DOCKET_SMTP_URL: 'smtps://docket:secret@mail.example', DOCKET_MAIL_FROM: 'docket@force.example' };
    expect(problems(mail)).toBe('');
    expect(parseEnv({ ...production, DOCKET_SMTP_URL: '' }).DOCKET_SMTP_URL).toBeUndefined();
    expect(problems({ ...mail, DOCKET_SMTP_URL: 'smtp://mail.example' })).toContain('DOCKET_SMTP_URL is not smtps');
    expect(problems({ ...mail, DOCKET_SMTP_URL: 'https://mail.example' })).toContain('DOCKET_SMTP_URL: not smtp');
    expect(problems({ ...mail, DOCKET_MAIL_FROM: '' })).toContain('DOCKET_MAIL_FROM is missing');
  });
  it('takes map tiles by https and with their place in the address, or none', () => {
    expect(parseEnv({ ...production, DOCKET_MAP_TILES: 'https://tiles.example/{z}/{x}/{y}.png' }).DOCKET_MAP_TILES).toBe('https://tiles.example/{z}/{x}/{y}.png');
    expect(parseEnv({ ...production, DOCKET_MAP_TILES: '' }).DOCKET_MAP_TILES).toBeUndefined();
    for (const wrong of ['http://tiles.example/{z}/{x}/{y}.png', 'https://tiles.example/{z}.png', 'tiles']) expect(problems({ ...production, DOCKET_MAP_TILES: wrong })).toContain('DOCKET_MAP_TILES');
  });

  it('is production unless it says demo', () => {
    expect(parseEnv(production).DOCKET_ENV).toBe('production');
    expect(parseEnv({ ...production, DOCKET_ENV: '' }).DOCKET_ENV).toBe('production');
    expect(parseEnv(demo).DOCKET_ENV).toBe('demo');
    expect(problems({ ...demo, DOCKET_ENV: 'development' })).toContain('DOCKET_ENV');
  });
  it.each([
    ['the local identity provider', { AUTH_LOCAL_IDP: 'http://localhost:4001' }, 'AUTH_LOCAL_IDP'],
    ['its internal address too', { AUTH_LOCAL_IDP_INTERNAL: 'http://localhost:4001' }, 'AUTH_LOCAL_IDP'],
    ['TLS that checks no certificate', { NODE_TLS_REJECT_UNAUTHORIZED: '0' }, 'NODE_TLS_REJECT_UNAUTHORIZED'],
    ['an account key', { BLOB_ACCOUNT_KEY: 'abc' }, 'BLOB_ACCOUNT_KEY'],
    ['storage without https', { BLOB_ENDPOINT: 'http://footage.blob.core.windows.net' }, 'BLOB_ENDPOINT'],
    ['an app without https', { DOCKET_APP_ORIGIN: 'http://docket.example.police.uk' }, 'DOCKET_APP_ORIGIN'],
    ['an account whose region can’t be checked', { BLOB_ACCOUNT_RESOURCE_ID: '' }, 'BLOB_ACCOUNT_RESOURCE_ID'],
    ['a default secret', at(`docket:docket@${server}/docket?sslmode=require`), 'default secret'],
    ['another default secret', at(`postgres:postgre%73@${server}/docket?sslmode=require`), 'default secret'],
    ['storage of another account', { BLOB_ENDPOINT: 'https://elsewhere.blob.core.windows.net' }, 'BLOB_ENDPOINT'],
    ['storage that isn’t Azure’s', { BLOB_ENDPOINT: 'https://footage.blob.core.windows.net.example.com' }, 'BLOB_ENDPOINT'],
    ['storage through a path', { BLOB_ENDPOINT: 'https://footage.blob.core.windows.net/else' }, 'BLOB_ENDPOINT'],
    ['storage with a query', { BLOB_ENDPOINT: 'https://footage.blob.core.windows.net?sig=x' }, 'BLOB_ENDPOINT'],
    ['storage at another port', { BLOB_ENDPOINT: 'https://footage.blob.core.windows.net:8443' }, 'BLOB_ENDPOINT'],
    ['storage behind another’s name', { BLOB_ENDPOINT: 'https://footage.blob.core.windows.net@example.com' }, 'BLOB_ENDPOINT'],
    ['another account’s name', { BLOB_ACCOUNT_NAME: 'elsewhere' }, 'BLOB_ACCOUNT_NAME'],
    ['an id of something else', { BLOB_ACCOUNT_RESOURCE_ID: '/subscriptions/x/resourceGroups/y/providers/Microsoft.Web/sites/footage' }, 'BLOB_ACCOUNT_RESOURCE_ID'],
    ['an id with more behind it', { BLOB_ACCOUNT_RESOURCE_ID: `${production.BLOB_ACCOUNT_RESOURCE_ID}?x=/footage` }, 'BLOB_ACCOUNT_RESOURCE_ID'],
    ['a database whose region can’t be checked', { DATABASE_RESOURCE_ID: '' }, 'DATABASE_RESOURCE_ID'],
    ['a database elsewhere', at('docket_app:x@db.example.com/docket?sslmode=require'), 'DATABASE_URL is not at'],
    ['a database on this machine', at('docket_app:x@127.0.0.1/docket?sslmode=require'), 'loopback'],
    ['a database named in a parameter', at(`docket_app:x@${server}/docket?sslmode=require&host=db.example.com`), 'DATABASE_URL'],
    ['a database without TLS', at(`docket_app:x@${server}/docket`), 'TLS'],
    ['a database with TLS if it likes', at(`docket_app:x@${server}/docket?sslmode=prefer`), 'TLS'],
    ['TLS that is taken back', at(`docket_app:x@${server}/docket?sslmode=require&sslmode=disable`), 'DATABASE_URL'],
    ['TLS that believes anyone', at(`docket_app:x@${server}/docket?sslmode=require&uselibpqcompat=true`), 'DATABASE_URL'],
    ['another login', at(`docket_owner:x@${server}/docket?sslmode=require`), 'docket_app'],
    ['another login in a parameter', at(`docket_app:x@${server}/docket?sslmode=require&user=docket_owner`), 'DATABASE_URL'],
    ['a region abroad', { DOCKET_REGIONS: 'uksouth,westeurope' }, 'westeurope'],
    ['an app on this machine', { DOCKET_APP_ORIGIN: 'https://localhost:3000' }, 'DOCKET_APP_ORIGIN'],
    ['the same, written otherwise', { DOCKET_APP_ORIGIN: 'https://[::ffff:127.0.0.1]' }, 'DOCKET_APP_ORIGIN'],
    ['the demo’s tenant', { AUTH_TENANT_ID: TENANT_ID }, 'AUTH_TENANT_ID'],
    ['the demo’s browser app', { AUTH_CLIENT_ID: CLIENT_ID }, 'AUTH_CLIENT_ID'],
    ['the demo’s API', { AUTH_API_CLIENT_ID: API_CLIENT_ID }, 'AUTH_API_CLIENT_ID'],
  ])('production refuses %s', (_, change, named) => {
    expect(problems({ ...production, ...change } as Record<string, string>)).toContain(named);
  });
  it.each([
    ['an app elsewhere', { DOCKET_APP_ORIGIN: 'http://10.0.0.4:3000' }, 'DOCKET_APP_ORIGIN'],
    ['storage elsewhere', { BLOB_ENDPOINT: 'https://footage.blob.core.windows.net' }, 'BLOB_ENDPOINT'],
    ['a database elsewhere', { DATABASE_URL: 'postgresql://a:b@db.internal/docket' }, 'DATABASE_URL'],
    ['a provider elsewhere', { AUTH_LOCAL_IDP: 'http://idp.example:4001' }, 'AUTH_LOCAL_IDP'],
    ['a name that only begins like loopback', { DOCKET_APP_ORIGIN: 'http://127.0.0.1.example.com' }, 'DOCKET_APP_ORIGIN'],
    ['a database elsewhere by a parameter', at('a:b@127.0.0.1/docket?host=db.example.com'), 'DATABASE_URL'],
    ['the same, encoded', at('a:b@127.0.0.1/docket?h%6Fst=db.example.com'), 'DATABASE_URL'],
    ['the address that libpq would take', at('a:b@127.0.0.1/docket?hostaddr=192.0.2.7'), 'DATABASE_URL'],
    ['another port by a parameter', at('a:b@127.0.0.1/docket?port=6000'), 'DATABASE_URL'],
    ['a database wherever PGHOST says', at('/docket'), 'DATABASE_URL'],
    ['an address that pg would mend', at('a:b@127.0.0.1/doc ket'), 'DATABASE_URL'],
    ['no address at all', { DATABASE_URL: 'postgres at home' }, 'DATABASE_URL'],
  ])('the demo refuses %s', (_, change, named) => {
    expect(problems({ ...demo, ...change } as Record<string, string>)).toContain(named);
  });
  it.each([production, demo])('takes a database that pg reads as we do', (source) => {
    const { host, user } = new pg.Client({ connectionString: parseEnv(source).DATABASE_URL });
    expect([host, user]).toEqual([new URL(source.DATABASE_URL).hostname, 'docket_app']);
  });
  it('says everything that is wrong at once', () => {
    expect(problems({ ...production, AUTH_TENANT_ID: 'x', DATABASE_URL: '' }).split('\n')).toHaveLength(2);
  });
  it('refuses a beat too slow for its signature', () => {
    expect(problems({ ...demo, DOCKET_SIGNATURE_SECONDS: '60', DOCKET_BEAT_SECONDS: '45' })).toContain('DOCKET_BEAT_SECONDS');
  });
});
