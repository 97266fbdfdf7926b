/**
 * Who gets what from every route: written by hand from the policy in the model, not computed from the code under test.
 * A route that is missing here, or a kind of person missing from a row, fails the build.
 *
 * The subject is one ready recording of Amara Okafor's (Hackney Response Team A), and an upload of the first dock's.
 */

/** People with a principal of their own. */
export const PERSONS = ['owner', 'colleague', 'elsewhere', 'sergeant', 'otherInspector', 'prosecutor', 'standardsGranted', 'auditor', 'administrator'] as const;
export const DOCKS = ['dock', 'otherDock'] as const;
/** Nobody, in all the ways of being nobody: the same answer on every route that asks for a token. */
export const NOBODIES = {
  anonymous: 401, expired: 401, foreignTenant: 401, foreignKey: 401, idToken: 401, signedOut: 401, notEnrolled: 403, noRole: 403, dockSwitchedOff: 403,
} as const;

export type Kind = (typeof PERSONS)[number] | (typeof DOCKS)[number] | keyof typeof NOBODIES;

/** A row names a nobody only where they get something. */
type Row = Readonly<Record<(typeof PERSONS)[number] | (typeof DOCKS)[number], number> & Partial<Record<keyof typeof NOBODIES, number>>>;

const everyPerson = (status: number): Row => ({
  owner: status, colleague: status, elsewhere: status, sergeant: status, otherInspector: status, prosecutor: status, standardsGranted: status, auditor: status, administrator: status,
  dock: 403, otherDock: 403,
});
const onlyDocks = (own: number, other: number): Row => ({ ...everyPerson(403), dock: own, otherDock: other });
/** In scope, out of scope within a role that may (absent), out of role (refused). */
const scoped = (status: number): Row => ({
  owner: status, colleague: status, elsewhere: 404, sergeant: status, otherInspector: 404, prosecutor: 403, standardsGranted: status, auditor: 403, administrator: 403, dock: 403, otherDock: 403,
});

