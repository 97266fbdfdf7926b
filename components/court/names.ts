/** What court mode calls its things in this browser. public/court-worker.js says the same; court-worker.test.ts compares them. */

/** Footage is kept in pieces of this many bytes, each sealed on its own. */
export const PIECE = 1_048_576;
export const WORKER = '/court-worker.js';
/** The page that opens without network, and what lists what is kept. */
export const OFFLINE_PATH = '/shared/offline';
/** Where the worker answers with a kept film, by its copy's id. Nothing of Docket's is at such an address. */
export const FILM_PATH = '/kept/';
export const FILM_CACHE = 'docket-kept-';
/** Followed by the millisecond it was begun in: the newest whole one counts. */
export const PAGE_CACHE = 'docket-court-page-';

export const filmAddress = (copyId: string): string => `${FILM_PATH}${copyId}`;
export const pieceAddress = (copyId: string, n: number): string => `${FILM_PATH}${copyId}/${n}`;
export const filmCache = (copyId: string): string => `${FILM_CACHE}${copyId}`;
/** What a piece is sealed as: in another's place, or in another film's, it doesn't open. */
export const pieceName = (copyId: string, n: number): string => `${copyId}/${n}`;
