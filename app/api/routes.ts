/**
 * Every route, by its address: what the API's description, the access matrix and docs/access.md are made from. A test
 * compares it with the folders, so that a route left out fails the build.
 */
import type { RouteTable } from '#server/http/index.ts';
import * as offices from './directory/offices/route.ts';
import * as officeMembers from './directory/offices/[officeId]/members/route.ts';
import * as officeMember from './directory/offices/[officeId]/members/[recipientId]/route.ts';
import * as approval from './approvals/[approvalId]/route.ts';
import * as approvals from './approvals/route.ts';
import * as caseShares from './cases/[caseId]/shares/route.ts';
import * as recipientRecognise from './recipients/recognise/route.ts';
import * as recipients from './recipients/route.ts';
import * as shareDecide from './shares/[shareId]/decide/route.ts';
import * as shareRelease from './shares/[shareId]/release/route.ts';
import * as shareReview from './shares/[shareId]/review/route.ts';
import * as shareRevoke from './shares/[shareId]/revoke/route.ts';
import * as copies from './copies/route.ts';
import * as sharedDownload from './shared/items/[itemId]/download/route.ts';
import * as sharedKeep from './shared/items/[itemId]/keep/route.ts';
import * as sharedNote from './shared/items/[itemId]/notes/[noteId]/route.ts';
import * as sharedNotes from './shared/items/[itemId]/notes/route.ts';
import * as sharedBeat from './shared/playback/[sessionId]/beat/route.ts';
import * as sharedEnd from './shared/playback/[sessionId]/end/route.ts';
import * as sharedFormPlaylist from './shared/playback/[sessionId]/[itemId]/[kind]/playlist.m3u8/route.ts';
import * as sharedPlaylist from './shared/playback/[sessionId]/[itemId]/playlist.m3u8/route.ts';
import * as sharedPlayback from './shared/playback/route.ts';
import * as shared from './shared/route.ts';
import * as sharedStills from './shared/stills/route.ts';
import * as category from './categories/[categoryId]/route.ts';
import * as categoryOrder from './categories/order/route.ts';
import * as categories from './categories/route.ts';
import * as caseHandOver from './cases/[caseId]/hand-over/route.ts';
import * as caseHistory from './cases/[caseId]/history/route.ts';
import * as casesWaiting from './cases/waiting/route.ts';
import * as caseMember from './cases/[caseId]/members/[personId]/route.ts';
import * as caseMembers from './cases/[caseId]/members/route.ts';
import * as caseNotes from './cases/[caseId]/notes/route.ts';
import * as caseReference from './cases/[caseId]/reference/route.ts';
import * as caseSchedule from './cases/[caseId]/schedule.pdf/route.ts';
import * as caseSchedules from './cases/[caseId]/schedules/route.ts';
import * as oneCase from './cases/[caseId]/route.ts';
import * as casePeople from './cases/people/route.ts';
import * as cases from './cases/route.ts';
import * as calibration from './directory/devices/[deviceId]/calibrations/[calibrationId]/route.ts';
import * as calibrations from './directory/devices/[deviceId]/calibrations/route.ts';
import * as assignment from './directory/devices/[deviceId]/assignments/[assignmentId]/route.ts';
import * as assignments from './directory/devices/[deviceId]/assignments/route.ts';
import * as device from './directory/devices/[deviceId]/route.ts';
import * as deviceImport from './directory/devices/import/route.ts';
import * as devices from './directory/devices/route.ts';
import * as dock from './directory/docks/[dockId]/route.ts';
import * as docks from './directory/docks/route.ts';
import * as officers from './directory/officers/route.ts';
import * as people from './directory/people/route.ts';
import * as dutyAccept from './duty/accept/route.ts';
import * as ownDuties from './duty/rosters/route.ts';
import * as duty from './duty/route.ts';
import * as dutyUndo from './duty/undo/[undo]/route.ts';
import * as exhibitContinuity from './exhibits/[exhibitId]/continuity.pdf/route.ts';
import * as exhibitStatement from './exhibits/[exhibitId]/statement/route.ts';
import * as exhibitStatementPdf from './exhibits/[exhibitId]/statement.pdf/route.ts';
import * as exhibitWithdrawal from './exhibits/[exhibitId]/withdrawal/route.ts';
import * as exhibit from './exhibits/[exhibitId]/route.ts';
import * as exhibits from './exhibits/route.ts';
import * as holdRelease from './holds/[holdId]/release/route.ts';
import * as holdReview from './holds/[holdId]/review/route.ts';
import * as incidentAlign from './incidents/[incidentId]/align/route.ts';
import * as incidentClockKeep from './incidents/[incidentId]/clocks/[clockId]/keep/route.ts';
import * as incidentClock from './incidents/[incidentId]/clocks/[clockId]/route.ts';
import * as incidentClocks from './incidents/[incidentId]/clocks/route.ts';
import * as incidentClips from './incidents/[incidentId]/clips/route.ts';
import * as incidentDecide from './incidents/[incidentId]/decide/route.ts';
import * as incidentLink from './incidents/[incidentId]/link/route.ts';
import * as incidentExports from './incidents/[incidentId]/exports/route.ts';
import * as incidentMarkers from './incidents/[incidentId]/markers/route.ts';
import * as incidentMomentsRemove from './incidents/[incidentId]/moments/remove/route.ts';
import * as incidentMoments from './incidents/[incidentId]/moments/route.ts';
import * as incidentLock from './incidents/[incidentId]/lock/route.ts';
import * as incident from './incidents/[incidentId]/route.ts';
import * as incidents from './incidents/route.ts';
import * as cadImport from './dispatch/cad/route.ts';
import * as rosterImport from './dispatch/rosters/route.ts';
import * as health from './health/route.ts';
import * as ledger from './ledger/route.ts';
import * as undoMark from './library/marks/[undo]/undo/route.ts';
import * as marks from './library/marks/route.ts';
import * as tagLabels from './library/tags/route.ts';
import * as attention from './library/attention/route.ts';
import * as facets from './library/facets/route.ts';
import * as listTable from './library/list.csv/route.ts';
import * as libraryHeat from './library/heat/route.ts';
import * as libraryMap from './library/map/route.ts';
import * as libraryValues from './library/values/route.ts';
import * as library from './library/route.ts';
import * as searches from './library/searches/route.ts';
import * as view from './library/views/[viewId]/route.ts';
import * as views from './library/views/route.ts';
import * as lockRelease from './locks/[lockId]/release/route.ts';
import * as oversightCameras from './oversight/[unitId]/cameras/route.ts';
import * as oversightReviews from './oversight/[unitId]/reviews/route.ts';
import * as oversight from './oversight/[unitId]/route.ts';
import * as me from './me/route.ts';
import * as openapi from './openapi.json/route.ts';
import * as formPlaylist from './playback/[sessionId]/[recordingId]/[kind]/playlist.m3u8/route.ts';
import * as playlist from './playback/[sessionId]/[recordingId]/playlist.m3u8/route.ts';
import * as beat from './playback/[sessionId]/beat/route.ts';
import * as end from './playback/[sessionId]/end/route.ts';
import * as snapshots from './playback/[sessionId]/[recordingId]/snapshots/route.ts';
import * as playbackTranscript from './playback/[sessionId]/[recordingId]/transcript/route.ts';
import * as playback from './playback/route.ts';
import * as posters from './posters/route.ts';
import * as exportCancel from './exports/[exportId]/cancel/route.ts';
import * as exportCheck from './exports/[exportId]/check/route.ts';
import * as exportLook from './exports/[exportId]/look/route.ts';
import * as exportDownload from './exports/[exportId]/download/route.ts';
import * as exportRetry from './exports/[exportId]/retry/route.ts';
import * as oneExport from './exports/[exportId]/route.ts';
import * as exportsMade from './exports/route.ts';
import * as proofKeys from './proof/keys/route.ts';
import * as filmAhead from './recordings/[recordingId]/film-ahead/route.ts';
import * as recordingExports from './recordings/[recordingId]/exports/route.ts';
import * as clip from './recordings/[recordingId]/clips/[clipId]/route.ts';
import * as clips from './recordings/[recordingId]/clips/route.ts';
import * as clock from './recordings/[recordingId]/clock/route.ts';
import * as history from './recordings/[recordingId]/history/route.ts';
import * as recordingLock from './recordings/[recordingId]/lock/route.ts';
import * as markerHistory from './recordings/[recordingId]/markers/[markerId]/history/route.ts';
import * as marker from './recordings/[recordingId]/markers/[markerId]/route.ts';
import * as markers from './recordings/[recordingId]/markers/route.ts';
import * as transcript from './recordings/[recordingId]/transcript/route.ts';
import * as original from './recordings/[recordingId]/original/route.ts';
import * as recordingProcessing from './recordings/[recordingId]/processing/route.ts';
import * as recording from './recordings/[recordingId]/route.ts';
import * as retry from './recordings/[recordingId]/steps/[kind]/retry/route.ts';
import * as watched from './recordings/[recordingId]/watched/route.ts';
import * as failedSteps from './processing/failed/route.ts';
import * as retryAll from './processing/retry/route.ts';
import * as processing from './processing/route.ts';
import * as followUp from './follow-ups/[followUpId]/route.ts';
import * as followUps from './follow-ups/route.ts';
import * as incidentReviews from './incidents/[incidentId]/reviews/route.ts';
import * as learningConsent from './learning/[learningId]/route.ts';
import * as learning from './learning/route.ts';
import * as recordingReviews from './recordings/[recordingId]/reviews/route.ts';
import * as reviewForm from './review-form/route.ts';
import * as reviewAnswer from './reviews/[reviewId]/answer/route.ts';
import * as reviewLearning from './reviews/[reviewId]/learning/route.ts';
import * as reviewRead from './reviews/[reviewId]/read/route.ts';
import * as review from './reviews/[reviewId]/route.ts';
import * as ownReviews from './reviews/own/route.ts';
import * as sampleDraw from './samples/[goalId]/draw/route.ts';
import * as sampleGoal from './samples/[goalId]/route.ts';
import * as sampleProof from './samples/draws/[drawId]/proof/route.ts';
import * as sampleSkip from './samples/items/[itemId]/skip/route.ts';
import * as samples from './samples/route.ts';
import * as watchedByOthers from './watched-by-others/route.ts';
import * as settings from './settings/route.ts';
import * as signIn from './sign-in/route.ts';
import * as signOut from './sign-out/route.ts';
import * as assign from './unassigned/assign/route.ts';
import * as tagMerge from './tags/[tagId]/merge/route.ts';
import * as holds from './recordings/[recordingId]/holds/route.ts';
import * as keeping from './recordings/[recordingId]/keeping/route.ts';
import * as tag from './tags/[tagId]/route.ts';
import * as tags from './tags/route.ts';
import * as unassigned from './unassigned/route.ts';
import * as complete from './uploads/[uploadId]/complete/route.ts';
import * as upload from './uploads/[uploadId]/route.ts';
import * as uploads from './uploads/route.ts';

