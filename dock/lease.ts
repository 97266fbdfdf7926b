import type { Signature } from '#contracts/playback.ts';
import type { UploadStatus } from '#contracts/uploads.ts';
import { Passing } from './problems.ts';
import type { Time } from './time.ts';

/** The upload isn't open any more: another dock, or an earlier life of this one, completed it, or it ended. */
export class UploadMoved extends Error {
  override readonly name = 'UploadMoved';
  readonly status: UploadStatus;

  constructor(status: UploadStatus) {
    super(`The upload is ${status.state}.`);
    this.status = status;
  }
}

export interface LeaseOptions {
  readonly status: UploadStatus;
  /** Announces the file again, which renews the signature. */
  readonly announce: () => Promise<UploadStatus>;
  readonly time: Time;
}

/**
 * The current signature of one upload. However many blocks find it ended at once, it is renewed once. A signature's
 * remaining life is reckoned from the server's clock, because a station's may be wrong.
 */
export class Lease {
  readonly #options: LeaseOptions;
  #signature: Signature;
  #renewAt: number;
  #renewing: Promise<Signature> | undefined;

  constructor(options: LeaseOptions) {
    this.#options = options;
    ({ signature: this.#signature, renewAt: this.#renewAt } = read(options.status, options.time));
  }

  /** A signature with life left, renewed beforehand rather than finding out with 8 MiB. */
  async current(): Promise<Signature> {
    return this.#options.time.now() < this.#renewAt ? this.#signature : this.#renew();
  }

  /** For when the store refused `refused`: the signature renewed since, or now. */
  async renewed(refused: Signature): Promise<Signature> {
    return refused === this.#signature ? this.#renew() : this.#signature;
  }

  #renew(): Promise<Signature> {
    this.#renewing ??= this.#options
      .announce()
      .then((status) => {
        ({ signature: this.#signature, renewAt: this.#renewAt } = read(status, this.#options.time));
        return this.#signature;
      })
      .finally(() => (this.#renewing = undefined));
    return this.#renewing;
  }
}

function read(status: UploadStatus, time: Time): { signature: Signature; renewAt: number } {
  const { state, signature, serverTime } = status;
  if (state !== 'open') throw new UploadMoved(status);
  if (!signature) throw new Passing('The server gave no signature for an open upload.');
  const lifeMs = Date.parse(signature.expiresAt) - Date.parse(serverTime);
  return { signature, renewAt: time.now() + lifeMs * 0.9 };
}
