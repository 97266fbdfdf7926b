/**
 * Reads what is marked of a recording. A class, so that what a query keeps after its page has gone is this and nothing else: minifiers fold
 * a hook used once into its component, and a function written there keeps all that the component ever had in hand, its picture with it.
 */
import type { QueryClient, QueryFunctionContext } from '@tanstack/react-query';
import type { Api } from '#components/api/client.ts';
import { momentKeys } from '#components/api/keys.ts';
import { unsavedOf } from '#components/marking/unsaved.ts';
import { Clips, Markers } from '#contracts/moments.ts';
import { WatchState } from '#contracts/watching.ts';

type Asked = Pick<QueryFunctionContext, 'signal'>;

export class MomentReads {
  #api: Api;
  #client: QueryClient;
  #recordingId: string;

  constructor(api: Api, client: QueryClient, recordingId: string) {
    this.#api = api;
    this.#client = client;
    this.#recordingId = recordingId;
  }

  /** With what isn't answered yet. */
  readonly markers = async ({ signal }: Asked): Promise<Markers> => unsavedOf(this.#client).over(momentKeys.markers(this.#recordingId), await this.#api.get(`${this.#path}/markers`, Markers, { signal }));

  /** With what isn't answered yet. */
  readonly clips = async ({ signal }: Asked): Promise<Clips> => unsavedOf(this.#client).over(momentKeys.clips(this.#recordingId), await this.#api.get(`${this.#path}/clips`, Clips, { signal }));

  readonly watched = ({ signal }: Asked): Promise<WatchState> => this.#api.get(`${this.#path}/watched`, WatchState, { signal });

  get #path(): string {
    return `/api/recordings/${encodeURIComponent(this.#recordingId)}`;
  }
}
