/**
 * Who gets what from every route: written by hand from the policy in the model, not computed from the code under test.
 * A route that is missing here, or a kind of person missing from a row, fails the build.
 *
 * The subject is one ready recording of Amara Okafor's (Hackney Response Team A), and an upload of the first dock's.
 */

/** People with a principal of their own. */
export const PERSONS = ['owner', 'colleague', 'elsewhere', 'sergeant', 'otherInspector', 'prosecutor', 'standardsGranted', 'auditor', 'administrator'] as const;
/**
 * The prosecutor has a share that lasts. Of these the first had one that ended, the second one that was revoked, each with what it gave them (its items,
 * a viewing begun while it lasted, notes of their own); the third asks for the prosecutor's. What a row doesn't say of them is as for the prosecutor.
 */
export const OTHER_RECIPIENTS = ['prosecutorOver', 'prosecutorRevoked', 'defence'] as const;
export const DOCKS = ['dock', 'otherDock'] as const;
/** Nobody, in all the ways of being nobody: the same answer on every route that asks for a token. */
export const NOBODIES = {
  anonymous: 401, expired: 401, foreignTenant: 401, foreignKey: 401, idToken: 401, signedOut: 401, notEnrolled: 403, noRole: 403, dockSwitchedOff: 403, recipientExpired: 401,
} as const;

export type Kind = (typeof PERSONS)[number] | (typeof OTHER_RECIPIENTS)[number] | (typeof DOCKS)[number] | keyof typeof NOBODIES;

/** A row names a nobody only where they get something. */
type Row = Readonly<Record<(typeof PERSONS)[number] | (typeof DOCKS)[number], number> & Partial<Record<keyof typeof NOBODIES | (typeof OTHER_RECIPIENTS)[number], number>>>;

const everyPerson = (status: number): Row => ({
  owner: status, colleague: status, elsewhere: status, sergeant: status, otherInspector: status, prosecutor: status, standardsGranted: status, auditor: status, administrator: status,
  dock: 403, otherDock: 403,
});
const onlyDocks = (own: number, other: number): Row => ({ ...everyPerson(403), dock: own, otherDock: other });
/** Of one share, whose recipient the prosecutor is: to all other recipients it isn't there. */
const onlyItsRecipient = (status: number): Row => ({ ...everyPerson(403), prosecutor: status, prosecutorOver: 404, prosecutorRevoked: 404, defence: 404 });
/** In scope, out of scope within a role that may (absent), out of role (refused). */
const scoped = (status: number): Row => ({
  owner: status, colleague: status, elsewhere: 404, sergeant: status, otherInspector: 404, prosecutor: 403, standardsGranted: status, auditor: 403, administrator: 403, dock: 403, otherDock: 403,
});

/** Supervisors, each within their units. */
const supervisors = (status: number): Row => ({ ...everyPerson(403), sergeant: status, otherInspector: 404 });
/** Whoever is an officer too: their own. */
const officers = (own: number, others: number): Row => ({ ...everyPerson(403), owner: own, colleague: others, elsewhere: others, sergeant: others, otherInspector: others });

