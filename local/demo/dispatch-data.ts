/** What dispatch and the roster would have exported of the sample footage's two duties: from the same plan, so that they match. Pure. */
import { PEOPLE } from '#local/cast.ts';
import { londonInstant, rfc3339 } from '#local/footage/london-time.ts';
import { cadReference, planFootage, type PlannedRecording } from '#local/footage/plan.ts';
import type { EncounterName } from '#local/footage/script.ts';

interface Call {
  readonly kind: string;
  /** As the categories' list begins. */
  readonly category: string;
}

/** What officers met without being sent to it has no event. */
const CALLS: Partial<Record<EncounterName, Call>> = {
  shopTheft: { kind: 'Shop theft', category: 'Theft and burglary' },
  neighbours: { kind: 'Neighbours arguing', category: 'No offence' },
  stopSearch: { kind: 'Suspicious person', category: 'Stop and search' },
  collision: { kind: 'Road traffic collision', category: 'Road traffic' },
  welfare: { kind: 'Concern for safety', category: 'Mental health' },
  landing: { kind: 'Shouting in a flat', category: 'Domestic abuse' },
  lateCamden: { kind: 'Street disorder', category: 'Public order' },
};
const INCIDENT: Call = { kind: 'Domestic', category: 'Domestic abuse' };
const MINUTE_MS = 60_000;
/** Of the day's first call here; the incident's is its own. */
const FIRST_NUMBER = 3011;

const cell = (value: string | number) => (/[",\n]/.test(String(value)) ? `"${String(value).replaceAll('"', '""')}"` : String(value));
const table = (rows: readonly (readonly (string | number)[])[]) => `${rows.map((row) => row.map(cell).join(',')).join('\n')}\n`;

function callOf({ films }: PlannedRecording): Call | undefined {
  return 'incident' in films ? INCIDENT : CALLS[films.encounter];
}

/** A CAD export: each officer was sent two minutes before the camera went on, and was clear three after it went off. */
export function cadExport(baseDay: string): string {
  const called = planFootage(baseDay).toSorted((a, b) => a.trueStart - b.trueStart).flatMap((recording) => {
    const call = callOf(recording);
    return call ? [{ recording, call }] : [];
  });
  const incidentBegan = Math.min(...called.filter(({ call }) => call === INCIDENT).map(({ recording }) => recording.trueStart));
  return table([
    ['reference', 'kind', 'starts', 'place', 'borough', 'lat', 'lon', 'category', 'officer', 'from', 'to'],
    ...called.map(({ recording, call }, index) => {
      const began = call === INCIDENT ? incidentBegan : recording.trueStart;
      const reference = recording.cadReference ?? cadReference(FIRST_NUMBER + index * 37, began);
      const [lat, lon] = recording.gps;
      return [
        reference, call.kind, rfc3339(began - 5 * MINUTE_MS), recording.place, recording.borough, lat, lon, call.category,
        recording.shoulder, rfc3339(recording.trueStart - 2 * MINUTE_MS), rfc3339(recording.trueStart + recording.seconds * 1000 + 3 * MINUTE_MS),
      ];
    }),
  ]);
}

/** The roster of whoever wears a camera: a day turn, and the night after it. */
export function rosterExport(baseDay: string): string {
  const at = (days: number, time: string) => rfc3339(londonInstant(baseDay, days, time));
  return table([
    ['officer', 'duty', 'starts', 'ends'],
    ...PEOPLE.filter(({ camera, warrant }) => camera && warrant).flatMap(({ warrant }) => [
      [warrant!, 'Early turn', at(-2, '07:00:00'), at(-2, '17:00:00')],
      [warrant!, 'Night duty', at(-1, '21:00:00'), at(0, '07:00:00')],
    ]),
  ]);
}
