import { printable } from '../redact.ts';
import { wasAlreadyThere } from '../report.ts';
import type { AnyEvent } from './events.ts';
import { inBytes } from './in-words.ts';

/** An event as a line of a log; null for those that would only fill it. */
export function lineFor(event: AnyEvent): string | null {
  switch (event.event) {
    case 'announced':
      return event.stagedBytes > 0 && event.state === 'open' ? line(event.path, `resumed, ${inBytes(event.stagedBytes)} already there`) : line(event.path, event.state === 'open' ? 'sending' : event.state);
    case 'waiting':
      return line(event.path, `${event.problem} Trying again in ${event.seconds.toFixed(1)} s.`);
    case 'again':
      return line(event.path, `${event.why} Beginning again.`);
    case 'checking':
      return line(event.path, 'sent, the server is checking it');
    case 'note':
      return line('path' in event ? event.path : (event.camera ?? ''), event.message);
    case 'ended': {
      const { delivered, bytes, problem, cleared, recordingId, duplicateOf } = event.report;
      if (!delivered) return line(event.path, `NOT DELIVERED: ${problem}`);
      const what = wasAlreadyThere(event.report) ? `already there, recording ${duplicateOf ?? recordingId}` : `delivered, recording ${recordingId}`;
      return line(event.path, `${what}, ${inBytes(bytes ?? 0)}${cleared ? ', deleted from the camera' : ''}${problem ? `. ${problem}` : ''}`);
    }
    case 'docked':
      return line(event.camera, 'docked');
    case 'pulled-out':
      return line(event.camera, event.left > 0 ? `pulled out with ${event.left} ${event.left === 1 ? 'file' : 'files'} to go. Put it back in: it goes on where it stopped.` : 'taken out, everything delivered');
    case 'refused':
      return printable(`${event.problem} Trying again in ${Math.round(event.seconds / 60)} min.`);
    case 'whose':
    case 'looked':
    case 'found':
    case 'moved':
    case 'block':
      return null;
    default:
      return event satisfies never;
  }
}

const line = (path: string, text: string) => printable(path ? `${path}: ${text}` : text);
