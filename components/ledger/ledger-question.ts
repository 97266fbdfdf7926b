/** The auditor's question as the address bar has it, and as the API wants it. */
import { createParser, parseAsString, parseAsStringLiteral, type inferParserType } from 'nuqs/server';
import { LEDGER_ACTIONS, type LedgerAction } from '#contracts/ledger.ts';
import { RecordingId } from '#contracts/ids.ts';
import type { LedgerQuestion } from '#components/api/keys.ts';
import { startOfLondonDay } from '#components/ui/london-time.ts';

const ACTIONS = Object.keys(LEDGER_ACTIONS) as LedgerAction[];

/** "2026-11-21", a day as London has it; null for one that no calendar has (31 February). */
export function dayOf(value: string): string | null {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(value) ? Date.parse(`${value}T00:00:00Z`) : Number.NaN;
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(value) ? value : null;
}

const parseAsDay = createParser({
  parse: dayOf,
  serialize: (value: string) => value,
});

export const LEDGER_ADDRESS = {
  actor: parseAsString.withDefault(''),
  action: parseAsStringLiteral(ACTIONS),
  recording: parseAsString.withDefault(''),
  from: parseAsDay,
  to: parseAsDay,
};
export type LedgerAddress = inferParserType<typeof LEDGER_ADDRESS>;

/** Days are whole London days, the last included. A recording id that isn't one asks nothing: see {@link wrongRecordingId}. */
export function toQuestion(address: LedgerAddress): LedgerQuestion {
  const id = RecordingId.safeParse(address.recording.trim());
  return {
    ...(address.actor.trim() ? { actor: address.actor.trim() } : {}),
    ...(address.action ? { action: address.action } : {}),
    ...(id.success ? { recordingId: id.data } : {}),
    ...(address.from ? { from: new Date(startOfLondonDay(address.from)).toISOString() } : {}),
    ...(address.to ? { to: new Date(startOfLondonDay(address.to, 1)).toISOString() } : {}),
  };
}

export function wrongRecordingId(text: string): boolean {
  return text.trim() !== '' && !RecordingId.safeParse(text.trim()).success;
}
