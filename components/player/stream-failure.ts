/** What hls.js gives up on, as a failure in words. */
import { ErrorDetails, ErrorTypes, type ErrorData } from 'hls.js/light';
import { ApiProblem } from '#components/api/client.ts';
import { apiFailure, storageFailure, type Failure } from './failure.ts';
import { StrangeAddress } from './signed-request.ts';

export interface Circumstances {
  /** Why the last request was not sent at all, if one wasn't. */
  readonly unsent: unknown;
  readonly online: boolean;
}

/** Docket's own answer to the playlist request, by its status: hls.js hands over nothing more. */
function playlistFailure(status: number, online: boolean): Failure {
  if (status === 401) return { kind: 'signed-out' };
  if (status === 403) return { kind: 'withdrawn' };
  if (status === 404 || status === 410) return { kind: 'session-ended' };
  if (status === 0) return { kind: online ? 'unreachable' : 'offline' };
  return { kind: 'docket', detail: `Docket answered ${status}.` };
}

export function streamFailure(data: Pick<ErrorData, 'type' | 'details' | 'response'>, { unsent, online }: Circumstances): Failure {
  if (unsent instanceof ApiProblem) return apiFailure(unsent);
  if (unsent instanceof StrangeAddress) return { kind: 'docket', detail: unsent.message };
  switch (data.details) {
    case ErrorDetails.MANIFEST_LOAD_ERROR:
    case ErrorDetails.MANIFEST_LOAD_TIMEOUT:
    case ErrorDetails.LEVEL_LOAD_ERROR:
    case ErrorDetails.LEVEL_LOAD_TIMEOUT:
      return playlistFailure(data.response?.code ?? 0, online);
    case ErrorDetails.FRAG_LOAD_ERROR:
    case ErrorDetails.FRAG_LOAD_TIMEOUT:
      return storageFailure(data.response?.code ?? 0, online);
    case ErrorDetails.MANIFEST_INCOMPATIBLE_CODECS_ERROR:
    case ErrorDetails.BUFFER_ADD_CODEC_ERROR:
    case ErrorDetails.BUFFER_INCOMPATIBLE_CODECS_ERROR:
      return { kind: 'unsupported' };
    default:
      break;
  }
  if (data.type === ErrorTypes.MEDIA_ERROR) return { kind: 'decode' };
  return { kind: 'docket', detail: `The player stopped: ${data.details}.` };
}
