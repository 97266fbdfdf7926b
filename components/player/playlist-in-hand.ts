/** A playlist that came with the session, given to hls.js in place of fetching it. */
import { FetchLoader, type HlsConfig, type Loader, type LoaderCallbacks, type LoaderConfiguration, type PlaylistLoaderConstructor, type PlaylistLoaderContext } from 'hls.js/light';

/** @param textOf the playlist of an address, or undefined for one that has to be fetched */
export function playlistInHand(textOf: (url: string) => string | undefined): PlaylistLoaderConstructor {
  return class implements Loader<PlaylistLoaderContext> {
    context: PlaylistLoaderContext | null = null;
    #fetching: Loader<PlaylistLoaderContext>;
    #isOver = false;

    constructor(config: HlsConfig) {
      // Whatever context it is given comes back in its callbacks; its type says less.
      this.#fetching = new FetchLoader(config) as unknown as Loader<PlaylistLoaderContext>;
    }

    get stats() {
      return this.#fetching.stats;
    }

    load(context: PlaylistLoaderContext, config: LoaderConfiguration, callbacks: LoaderCallbacks<PlaylistLoaderContext>): void {
      this.context = context;
      const text = textOf(context.url);
      if (text === undefined) {
        this.#fetching.load(context, config, callbacks);
        return;
      }
      const now = performance.now();
      Object.assign(this.stats.loading, { start: now, first: now, end: now });
      Object.assign(this.stats, { loaded: text.length, total: text.length });
      // Not within `load`: hls.js has not yet noted that it is loading.
      queueMicrotask(() => {
        if (!this.#isOver) callbacks.onSuccess({ url: context.url, data: text, code: 200 }, this.stats, context, null);
      });
    }

    abort(): void {
      this.#isOver = true;
      this.#fetching.abort();
    }

    destroy(): void {
      this.#isOver = true;
      this.#fetching.destroy();
    }
  };
}