export const ROUTES: RouteTable = {
  '/api/recipients': recipients,
  '/api/recipients/recognise': recipientRecognise,
  '/api/cases/{caseId}/shares': caseShares,
  '/api/shares/{shareId}/decide': shareDecide,
  '/api/shares/{shareId}/release': shareRelease,
  '/api/shares/{shareId}/review': shareReview,
  '/api/shares/{shareId}/revoke': shareRevoke,
  '/api/copies': copies,
  '/api/shared': shared,
  '/api/shared/items/{itemId}/download': sharedDownload,
  '/api/shared/items/{itemId}/keep': sharedKeep,
  '/api/shared/items/{itemId}/notes': sharedNotes,
  '/api/shared/items/{itemId}/notes/{noteId}': sharedNote,
  '/api/shared/stills': sharedStills,
  '/api/shared/playback': sharedPlayback,
  '/api/shared/playback/{sessionId}/beat': sharedBeat,
  '/api/shared/playback/{sessionId}/end': sharedEnd,
  '/api/shared/playback/{sessionId}/{itemId}/playlist.m3u8': sharedPlaylist,
  '/api/shared/playback/{sessionId}/{itemId}/{kind}/playlist.m3u8': sharedFormPlaylist,
  '/api/health': health,
  '/api/openapi.json': openapi,
  '/api/me': me,
  '/api/sign-in': signIn,
  '/api/sign-out': signOut,
  '/api/library': library,
  '/api/library/attention': attention,
  '/api/library/facets': facets,
  '/api/library/list.csv': listTable,
  '/api/library/searches': searches,
  '/api/library/views': views,
  '/api/library/views/{viewId}': view,
  '/api/library/heat': libraryHeat,
  '/api/library/map': libraryMap,
  '/api/library/values': libraryValues,
  '/api/recordings/{recordingId}': recording,
  '/api/exports': exportsMade,
  '/api/exports/{exportId}': oneExport,
  '/api/exports/{exportId}/cancel': exportCancel,
  '/api/exports/{exportId}/check': exportCheck,
  '/api/exports/{exportId}/download': exportDownload,
  '/api/exports/{exportId}/look': exportLook,
  '/api/exports/{exportId}/retry': exportRetry,
  '/api/proof/keys': proofKeys,
  '/api/recordings/{recordingId}/exports': recordingExports,
  '/api/recordings/{recordingId}/film-ahead': filmAhead,
  '/api/recordings/{recordingId}/clips': clips,
  '/api/recordings/{recordingId}/clips/{clipId}': clip,
  '/api/recordings/{recordingId}/clock': clock,
  '/api/recordings/{recordingId}/history': history,
  '/api/recordings/{recordingId}/markers': markers,
  '/api/recordings/{recordingId}/transcript': transcript,
  '/api/recordings/{recordingId}/markers/{markerId}': marker,
  '/api/recordings/{recordingId}/markers/{markerId}/history': markerHistory,
  '/api/recordings/{recordingId}/original': original,
  '/api/recordings/{recordingId}/processing': recordingProcessing,
  '/api/recordings/{recordingId}/steps/{kind}/retry': retry,
  '/api/categories': categories,
  '/api/categories/order': categoryOrder,
  '/api/categories/{categoryId}': category,
  '/api/tags': tags,
  '/api/tags/{tagId}': tag,
  '/api/tags/{tagId}/merge': tagMerge,
  '/api/library/tags': tagLabels,
  '/api/library/marks': marks,
  '/api/library/marks/{undo}/undo': undoMark,
  '/api/recordings/{recordingId}/watched': watched,
  '/api/posters': posters,
  '/api/playback': playback,
  '/api/playback/{sessionId}/beat': beat,
  '/api/playback/{sessionId}/end': end,
  '/api/playback/{sessionId}/{recordingId}/playlist.m3u8': playlist,
  '/api/playback/{sessionId}/{recordingId}/{kind}/playlist.m3u8': formPlaylist,
  '/api/playback/{sessionId}/{recordingId}/snapshots': snapshots,
  '/api/playback/{sessionId}/{recordingId}/transcript': playbackTranscript,
  '/api/review-form': reviewForm,
  '/api/recordings/{recordingId}/reviews': recordingReviews,
  '/api/incidents/{incidentId}/reviews': incidentReviews,
  '/api/reviews/own': ownReviews,
  '/api/reviews/{reviewId}': review,
  '/api/reviews/{reviewId}/answer': reviewAnswer,
  '/api/reviews/{reviewId}/learning': reviewLearning,
  '/api/reviews/{reviewId}/read': reviewRead,
  '/api/learning': learning,
  '/api/learning/{learningId}': learningConsent,
  '/api/follow-ups': followUps,
  '/api/follow-ups/{followUpId}': followUp,
  '/api/watched-by-others': watchedByOthers,
  '/api/samples': samples,
  '/api/samples/{goalId}': sampleGoal,
  '/api/samples/{goalId}/draw': sampleDraw,
  '/api/samples/draws/{drawId}/proof': sampleProof,
  '/api/samples/items/{itemId}/skip': sampleSkip,
  '/api/settings': settings,
  '/api/processing': processing,
  '/api/processing/failed': failedSteps,
  '/api/processing/retry': retryAll,
  '/api/unassigned': unassigned,
  '/api/unassigned/assign': assign,
  '/api/uploads': uploads,
  '/api/uploads/{uploadId}': upload,
  '/api/uploads/{uploadId}/complete': complete,
  '/api/ledger': ledger,
  '/api/duty': duty,
  '/api/duty/accept': dutyAccept,
  '/api/duty/undo/{undo}': dutyUndo,
  '/api/duty/rosters': ownDuties,
  '/api/incidents': incidents,
  '/api/incidents/{incidentId}': incident,
  '/api/incidents/{incidentId}/align': incidentAlign,
  '/api/incidents/{incidentId}/clips': incidentClips,
  '/api/incidents/{incidentId}/exports': incidentExports,
  '/api/incidents/{incidentId}/markers': incidentMarkers,
  '/api/incidents/{incidentId}/moments': incidentMoments,
  '/api/incidents/{incidentId}/moments/remove': incidentMomentsRemove,
  '/api/incidents/{incidentId}/clocks': incidentClocks,
  '/api/incidents/{incidentId}/clocks/{clockId}': incidentClock,
  '/api/incidents/{incidentId}/clocks/{clockId}/keep': incidentClockKeep,
  '/api/incidents/{incidentId}/decide': incidentDecide,
  '/api/incidents/{incidentId}/link': incidentLink,
  '/api/incidents/{incidentId}/lock': incidentLock,
  '/api/recordings/{recordingId}/lock': recordingLock,
  '/api/locks/{lockId}/release': lockRelease,
  '/api/oversight/{unitId}': oversight,
  '/api/oversight/{unitId}/cameras': oversightCameras,
  '/api/oversight/{unitId}/reviews': oversightReviews,
  '/api/approvals': approvals,
  '/api/approvals/{approvalId}': approval,
  '/api/directory/offices': offices,
  '/api/directory/offices/{officeId}/members': officeMembers,
  '/api/directory/offices/{officeId}/members/{recipientId}': officeMember,
  '/api/cases': cases,
  '/api/cases/people': casePeople,
  '/api/cases/waiting': casesWaiting,
  '/api/cases/{caseId}': oneCase,
  '/api/cases/{caseId}/hand-over': caseHandOver,
  '/api/cases/{caseId}/history': caseHistory,
  '/api/cases/{caseId}/members': caseMembers,
  '/api/cases/{caseId}/members/{personId}': caseMember,
  '/api/cases/{caseId}/notes': caseNotes,
  '/api/cases/{caseId}/reference': caseReference,
  '/api/cases/{caseId}/schedule.pdf': caseSchedule,
  '/api/cases/{caseId}/schedules': caseSchedules,
  '/api/exhibits': exhibits,
  '/api/exhibits/{exhibitId}/continuity.pdf': exhibitContinuity,
  '/api/exhibits/{exhibitId}/statement': exhibitStatement,
  '/api/exhibits/{exhibitId}/statement.pdf': exhibitStatementPdf,
  '/api/exhibits/{exhibitId}': exhibit,
  '/api/recordings/{recordingId}/keeping': keeping,
  '/api/recordings/{recordingId}/holds': holds,
  '/api/exhibits/{exhibitId}/withdrawal': exhibitWithdrawal,
  '/api/holds/{holdId}/release': holdRelease,
  '/api/holds/{holdId}/review': holdReview,
  '/api/dispatch/cad': cadImport,
  '/api/dispatch/rosters': rosterImport,
  '/api/directory/devices': devices,
  '/api/directory/devices/import': deviceImport,
  '/api/directory/devices/{deviceId}': device,
  '/api/directory/devices/{deviceId}/assignments': assignments,
  '/api/directory/devices/{deviceId}/assignments/{assignmentId}': assignment,
  '/api/directory/devices/{deviceId}/calibrations': calibrations,
  '/api/directory/devices/{deviceId}/calibrations/{calibrationId}': calibration,
  '/api/directory/docks': docks,
  '/api/directory/docks/{dockId}': dock,
  '/api/directory/people': people,
  '/api/directory/officers': officers,
};
