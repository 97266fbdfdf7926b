/**
 * The player's states and what moves it between them. Pure: controls only *request*, the media element and the session
 * *report*, and only reports arrive here, so what is shown is what is so.
 */
import { isOfLoading, type Failure } from './failure.ts';

export type PlayerState =
  | { readonly phase: 'idle' }
  /** The session is being asked for. */
  | { readonly phase: 'opening' }
  /** The session is there, the first frame is not. */
  | { readonly phase: 'loading' }
  /** The first frame is painted and nothing was played yet. */
  | { readonly phase: 'ready' }
  | { readonly phase: 'playing' }
  | { readonly phase: 'paused' }
  /** `resumes`: whether it plays on once there. */
  | { readonly phase: 'seeking'; readonly resumes: boolean }
  /** Wants to play, has nothing to play. */
  | { readonly phase: 'stalled' }
  | { readonly phase: 'ended' }
  /** `hasPicture`: one was painted and stays, and can still be controlled where only loading fails. `resumes`: whether it plays on once that has passed. */
  | { readonly phase: 'failed'; readonly failure: Failure; readonly hasPicture: boolean; readonly resumes: boolean }
  /** Access ended: the source is detached, and only a new session leads out. */
  | { readonly phase: 'withdrawn'; readonly failure: Failure };

export type Phase = PlayerState['phase'];

/** `HTMLMediaElement.HAVE_CURRENT_DATA`: there is a picture for where it stands. */
export const HAVE_CURRENT_DATA = 2;
/** `HTMLMediaElement.HAVE_FUTURE_DATA`: and one to go on to, so that one not paused is playing. */
const HAVE_FUTURE_DATA = 3;

/** What the session and the media element report. `paused`, `ended` and `readyState` are the element's own, read at the event. */
export type PlayerEvent =
  | { readonly type: 'opening' }
  | { readonly type: 'opened' }
  | { readonly type: 'loaded' }
  | { readonly type: 'play' }
  | { readonly type: 'playing' }
  | { readonly type: 'pause' }
  | { readonly type: 'waiting' }
  | { readonly type: 'seeking'; readonly paused: boolean }
  | { readonly type: 'seeked'; readonly paused: boolean; readonly ended: boolean }
  | { readonly type: 'ended' }
  | { readonly type: 'failed'; readonly failure: Failure }
  | { readonly type: 'recovering'; readonly paused: boolean; readonly seeking: boolean; readonly readyState: number }
  | { readonly type: 'withdrawn'; readonly failure: Failure };

export const IDLE: PlayerState = { phase: 'idle' };

/** The state after an event. Events that make no sense in a state leave it as it is: elements report late. */
export function nextState(state: PlayerState, event: PlayerEvent): PlayerState {
  if (event.type === 'opening') return { phase: 'opening' };
  // Nothing but a new session leads out of these two ends.
  if (state.phase === 'withdrawn' || state.phase === 'idle') return state;
  if (event.type === 'withdrawn') return { phase: 'withdrawn', failure: event.failure };
  if (event.type === 'failed') {
    const hasPicture = state.phase === 'failed' ? state.hasPicture : isControllable(state);
    return { phase: 'failed', failure: event.failure, hasPicture, resumes: isRunning(state) };
  }
  if (state.phase === 'failed') {
    if (event.type === 'play' || event.type === 'pause') return { ...state, resumes: event.type === 'play' };
    if (event.type === 'recovering') {
      if (event.seeking) return { phase: 'seeking', resumes: !event.paused };
      // The element told of playing while the failure was shown, and won't tell again.
      if (!event.paused) return { phase: event.readyState >= HAVE_FUTURE_DATA ? 'playing' : 'stalled' };
      return { phase: event.readyState >= HAVE_CURRENT_DATA ? 'paused' : 'loading' };
    }
    return state;
  }
  switch (event.type) {
    case 'opened':
      return state.phase === 'opening' ? { phase: 'loading' } : state;
    case 'loaded':
      return state.phase === 'loading' || state.phase === 'opening' ? { phase: 'ready' } : state;
    case 'playing':
      return { phase: 'playing' };
    case 'play':
      // Asked to play; `playing` follows when there is something to play.
      return state.phase === 'seeking' ? { phase: 'seeking', resumes: true } : { phase: 'stalled' };
    case 'pause':
      if (state.phase === 'seeking') return { phase: 'seeking', resumes: false };
      return state.phase === 'playing' || state.phase === 'stalled' ? { phase: 'paused' } : state;
    case 'waiting':
      return state.phase === 'playing' ? { phase: 'stalled' } : state;
    case 'seeking':
      return state.phase === 'opening' || state.phase === 'loading' ? state : { phase: 'seeking', resumes: !event.paused };
    case 'seeked':
      if (state.phase !== 'seeking') return state;
      if (event.ended) return { phase: 'ended' };
      return { phase: event.paused ? 'paused' : 'playing' };
    case 'ended':
      return { phase: 'ended' };
    case 'recovering':
      return state;
    default:
      return event satisfies never;
  }
}

/** Whether the person has asked it to play, as the state shows it: what the play button offers to stop. */
export function isRunning(state: PlayerState): boolean {
  return state.phase === 'playing' || state.phase === 'stalled' || ((state.phase === 'seeking' || state.phase === 'failed') && state.resumes);
}

/** Whether the session is there, and with it the entry in the ledger that it was opened. */
export function isOpened({ phase }: PlayerState): boolean {
  return phase !== 'idle' && phase !== 'opening' && phase !== 'failed' && phase !== 'withdrawn';
}

/** Whether what is known of the recording goes, too: not where only this viewing is over, and opening it again leads on. */
export function isAccessOver(state: PlayerState): boolean {
  return state.phase === 'withdrawn' && state.failure.kind !== 'session-ended';
}

/** Whether there is a picture to control. Where loading alone fails, what was painted stays: the person can go back to what is here, and mark it. */
export function isControllable(state: PlayerState): boolean {
  switch (state.phase) {
    case 'ready':
    case 'playing':
    case 'paused':
    case 'seeking':
    case 'stalled':
    case 'ended':
      return true;
    case 'failed':
      return state.hasPicture && isOfLoading(state.failure);
    default:
      return false;
  }
}

/** Whether it has nothing to show for what was asked, and works on it. */
export function isWaiting({ phase }: PlayerState): boolean {
  return phase === 'idle' || phase === 'opening' || phase === 'loading' || phase === 'stalled' || phase === 'seeking';
}

export function failureOf(state: PlayerState): Failure | null {
  return state.phase === 'failed' || state.phase === 'withdrawn' ? state.failure : null;
}
