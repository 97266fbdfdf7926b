/**
 * Every route, by its address: what the API's description, the access matrix and docs/access.md are made from. A test
 * compares it with the folders, so that a route left out fails the build.
 */
import type { RouteTable } from '#server/http/index.ts';
import * as category from './categories/[categoryId]/route.ts';
import * as categoryOrder from './categories/order/route.ts';
import * as categories from './categories/route.ts';
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
import * as incidentAlign from './incidents/[incidentId]/align/route.ts';
import * as incidentClockKeep from './incidents/[incidentId]/clocks/[clockId]/keep/route.ts';
import * as incidentClock from './incidents/[incidentId]/clocks/[clockId]/route.ts';
import * as incidentClocks from './incidents/[incidentId]/clocks/route.ts';
import * as incidentDecide from './incidents/[incidentId]/decide/route.ts';
import * as incidentLink from './incidents/[incidentId]/link/route.ts';
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
import * as clip from './recordings/[recordingId]/clips/[clipId]/route.ts';
import * as clips from './recordings/[recordingId]/clips/route.ts';
import * as clock from './recordings/[recordingId]/clock/route.ts';
import * as history from './recordings/[recordingId]/history/route.ts';
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
import * as settings from './settings/route.ts';
import * as signIn from './sign-in/route.ts';
import * as signOut from './sign-out/route.ts';
import * as assign from './unassigned/assign/route.ts';
import * as tagMerge from './tags/[tagId]/merge/route.ts';
import * as tag from './tags/[tagId]/route.ts';
import * as tags from './tags/route.ts';
import * as unassigned from './unassigned/route.ts';
import * as complete from './uploads/[uploadId]/complete/route.ts';
import * as upload from './uploads/[uploadId]/route.ts';
import * as uploads from './uploads/route.ts';

export const ROUTES: RouteTable = {
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
  '/api/incidents/{incidentId}/clocks': incidentClocks,
  '/api/incidents/{incidentId}/clocks/{clockId}': incidentClock,
  '/api/incidents/{incidentId}/clocks/{clockId}/keep': incidentClockKeep,
  '/api/incidents/{incidentId}/decide': incidentDecide,
  '/api/incidents/{incidentId}/link': incidentLink,
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
