/**
 * The demo's recordings: whose camera, when, where, for how long, how wrong its clock was, and what it filmed.
 * Pure: everything follows from a base day, the day on which the last night duty ends.
 */
import { PEOPLE } from '#local/cast.ts';
import type { GpsFix, Sidecar } from '#contracts/sidecar.ts';
import { fileStamp, londonInstant, rfc3339 } from '#local/footage/london-time.ts';
import { ENCOUNTERS, type EncounterName } from '#local/footage/script.ts';
import { seeded } from '#local/footage/seeded.ts';
import { AMHURST_ROAD } from '#local/footage/story/amhurst-road.ts';
import { encounter } from '#local/footage/story/encounter.ts';
import type { Camera } from '#local/footage/story/story.ts';

/** Raise it when a change to the drawing, sound or encoding should remake footage already made. */
export const PLAN_VERSION = 1;
export const MAKER = 'ORSA';
export const MODEL = 'BWC-6';

export type IncidentCamera = keyof typeof AMHURST_ROAD;

export interface PlannedRecording {
  readonly serial: string;
  readonly shoulder: string;
  /** Where among its camera's files, from 1. */
  readonly number: number;
  readonly shift: 'day' | 'night';
  readonly file: string;
  /** When it truly began, Unix milliseconds. */
  readonly trueStart: number;
  /** How far the camera's clock is ahead of true time, seconds; negative is behind. */
  readonly clockError: number;
  /** When the camera's clock says it began: burnt in, in the file's metadata and in the sidecar. */
  readonly cameraStart: number;
  readonly seconds: number;
  readonly width: number;
  readonly height: number;
  readonly bFrames: 0 | 2;
  readonly place: string;
  /** Of the place; told by the sidecar alone. */
  readonly borough: string;
  readonly cadReference?: string;
  readonly gps: readonly [latitude: number, longitude: number];
  readonly films: { readonly incident: IncidentCamera; readonly from: number } | { readonly encounter: EncounterName };
}

interface Row {
  readonly shift: 'day' | 'night';
  readonly days: number;
  readonly time: string;
  readonly seconds: number;
  readonly place: string;
  readonly borough?: string;
  readonly gps: readonly [number, number];
  readonly films: PlannedRecording['films'];
  readonly hd?: true;
}

const AMHURST = { place: 'Amhurst Road, E8', borough: 'Hackney', gps: [51.5497, -0.0681] } as const;
const met = (name: EncounterName): PlannedRecording['films'] => ({ encounter: name });
const incident = (camera: IncidentCamera, from: number): PlannedRecording['films'] => ({ incident: camera, from });
const INCIDENT_BEGINS = { days: -1, time: '22:37:50' } as const;

/** A camera's borough is that of its rows which name none. Clock errors are what the camera of that name drifted to; the incident's three differ so that aligning them is work. */
const CAMERAS: readonly { readonly name: string; readonly borough: string; readonly clockError: number; readonly firstNumber: number; readonly bFrames: 0 | 2; readonly ending: string; readonly rows: readonly Row[] }[] = [
  { name: 'Amara Okafor', borough: 'Hackney', clockError: 1.4, firstNumber: 2, bFrames: 0, ending: 'MP4', rows: [
    { shift: 'day', days: -2, time: '09:42:10', seconds: 75, place: 'Kingsland High Street, E8', gps: [51.5489, -0.0757], films: met('shopTheft') },
    { shift: 'day', days: -2, time: '11:18:32', seconds: 50, place: 'Ridley Road, E8', gps: [51.5487, -0.0741], films: met('market') },
    { shift: 'day', days: -2, time: '14:05:03', seconds: 60, place: 'Regent House, Amhurst Road, E8', gps: [51.5503, -0.0669], films: met('neighbours') },
    { shift: 'night', days: -1, time: '22:37:50', seconds: 360, ...AMHURST, films: incident('okafor', 0) },
    { shift: 'night', days: 0, time: '00:12:26', seconds: 90, place: 'Dalston Lane, E8', gps: [51.5476, -0.0698], films: met('stopSearch') },
    { shift: 'night', days: 0, time: '02:10:18', seconds: 35, place: 'Ridley Road, E8', gps: [51.5488, -0.0736], films: met('nightMarket') },
  ] },
  { name: 'Tom Hale', borough: 'Hackney', clockError: -7, firstNumber: 11, bFrames: 2, ending: 'MP4', rows: [
    { shift: 'day', days: -2, time: '10:20:44', seconds: 90, place: 'Mare Street, E8', gps: [51.5441, -0.0553], films: met('collision') },
    { shift: 'day', days: -2, time: '15:02:09', seconds: 30, place: 'Mare Street, E8', gps: [51.5462, -0.0553], films: met('handover'), hd: true },
    { shift: 'night', days: -1, time: '22:38:30', seconds: 300, ...AMHURST, films: incident('hale', 40) },
    { shift: 'night', days: -1, time: '23:55:41', seconds: 60, place: 'Marlow Court, Dalston Lane, E8', gps: [51.5479, -0.0662], films: met('welfare') },
    { shift: 'night', days: 0, time: '02:31:57', seconds: 20, place: 'Kingsland High Street, E8', gps: [51.5492, -0.0756], films: met('brief') },
  ] },
  { name: 'Ellie Brandt', borough: 'Camden', clockError: 31, firstNumber: 5, bFrames: 0, ending: 'mp4', rows: [
    { shift: 'day', days: -2, time: '09:55:20', seconds: 60, place: 'Camden High Street, NW1', gps: [51.5393, -0.1426], films: met('shopFront') },
    { shift: 'day', days: -2, time: '13:20:15', seconds: 40, place: 'Kentish Town Road, NW5', gps: [51.5478, -0.1414], films: met('directions') },
    { shift: 'night', days: -1, time: '22:40:16', seconds: 240, ...AMHURST, films: incident('brandt', 146) },
    { shift: 'night', days: 0, time: '00:48:52', seconds: 50, place: 'Castlehaven House, NW1', gps: [51.5423, -0.1453], films: met('landing') },
    { shift: 'night', days: 0, time: '03:05:33', seconds: 35, place: 'Camden High Street, NW1', gps: [51.5401, -0.1431], films: met('lateCamden') },
  ] },
];

