/** How the ledger is told of a look into the library: its scope, and all that was asked of it. */
import type { Entry } from '#server/ledger/index.ts';
import type { Question } from './question.ts';

export function aboutLook({ filters, boroughName }: Question, more: Readonly<Record<string, unknown>>): Entry {
  const { scope, borough, q, ...asked } = filters;
  return {
    // Looking through one's own footage is no look at anybody else's, and the ledger must not say it was.
    action: scope === 'mine' ? 'recording:list-own' : 'recording:search',
    boroughId: borough ?? null,
    details: {
      scope,
      // The name as it is now: a borough that is renamed later was searched under this one.
      ...(borough ? { borough, boroughName } : {}),
      ...(q ? { words: q } : {}),
      ...(Object.keys(asked).length ? { filters: asked } : {}),
      ...more,
    },
  };
}
