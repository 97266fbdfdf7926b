import type { FileReport } from '../report.ts';

/** What happens to one file. Its path is relative to the folder; at a station it begins with the camera's name. */
export type FileEvent =
  | { readonly event: 'found'; readonly path: string; readonly bytes: number }
  /** What the file's sidecar says of camera and wearer. */
  | { readonly event: 'whose'; readonly path: string; readonly cameraSerial: string | null; readonly shoulderNumber: string | null }
  | { readonly event: 'announced'; readonly path: string; readonly uploadId: string; readonly recordingId: string; readonly state: string; readonly stagedBytes: number }
  /** Bytes of one block handed to the network so far; 0 when it has to be sent again. */
  | { readonly event: 'moved'; readonly path: string; readonly block: number; readonly bytes: number }
  /** The store has acknowledged this block. */
  | { readonly event: 'block'; readonly path: string; readonly block: number; readonly bytes: number }
  | { readonly event: 'checking'; readonly path: string }
  | { readonly event: 'waiting'; readonly path: string; readonly seconds: number; readonly problem: string }
  | { readonly event: 'again'; readonly path: string; readonly why: string }
  | { readonly event: 'note'; readonly path: string; readonly message: string }
  | { readonly event: 'ended'; readonly path: string; readonly report: FileReport };

/** What concerns no single file: it has no `path`. */
export type FolderEvent =
  /** A look at the folder ended. `unsettled`: still being written, left for the next look. */
  | { readonly event: 'looked'; readonly found: number; readonly taken: number; readonly unsettled: number }
  | { readonly event: 'note'; readonly message: string };

/** What happens during a run, as it happens. All but `moved` are what `--json` prints, one a line. */
export type DockEvent = FileEvent | FolderEvent;

/** What happens to whole cameras at a station. */
export type StationEvent =
  | { readonly event: 'docked'; readonly camera: string }
  /** `left`: files it took away undelivered. */
  | { readonly event: 'pulled-out'; readonly camera: string; readonly left: number }
  /** The server, or the sign-in, refuses this dock; everything is tried again after so many seconds. */
  | { readonly event: 'refused'; readonly problem: string; readonly seconds: number };

/** An event of a station's camera says which camera. */
export type AnyEvent = (DockEvent & { readonly camera?: string }) | StationEvent;

export type OnAnyEvent = (event: AnyEvent) => void;
export type OnEvent = (event: DockEvent) => void;