export const EXPECTED: Readonly<Record<string, Row | 'open'>> = {
  'GET /api/health': 'open',
  'GET /api/openapi.json': 'open',
  'GET /api/me': everyPerson(200),
  'POST /api/sign-in': everyPerson(200),
  // A sign-in is its owner's to end, whatever Docket thinks of them.
  'POST /api/sign-out': { ...everyPerson(204), notEnrolled: 204, noRole: 204 },
  // A list is never refused to a role that has lists; what is in it is tested by its content.
  'GET /api/library/heat': { ...scoped(200), elsewhere: 200, otherInspector: 200 },
  'GET /api/library/map': { ...scoped(200), elsewhere: 200, otherInspector: 200 },
  'GET /api/library/values': { ...scoped(200), elsewhere: 200, otherInspector: 200 },
  'GET /api/library': { ...scoped(200), elsewhere: 200, otherInspector: 200 },
  'GET /api/library/attention': { ...scoped(200), elsewhere: 200, otherInspector: 200 },
  'GET /api/library/facets': { ...scoped(200), elsewhere: 200, otherInspector: 200 },
  // Professional standards see what a complaint covers, and take no lists of it away.
  'GET /api/library/list.csv': { ...scoped(200), elsewhere: 200, otherInspector: 200, standardsGranted: 403 },
  'GET /api/library/searches': { ...scoped(200), elsewhere: 200, otherInspector: 200 },
  'GET /api/library/views': { ...scoped(200), elsewhere: 200, otherInspector: 200 },
  'POST /api/library/views': { ...scoped(201), elsewhere: 201, otherInspector: 201 },
  // The view is the owner's: to everybody else it is not there.
  'DELETE /api/library/views/{viewId}': { ...scoped(404), owner: 204 },
  'GET /api/recordings/{recordingId}': scoped(200),
  'GET /api/recordings/{recordingId}/history': { ...scoped(200), colleague: 404, auditor: 200 },
  'GET /api/recordings/{recordingId}/processing': scoped(200),
  // What marks and clips say is told to whoever may watch; professional standards set none.
  'GET /api/recordings/{recordingId}/markers': scoped(200),
  'POST /api/recordings/{recordingId}/markers': { ...scoped(201), standardsGranted: 403 },
  'PATCH /api/recordings/{recordingId}/markers/{markerId}': { ...scoped(200), standardsGranted: 403 },
  'DELETE /api/recordings/{recordingId}/markers/{markerId}': { ...scoped(200), standardsGranted: 403 },
  'GET /api/recordings/{recordingId}/markers/{markerId}/history': scoped(200),
  'PUT /api/recordings/{recordingId}/transcript': { ...scoped(200), standardsGranted: 403 },
  'DELETE /api/recordings/{recordingId}/transcript': { ...scoped(200), standardsGranted: 403 },
  'GET /api/recordings/{recordingId}/clips': scoped(200),
  'POST /api/recordings/{recordingId}/clips': { ...scoped(201), standardsGranted: 403 },
  'PATCH /api/recordings/{recordingId}/clips/{clipId}': { ...scoped(200), standardsGranted: 403 },
  'DELETE /api/recordings/{recordingId}/clips/{clipId}': { ...scoped(200), standardsGranted: 403 },
  // Each their own state: of what isn't open to them they have none.
  'GET /api/recordings/{recordingId}/watched': scoped(200),
  // Nothing of it has failed: whoever may, hears so.
  'POST /api/recordings/{recordingId}/steps/{kind}/retry': { ...everyPerson(403), sergeant: 409, otherInspector: 404, administrator: 409 },
  'POST /api/recordings/{recordingId}/original': scoped(201),
  // For supervisors of its unit, and not of their own footage.
  'PUT /api/recordings/{recordingId}/clock': { ...everyPerson(403), sergeant: 204, otherInspector: 404 },
  'PATCH /api/recordings/{recordingId}': { ...scoped(200), standardsGranted: 403 },
  'GET /api/categories': { ...everyPerson(200), prosecutor: 403 },
  'POST /api/categories': { ...everyPerson(403), administrator: 201 },
  'PUT /api/categories/order': { ...everyPerson(403), administrator: 200 },
  'PUT /api/categories/{categoryId}': { ...everyPerson(403), administrator: 200 },
  'GET /api/tags': { ...everyPerson(403), administrator: 200 },
  'PUT /api/tags/{tagId}': { ...everyPerson(403), administrator: 200 },
  'POST /api/tags/{tagId}/merge': { ...everyPerson(403), administrator: 200 },
  'GET /api/library/tags': { ...everyPerson(403), owner: 200, colleague: 200, elsewhere: 200, sergeant: 200, otherInspector: 200, administrator: 200 },
  // Evidence is the mark that professional standards may set too.
  'POST /api/library/marks': scoped(200),
  // To everybody but whoever made the mark it is not there.
  'POST /api/library/marks/{undo}/undo': { ...scoped(404), owner: 200 },
  'POST /api/posters': { ...scoped(200), elsewhere: 200, otherInspector: 200 },
  'POST /api/playback': scoped(201),
  // The session is the owner's: to everybody else it is not there.
  'POST /api/playback/{sessionId}/beat': { ...scoped(404), owner: 200 },
  'POST /api/playback/{sessionId}/end': { ...scoped(404), owner: 204 },
  'GET /api/playback/{sessionId}/{recordingId}/playlist.m3u8': { ...scoped(404), owner: 200 },
  'GET /api/playback/{sessionId}/{recordingId}/{kind}/playlist.m3u8': { ...scoped(404), owner: 200 },
  'POST /api/playback/{sessionId}/{recordingId}/snapshots': { ...scoped(404), owner: 201 },
  'GET /api/playback/{sessionId}/{recordingId}/transcript': { ...scoped(404), owner: 200 },
  'GET /api/settings': { ...everyPerson(403), administrator: 200 },
  'PUT /api/settings': { ...everyPerson(403), administrator: 200 },
  'GET /api/processing': { ...everyPerson(403), administrator: 200 },
  'GET /api/processing/failed': { ...everyPerson(403), administrator: 200 },
  // Nothing has failed for that reason.
  'POST /api/processing/retry': { ...everyPerson(403), administrator: 409 },
  // A list of what is of their docks; what is in it is tested by its content.
  'GET /api/unassigned': { ...everyPerson(403), sergeant: 200, otherInspector: 200, administrator: 200 },
  // An unassigned recording of the first dock's, made afresh: open to its supervisor and to administrators.
  'POST /api/unassigned/assign': { ...everyPerson(403), sergeant: 200, otherInspector: 404, administrator: 200 },
  'GET /api/directory/officers': { ...everyPerson(403), sergeant: 200, otherInspector: 200, administrator: 200 },
  'POST /api/uploads': onlyDocks(201, 201),
  'GET /api/uploads/{uploadId}': onlyDocks(200, 404),
  // Nothing has been sent yet: its own dock hears so, another hears nothing.
  'POST /api/uploads/{uploadId}/complete': onlyDocks(409, 404),
  'GET /api/ledger': { ...everyPerson(403), auditor: 200 },
  // One's own shift: whoever has lists has one, if an empty one.
  'GET /api/duty': { ...scoped(200), elsewhere: 200, otherInspector: 200 },
  'GET /api/duty/rosters': everyPerson(200),
  // A fresh recording of the owner's, uncategorised.
  'POST /api/duty/accept': { ...scoped(200), standardsGranted: 403 },
  // Nothing of theirs to undo.
  'POST /api/duty/undo/{undo}': { ...everyPerson(403), owner: 404, colleague: 404, elsewhere: 404, sergeant: 404, otherInspector: 404 },
  'GET /api/incidents': { ...scoped(200), elsewhere: 200, otherInspector: 200 },
  'POST /api/incidents': { ...scoped(201), standardsGranted: 403 },
  'GET /api/incidents/{incidentId}': scoped(200),
  'POST /api/incidents/{incidentId}/align': { ...scoped(200), standardsGranted: 403 },
  'POST /api/incidents/{incidentId}/clocks': { ...scoped(200), standardsGranted: 403 },
  'PUT /api/incidents/{incidentId}/clocks/{clockId}': { ...scoped(200), standardsGranted: 403 },
  // What is kept for a camera is not for whoever wore it, nor for their equals.
  'POST /api/incidents/{incidentId}/clocks/{clockId}/keep': { ...everyPerson(403), sergeant: 200, otherInspector: 404 },
  // What a complaint covers may be looked at, and is not for professional standards to sort.
  'POST /api/incidents/{incidentId}/decide': { ...scoped(200), standardsGranted: 403 },
  'POST /api/incidents/{incidentId}/link': { ...scoped(200), standardsGranted: 403 },
  'POST /api/dispatch/cad': { ...everyPerson(403), administrator: 200 },
  'POST /api/dispatch/rosters': { ...everyPerson(403), administrator: 200 },
  'GET /api/directory/devices': { ...everyPerson(403), administrator: 200 },
  'POST /api/directory/devices': { ...everyPerson(403), administrator: 201 },
  'POST /api/directory/devices/import': { ...everyPerson(403), administrator: 200 },
  'GET /api/directory/devices/{deviceId}': { ...everyPerson(403), administrator: 200 },
  'POST /api/directory/devices/{deviceId}/assignments': { ...everyPerson(403), administrator: 201 },
  'PUT /api/directory/devices/{deviceId}/assignments/{assignmentId}': { ...everyPerson(403), administrator: 200 },
  'POST /api/directory/devices/{deviceId}/calibrations': { ...everyPerson(403), administrator: 201 },
  'PUT /api/directory/devices/{deviceId}/calibrations/{calibrationId}': { ...everyPerson(403), administrator: 200 },
  'GET /api/directory/docks': { ...everyPerson(403), administrator: 200 },
  'PUT /api/directory/docks/{dockId}': { ...everyPerson(403), administrator: 200 },
  'GET /api/directory/people': { ...everyPerson(403), administrator: 200 },
};
