/** What the status page is told, in words. It never holds more of the footage than its files' names. */

export interface CameraStatus {
  /** Tells cameras apart; not shown. */
  readonly key: string;
  /** Its serial number where a sidecar says it, else its folder's name. */
  readonly name: string;
  /** The shoulder number of who wore it, where a sidecar says it. */
  readonly whose: string | null;
  readonly state: 'sending' | 'done' | 'trouble' | 'missing' | 'taken';
  readonly words: string;
  /** 0 to 100; 100 only when nothing is left. */
  readonly percent: number;
}

export interface Problem {
  readonly what: string;
  readonly todo: string;
}

export interface StationStatus {
  readonly headline: string;
  readonly left: string;
  readonly speed: string;
  readonly limit: string;
  /** When the server last answered. */
  readonly contact: string;
  readonly isReached: boolean;
  readonly cameras: readonly CameraStatus[];
  readonly problems: readonly Problem[];
  readonly moreProblems: number;
}
