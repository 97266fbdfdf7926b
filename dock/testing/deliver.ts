import { createCredentials } from '../credentials.ts';
import { deliverFolder, type DeliverFolder } from '../deliver-folder.ts';
import type { DockEvent } from '../progress/events.ts';
import type { DockReport } from '../report.ts';
import { fakeTime } from './fake-time.ts';
import { CLIENT_ID, SCOPE, type StandInServer } from './stand-in-server.ts';

export interface Delivered {
  readonly report: DockReport;
  readonly events: readonly DockEvent[];
  /** Milliseconds of every wait. */
  readonly slept: readonly number[];
}

/** Runs a delivery in this process against the stand-in, in time that passes by itself. */
export async function deliver(server: StandInServer, folder: string, options: Partial<DeliverFolder> = {}): Promise<Delivered> {
  const time = fakeTime({ wall: () => new Date() });
  const events: DockEvent[] = [];
  const report = await deliverFolder({
    server: server.origin,
    folder,
    time,
    credentials: createCredentials({ tokenEndpoint: `${server.origin}/token`, clientId: CLIENT_ID, privateKey: server.privateKey, scope: SCOPE, time }),
    ...options,
    onEvent: (event) => {
      events.push(event);
      options.onEvent?.(event);
    },
  });
  return { report, events, slept: time.slept };
}
