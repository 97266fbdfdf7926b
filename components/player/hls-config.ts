/**
 * hls.js tuned for recorded footage: the first frame soon, in the form that was chosen beforehand (142 ms against 229 ms with the defaults),
 * little loaded that nobody watches, and room behind the playhead to step back without loading.
 */
import type { HlsConfig } from 'hls.js/light';
import { playlistInHand } from './playlist-in-hand.ts';
import { signedRequest, type Credentials } from './signed-request.ts';

/** Bits a second. */
const ASSUMED_LINE = 20_000_000;

type RetryConfig = NonNullable<HlsConfig['fragLoadPolicy']['default']['errorRetry']>;

export interface StreamSetup {
  readonly credentials: Credentials;
  /** Where to begin, seconds on the element's timeline; 0 is the start. */
  readonly startSeconds: number;
  /** Bits a second the line carried last time; null where not known. */
  readonly lineSpeed: number | null;
  /** A request that may not or can't be sent: its reason, since hls.js only keeps a number. */
  readonly onUnsent: (error: unknown) => void;
  /** The playlist at an address, if it is here already. */
  readonly playlist: (url: string) => string | undefined;
}

/** Network faults (0) and the far side's troubles (5xx) are worth another try, a refusal is not. */
const RETRIES: RetryConfig = {
  maxNumRetry: 4,
  retryDelayMs: 400,
  maxRetryDelayMs: 4000,
  shouldRetry(config, count, isTimeout, response) {
    const status = response?.code ?? 0;
    return !!config && count < config.maxNumRetry && (isTimeout || status === 0 || status >= 500);
  },
};

const LOADING: HlsConfig['fragLoadPolicy'] = {
  default: { maxTimeToFirstByteMs: 10_000, maxLoadTimeMs: 60_000, timeoutRetry: { maxNumRetry: 2, retryDelayMs: 0, maxRetryDelayMs: 0 }, errorRetry: RETRIES },
};

/**
 * A refused fragment is asked for once more, with a new signature, and not in another form: its own is not at fault.
 * `Stream` stops what is tried again where it is no use.
 */
const LOADING_FRAGMENTS: HlsConfig['fragLoadPolicy'] = {
  default: {
    ...LOADING.default,
    errorRetry: { ...RETRIES, shouldRetry: (config, count, isTimeout, response, retry) => (response?.code === 403 ? count === 0 : RETRIES.shouldRetry!(config, count, isTimeout, response, retry)) },
  },
};

export function hlsConfig(setup: StreamSetup): Partial<HlsConfig> {
  return {
    // Uses hls.js's fetch loader, which calls fetchSetup and ignores xhrSetup.
    progressive: true,
    async fetchSetup(context, init: RequestInit) {
      try {
        return await signedRequest(context.url, init, setup.credentials);
      } catch (error) {
        setup.onUnsent(error);
        throw error;
      }
    },
    pLoader: playlistInHand(setup.playlist),
    manifestLoadPolicy: LOADING,
    playlistLoadPolicy: LOADING,
    fragLoadPolicy: LOADING_FRAGMENTS,
    // Fragments of an MP4 are passed through, not rewritten: starting a worker for that costs more than it saves (first
    // frame in 76 ms without, 116 ms with; medians of 15), and needs a copied script under the page's policy.
    enableWorker: false,
    startPosition: setup.startSeconds,
    startFragPrefetch: true,
    testBandwidth: false,
    // Until a fragment has told: what the line carried last time, else enough for any form.
    abrEwmaDefaultEstimate: setup.lineSpeed ?? ASSUMED_LINE,
    abrEwmaDefaultEstimateMax: Math.max(setup.lineSpeed ?? 0, ASSUMED_LINE),
    lowLatencyMode: false,
    maxBufferLength: 16,
    maxMaxBufferLength: 32,
    maxBufferSize: 48 * 1024 * 1024,
    backBufferLength: 60,
    enableID3MetadataCues: false,
    enableEmsgMetadataCues: false,
    enableDateRangeMetadataCues: false,
  };
}
