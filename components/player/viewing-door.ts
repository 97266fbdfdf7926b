/** The playback addresses of the API, as a viewing uses them. */
import type { Api } from '#components/api/client.ts';
import { Playback, type Beat, type EndPlayback, type OpenPlayback } from '#contracts/playback.ts';

export interface ViewingDoor {
  open(body: OpenPlayback): Promise<Playback>;
  beat(sessionId: string, body: Beat): Promise<Playback>;
  /** Says goodbye without waiting for an answer: the page may be gone before it comes. */
  end(sessionId: string, body: EndPlayback): void;
  token(): Promise<string>;
}

/** Ends of viewings on their way to Docket. */
const goodbyes = new Set<Promise<void>>();

/** Resolves when every end said so far has been answered, or has failed. */
export async function goodbyesSaid(): Promise<void> {
  await Promise.all(goodbyes);
}

/** A recording's viewings. */
export const viewingDoor = (api: Api): ViewingDoor => doorAt(api, '/api/playback', (body) => body);

/** Viewings asked for, kept alive and ended under one address. `asked`: what is sent to open one. */
export function doorAt(api: Api, address: string, asked: (body: OpenPlayback) => unknown): ViewingDoor {
  // Kept for `end`: a page that is going away runs no further tasks, so there is no time left to ask for a token.
  let lastToken: string | null = null;
  const token = async () => (lastToken = await api.token());
  return {
    token,
    open: (body) => api.post(address, asked(body), Playback),
    async beat(sessionId, body) {
      const answer = await api.post(`${address}/${sessionId}/beat`, body, Playback);
      await token();
      return answer;
    },
    end(sessionId, body) {
      const send = (bearer: string) =>
        fetch(`${address}/${sessionId}/end`, {
          method: 'POST',
          keepalive: true,
          credentials: 'omit',
          redirect: 'error',
          headers: { authorization: `Bearer ${bearer}`, 'content-type': 'application/json' },
          body: JSON.stringify(body),
        });
      // If it doesn't arrive, the server's sweep closes the session when its beats stay away.
      const goodbye: Promise<void> = (lastToken ? send(lastToken) : token().then(send))
        .then(() => undefined, (error: unknown) => console.info('The end of a viewing was not delivered', error))
        .finally(() => goodbyes.delete(goodbye));
      goodbyes.add(goodbye);
    },
  };
}
