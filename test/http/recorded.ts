/** What a measured server and who asks it agree on. */

/** Asks for the SQL in place of the answer: {@link Statement}s, in order. */
export const RECORD_HEADER = 'x-record-statements';
/** GET: knows who asks, and does nothing. */
export const NOTHING = '/nothing';

export interface Statement {
  readonly text: string;
  readonly values: readonly unknown[];
}
