/** Sitting down before an incident's cameras ahead of their page, as a press in a list opens a recording ahead of its own. */
import type { Api } from '#components/api/client.ts';
import { ABANDON_MS } from '#components/player/preload.ts';
import type { IncidentDetail } from '#contracts/incidents.ts';
import { camerasOf } from './cameras.ts';
import { formFor } from './layout.ts';
import { chosenForm, leaveSeat, seatKey, takeSeat } from './seat.ts';

/** The form all begin in. */
export const firstForm = (count: number) => formFor({ layout: 'grid', isFocus: false, count, heightPx: 0, chosen: chosenForm() });

/**
 * Call it on the click that leads to the watch page: asks for the session of all cameras at once. The page takes it over; if none does,
 * the viewing is ended. Does nothing where something has to be asked first.
 */
export function sitAhead(api: Api, incident: Pick<IncidentDetail, 'recordings'>): void {
  const { shown } = camerasOf(incident);
  if (shown.length === 0 || shown.some(({ recording }) => recording.reasonRequired)) return;
  const wanted = { cameras: shown, reason: undefined };
  leaveSeat(seatKey(wanted), takeSeat({ ...wanted, api, form: firstForm(shown.length) }), ABANDON_MS);
}