/** Every recording of the demo; `baseDay` is YYYY-MM-DD. */
export function planFootage(baseDay: string): readonly PlannedRecording[] {
  const incidentDay = londonInstant(baseDay, INCIDENT_BEGINS.days, INCIDENT_BEGINS.time);
  return CAMERAS.flatMap(({ name, borough, clockError, firstNumber, bFrames, ending, rows }) => {
    const person = PEOPLE.find((one) => one.name === name);
    if (!person?.camera || !person.shoulder) throw new Error(`${name} has no camera or shoulder number in the cast`);
    const serial = person.camera, shoulder = person.shoulder;
    return rows.map((row, index): PlannedRecording => {
      const trueStart = londonInstant(baseDay, row.days, row.time), cameraStart = trueStart + clockError * 1000, number = firstNumber + index;
      return {
        serial, shoulder, number, shift: row.shift, trueStart, clockError, cameraStart, seconds: row.seconds, bFrames,
        file: `${serial}_${fileStamp(cameraStart)}_${String(number).padStart(4, '0')}.${ending}`,
        width: row.hd ? 1920 : 854, height: row.hd ? 1080 : 480, place: row.place, borough: row.borough ?? borough, gps: row.gps, films: row.films,
        ...('incident' in row.films ? { cadReference: cadReference(5120, incidentDay) } : {}),
      };
    });
  });
}

/** "CAD 5120/21NOV26" */
export function cadReference(number: number, instant: number): string {
  const day = new Date(instant).toLocaleDateString('en-GB', { timeZone: 'Europe/London', day: '2-digit', month: 'short', year: '2-digit' });
  return `CAD ${number}/${day.replaceAll(' ', '').replace('Sept', 'Sep').toUpperCase()}`;
}

/** What the camera of a recording saw, and the story's time at its first frame. */
export function cameraOf(recording: PlannedRecording): { camera: Camera; from: number } {
  const { films } = recording;
  if ('incident' in films) return { camera: AMHURST_ROAD[films.incident], from: films.from };
  return { camera: encounter({ ...ENCOUNTERS[films.encounter], seconds: recording.seconds }), from: 0 };
}

/** A fix every five seconds: a few metres of walking first, then the wander of a standing receiver. */
export function gpsTrack(recording: PlannedRecording): GpsFix[] {
  const random = seeded(`${recording.serial} ${recording.number}`), fixes: GpsFix[] = [];
  let [lat, lon] = recording.gps;
  for (let at = 0; at <= recording.seconds; at += 5) {
    fixes.push({ at, lat: Number(lat.toFixed(6)), lon: Number(lon.toFixed(6)) });
    const pace = at < 15 ? 0.00006 : 0.000008;
    lat += pace * (random() - (at < 15 ? 0.1 : 0.5));
    lon += pace * (random() - (at < 15 ? 0.3 : 0.5));
  }
  return fixes;
}

/** The sidecar file's content. */
export const sidecarText = (recording: PlannedRecording): string => `${JSON.stringify(sidecarOf(recording), null, 2)}\n`;

export function sidecarOf(recording: PlannedRecording): Sidecar {
  return {
    cameraSerial: recording.serial, cameraMaker: MAKER, cameraModel: MODEL, shoulderNumber: recording.shoulder,
    startedAt: rfc3339(recording.cameraStart), place: recording.place, borough: recording.borough,
    ...(recording.cadReference ? { cadReference: recording.cadReference } : {}), gps: gpsTrack(recording),
  };
}
