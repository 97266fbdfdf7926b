import { PEOPLE, type CastPerson } from '#local/cast.ts';

export interface PersonChange {
  /** A disabled account gets no token and no new code; its session and refresh tokens are refused. */
  readonly disabled?: boolean;
  readonly roles?: readonly string[];
}

export interface Account extends Omit<CastPerson, 'roles'> {
  readonly roles: readonly string[];
  readonly disabled: boolean;
}

/** The tenant's accounts: the cast, with what a test has changed about them. */
export function people() {
  const accounts = new Map<string, Account>(PEOPLE.map((person) => [person.oid, { ...person, disabled: false }]));
  return {
    all: () => [...accounts.values()],
    /** Undefined when unknown or disabled: the two are refused alike. */
    active(oid: string | undefined): Account | undefined {
      const account = accounts.get(oid ?? '');
      return account?.disabled ? undefined : account;
    },
    /** @returns false when there is no such account. */
    change(oid: string, change: PersonChange): boolean {
      const account = accounts.get(oid);
      if (account) accounts.set(oid, { ...account, ...change });
      return account !== undefined;
    },
  };
}

export type People = ReturnType<typeof people>;
