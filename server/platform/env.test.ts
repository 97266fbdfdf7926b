import { describe, expect, it } from 'vitest';
import { ConfigurationError, parseEnv } from './env.ts';

const id = (n: number) => `${n}${n}${n}${n}${n}${n}${n}${n}-1111-4111-8111-111111111111`;
const common = { AUTH_TENANT_ID: id(1), AUTH_CLIENT_ID: id(2), AUTH_API_CLIENT_ID: id(3), BLOB_ACCOUNT_NAME: 'footage' };
const production = {
  ...common,
  DOCKET_APP_ORIGIN: 'https://docket.example.police.uk',
  DATABASE_URL: 'postgresql://docket_app:long-and-made-up@db.internal/docket',
  BLOB_ENDPOINT: 'https://footage.blob.core.windows.net',
  BLOB_ACCOUNT_RESOURCE_ID: '/subscriptions/x/resourceGroups/y/providers/Microsoft.Storage/storageAccounts/footage',
};
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
  it('is production unless it says demo', () => {
    expect(parseEnv(production).DOCKET_ENV).toBe('production');
    expect(parseEnv({ ...production, DOCKET_ENV: '' }).DOCKET_ENV).toBe('production');
    expect(parseEnv(demo).DOCKET_ENV).toBe('demo');
    expect(problems({ ...demo, DOCKET_ENV: 'development' })).toContain('DOCKET_ENV');
  });
  it.each([
    ['the local identity provider', { AUTH_LOCAL_IDP: 'http://localhost:4001' }, 'AUTH_LOCAL_IDP'],
    ['its internal address too', { AUTH_LOCAL_IDP_INTERNAL: 'http://localhost:4001' }, 'AUTH_LOCAL_IDP'],
    ['an account key', { BLOB_ACCOUNT_KEY: 'abc' }, 'BLOB_ACCOUNT_KEY'],
    ['storage without https', { BLOB_ENDPOINT: 'http://footage.blob.core.windows.net' }, 'BLOB_ENDPOINT'],
    ['an app without https', { DOCKET_APP_ORIGIN: 'http://docket.example.police.uk' }, 'DOCKET_APP_ORIGIN'],
    ['an account whose region can’t be checked', { BLOB_ACCOUNT_RESOURCE_ID: '' }, 'BLOB_ACCOUNT_RESOURCE_ID'],
    ['a default secret', { DATABASE_URL: 'postgresql://docket:docket@db/docket' }, 'default secret'],
  ])('production refuses %s', (_, change, named) => {
    expect(problems({ ...production, ...change } as Record<string, string>)).toContain(named);
  });
  it.each([
    ['an app elsewhere', { DOCKET_APP_ORIGIN: 'http://10.0.0.4:3000' }, 'DOCKET_APP_ORIGIN'],
    ['storage elsewhere', { BLOB_ENDPOINT: 'https://footage.blob.core.windows.net' }, 'BLOB_ENDPOINT'],
    ['a database elsewhere', { DATABASE_URL: 'postgresql://a:b@db.internal/docket' }, 'DATABASE_URL'],
    ['a provider elsewhere', { AUTH_LOCAL_IDP: 'http://idp.example:4001' }, 'AUTH_LOCAL_IDP'],
    ['a name that only begins like loopback', { DOCKET_APP_ORIGIN: 'http://127.0.0.1.example.com' }, 'DOCKET_APP_ORIGIN'],
  ])('the demo refuses %s', (_, change, named) => {
    expect(problems({ ...demo, ...change } as Record<string, string>)).toContain(named);
  });
  it('says everything that is wrong at once', () => {
    expect(problems({ ...production, AUTH_TENANT_ID: 'x', DATABASE_URL: '' }).split('\n')).toHaveLength(2);
  });
  it('refuses a beat too slow for its signature', () => {
    expect(problems({ ...demo, DOCKET_SIGNATURE_SECONDS: '60', DOCKET_BEAT_SECONDS: '45' })).toContain('DOCKET_BEAT_SECONDS');
  });
});
