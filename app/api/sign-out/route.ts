import { signOut } from '#server/directory/index.ts';
import { defineRoute } from '#server/http/index.ts';
import { endViewingsOf } from '#server/playback/index.ts';
import { DocketError } from '#server/platform/errors.ts';

export const POST = defineRoute({
  action: 'me:sign-out',
  summary: 'Ends this sign-in and its viewings at once, before its token runs out. Whoever has a valid token may.',
  answer: { status: 204 },
  ledger: ['session:sign-out'],
  handle: async ({ principal, actor, signIn }) => {
    if (!signIn) throw new DocketError('token-missing');
    await signOut({
      principal,
      actor,
      signIn,
      endViewings: async (tx) => {
        if (principal.personId) await endViewingsOf(tx, actor, principal.personId, 'signed out');
      },
    });
    return undefined;
  },
});