export const EXPECTED: Readonly<Record<string, Row | 'open'>> = {
  'GET /api/health': 'open',
  'GET /api/openapi.json': 'open',
  'GET /api/proof/keys': 'open',
  // A device has no token: each copy it speaks of has a secret of its own (test/court-mode.int.test.ts).
  'POST /api/copies': 'open',
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
  // Whoever may watch may export, professional standards of a complaint's footage too.
  'POST /api/exports': scoped(201),
  'GET /api/recordings/{recordingId}/exports': scoped(200),
  // One's own: each asker's here.
  'PUT /api/recordings/{recordingId}/film-ahead': scoped(204),
  'DELETE /api/recordings/{recordingId}/film-ahead': scoped(204),
  'GET /api/exports/{exportId}': scoped(200),
  'POST /api/exports/{exportId}/cancel': scoped(200),
  'POST /api/exports/{exportId}/retry': scoped(200),
  'POST /api/exports/{exportId}/download': scoped(201),
  'POST /api/exports/{exportId}/look': scoped(201),
  // Never one's own: here it is another's.
  'POST /api/exports/{exportId}/check': scoped(200),
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
  // By supervisors of its unit, never of their own footage; the officer has a list of their own.
  'GET /api/recordings/{recordingId}/reviews': supervisors(200),
  'POST /api/recordings/{recordingId}/reviews': supervisors(200),
  'GET /api/incidents/{incidentId}/reviews': supervisors(200),
  'POST /api/incidents/{incidentId}/reviews': supervisors(200),
  'PUT /api/reviews/{reviewId}': supervisors(200),
  'POST /api/reviews/{reviewId}/learning': supervisors(200),
  'GET /api/reviews/own': officers(200, 200),
  'POST /api/reviews/{reviewId}/read': officers(200, 404),
  'POST /api/reviews/{reviewId}/answer': officers(200, 404),
  'GET /api/watched-by-others': officers(200, 200),
  'GET /api/learning': officers(200, 200),
  'PUT /api/learning/{learningId}': officers(200, 404),
  'GET /api/follow-ups': { ...officers(200, 200), standardsGranted: 200 },
  // Training, of the sergeant's own making: nothing for professional standards.
  'PUT /api/follow-ups/{followUpId}': { ...officers(404, 404), sergeant: 200, standardsGranted: 404 },
  'GET /api/review-form': { ...everyPerson(403), sergeant: 200, otherInspector: 200, administrator: 200 },
  'PUT /api/review-form': { ...everyPerson(403), administrator: 200 },
  'GET /api/samples': { ...supervisors(200), otherInspector: 200 },
  'POST /api/samples': supervisors(201),
  'GET /api/samples/{goalId}': supervisors(200),
  'PUT /api/samples/{goalId}': supervisors(200),
  'POST /api/samples/{goalId}/draw': supervisors(200),
  'POST /api/samples/items/{itemId}/skip': supervisors(200),
  'GET /api/samples/draws/{drawId}/proof': { ...supervisors(200), auditor: 200 },
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
  // As on each of its recordings.
  'GET /api/incidents/{incidentId}/moments': scoped(200),
  'POST /api/incidents/{incidentId}/clips': { ...scoped(201), standardsGranted: 403 },
  // As an export of each of them.
  'GET /api/incidents/{incidentId}/exports': scoped(200),
  'POST /api/incidents/{incidentId}/exports': scoped(201),
  'POST /api/incidents/{incidentId}/markers': { ...scoped(201), standardsGranted: 403 },
  'POST /api/incidents/{incidentId}/moments/remove': { ...scoped(200), standardsGranted: 403 },
  'POST /api/incidents/{incidentId}/align': { ...scoped(200), standardsGranted: 403 },
  'POST /api/incidents/{incidentId}/clocks': { ...scoped(200), standardsGranted: 403 },
  'PUT /api/incidents/{incidentId}/clocks/{clockId}': { ...scoped(200), standardsGranted: 403 },
  // What is kept for a camera is not for whoever wore it, nor for their equals.
  'POST /api/incidents/{incidentId}/clocks/{clockId}/keep': { ...everyPerson(403), sergeant: 200, otherInspector: 404 },
  // What a complaint covers may be looked at, and is not for professional standards to sort.
  'POST /api/incidents/{incidentId}/decide': { ...scoped(200), standardsGranted: 403 },
  'POST /api/incidents/{incidentId}/link': { ...scoped(200), standardsGranted: 403 },
  // A fresh recording of the owner's, for its unit's supervisors to close.
  'POST /api/recordings/{recordingId}/lock': { ...everyPerson(403), sergeant: 201, otherInspector: 404 },
  'POST /api/incidents/{incidentId}/lock': { ...everyPerson(403), sergeant: 201, otherInspector: 404 },
  'POST /api/locks/{lockId}/release': { ...everyPerson(403), sergeant: 201, otherInspector: 404, standardsGranted: 201 },
  'GET /api/oversight/{unitId}': { ...everyPerson(403), sergeant: 200, otherInspector: 404, auditor: 200 },
  'GET /api/oversight/{unitId}/cameras': { ...everyPerson(403), sergeant: 200, otherInspector: 404, auditor: 200 },
  'GET /api/oversight/{unitId}/reviews': { ...everyPerson(403), sergeant: 200, otherInspector: 404, auditor: 200 },
  'GET /api/approvals': { ...everyPerson(403), sergeant: 200, otherInspector: 200, standardsGranted: 200 },
  // Another supervisor's asking, to be refused.
  'POST /api/approvals/{approvalId}': { ...everyPerson(403), sergeant: 204, otherInspector: 404, standardsGranted: 204 },
  // A list is never refused to a role that has cases. Whoever opens one has it.
  'GET /api/cases': { ...scoped(200), elsewhere: 200, otherInspector: 200 },
  'POST /api/cases': { ...scoped(201), elsewhere: 201, otherInspector: 201, standardsGranted: 403 },
  'GET /api/cases/people': { ...scoped(200), elsewhere: 200, otherInspector: 200, standardsGranted: 403 },
  // A case of the owner's: a colleague who doesn't work on it sees nothing of it, their sergeant does, and so does who has a complaint about what is in it.
  'GET /api/cases/{caseId}': { ...scoped(200), colleague: 404 },
  'PATCH /api/cases/{caseId}': { ...scoped(200), colleague: 404, standardsGranted: 403 },
  'POST /api/cases/{caseId}/hand-over': { ...scoped(200), colleague: 404, standardsGranted: 403 },
  'POST /api/cases/{caseId}/members': { ...scoped(200), colleague: 404, standardsGranted: 403 },
  'DELETE /api/cases/{caseId}/members/{personId}': { ...scoped(204), colleague: 404, standardsGranted: 403 },
  'POST /api/cases/{caseId}/notes': { ...scoped(201), colleague: 404, standardsGranted: 403 },
  // In nobody's list is what isn't theirs to decide: `what-waits` is tested by its content.
  'GET /api/cases/waiting': { ...scoped(200), owner: 403, colleague: 403, elsewhere: 403, otherInspector: 200 },
  'GET /api/cases/{caseId}/history': { ...scoped(200), colleague: 404 },
  'GET /api/cases/{caseId}/shares': { ...scoped(200), colleague: 404 },
  // Only who works on it shares of it.
  'POST /api/cases/{caseId}/shares': { ...scoped(404), owner: 201, standardsGranted: 403 },
  'GET /api/recipients': { ...scoped(200), elsewhere: 200, otherInspector: 200, prosecutor: 200, standardsGranted: 403 },
  // Whoever is known already has nothing to be recognised as.
  'POST /api/recipients/recognise': { ...everyPerson(404), noRole: 404 },
  // A prosecutor: for the police to add.
  'POST /api/recipients': { ...scoped(201), elsewhere: 201, otherInspector: 201, standardsGranted: 403 },
  // The police's own share with the prosecutor: theirs to end, and nobody's who holds it.
  'POST /api/shares/{shareId}/revoke': { ...scoped(200), colleague: 404, prosecutor: 404, standardsGranted: 403 },
  'POST /api/shares/{shareId}/review': { ...scoped(200), colleague: 404, prosecutor: 404, standardsGranted: 403 },
  'POST /api/shares/{shareId}/decide': { ...everyPerson(403), sergeant: 200, otherInspector: 404, prosecutor: 404 },
  'POST /api/shares/{shareId}/release': onlyItsRecipient(201),
  // What is in it is tested by its content.
  'GET /api/shared': { ...everyPerson(403), prosecutor: 200 },
  // As a page of posters: what isn't shared with whoever asks is not among them (test/sharing.int.test.ts).
  'POST /api/shared/stills': { ...everyPerson(403), prosecutor: 200 },
  'POST /api/shared/items/{itemId}/download': onlyItsRecipient(201),
  'POST /api/shared/items/{itemId}/keep': onlyItsRecipient(201),
  'POST /api/shared/items/{itemId}/notes': onlyItsRecipient(201),
  'DELETE /api/shared/items/{itemId}/notes/{noteId}': onlyItsRecipient(204),
  'POST /api/shared/playback': onlyItsRecipient(201),
  // One's own viewing is told that it is over, and its end is taken: the ledger has how long it was.
  'POST /api/shared/playback/{sessionId}/beat': { ...onlyItsRecipient(200), prosecutorOver: 403, prosecutorRevoked: 403 },
  'POST /api/shared/playback/{sessionId}/end': { ...onlyItsRecipient(204), prosecutorOver: 204, prosecutorRevoked: 204 },
  'GET /api/shared/playback/{sessionId}/{itemId}/playlist.m3u8': onlyItsRecipient(200),
  'GET /api/shared/playback/{sessionId}/{itemId}/{kind}/playlist.m3u8': onlyItsRecipient(200),
  'GET /api/cases/{caseId}/reference': { ...scoped(200), colleague: 404, standardsGranted: 403 },
  'POST /api/exhibits': { ...scoped(201), colleague: 404, standardsGranted: 403 },
  'PATCH /api/exhibits/{exhibitId}': { ...scoped(200), colleague: 404, standardsGranted: 403 },
  // Who may open the case may take its papers away.
  'GET /api/cases/{caseId}/schedules': { ...scoped(200), colleague: 404 },
  'GET /api/cases/{caseId}/schedule.pdf': { ...scoped(200), colleague: 404 },
  'GET /api/exhibits/{exhibitId}/continuity.pdf': { ...scoped(200), colleague: 404 },
  'GET /api/exhibits/{exhibitId}/statement': { ...scoped(200), colleague: 404 },
  'POST /api/exhibits/{exhibitId}/statement.pdf': { ...scoped(200), colleague: 404 },
  // Two people who answer for the unit, or whose complaint it is: nobody who only works on the case.
  'POST /api/exhibits/{exhibitId}/withdrawal': { ...scoped(200), owner: 403, colleague: 403, elsewhere: 403 },
  'PUT /api/exhibits/{exhibitId}/withdrawal': { ...scoped(200), owner: 403, colleague: 403, elsewhere: 403 },
  'POST /api/holds/{holdId}/release': { ...scoped(200), owner: 403, colleague: 403, elsewhere: 403 },
  'PUT /api/holds/{holdId}/release': { ...scoped(200), owner: 403, colleague: 403, elsewhere: 403 },
  'GET /api/recordings/{recordingId}/keeping': scoped(200),
  'POST /api/recordings/{recordingId}/holds': scoped(201),
  'POST /api/holds/{holdId}/review': scoped(200),
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
  'GET /api/directory/offices': { ...everyPerson(403), administrator: 200 },
  'POST /api/directory/offices': { ...everyPerson(403), administrator: 201 },
  'POST /api/directory/offices/{officeId}/members': { ...everyPerson(403), administrator: 201 },
  'DELETE /api/directory/offices/{officeId}/members/{recipientId}': { ...everyPerson(403), administrator: 200 },
  'GET /api/directory/docks': { ...everyPerson(403), administrator: 200 },
  'PUT /api/directory/docks/{dockId}': { ...everyPerson(403), administrator: 200 },
  'GET /api/directory/people': { ...everyPerson(403), administrator: 200 },
};
