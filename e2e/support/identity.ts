import type { CastPerson } from '#local/cast.ts';
import { stack } from './stack.ts';

/** Changes an account at the identity provider, as an administrator of the tenant would. */
export async function changePerson({ oid }: CastPerson, change: { disabled?: boolean; roles?: readonly string[] }): Promise<void> {
  const answer = await fetch(`${stack().identityUrl}/people`, { method: 'POST', body: JSON.stringify({ oid, ...change }) });
  if (!answer.ok) throw new Error(`The identity provider answered ${answer.status}.`);
}
