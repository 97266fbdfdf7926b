import { AttentionCounts } from '#contracts/attention.ts';
import { defineRoute } from '#server/http/index.ts';
import { countAttention } from '#server/library/index.ts';

export const GET = defineRoute({
  action: 'recording:list',
  summary: 'How many recordings wait for somebody: one’s own, one’s units’, and unassigned of one’s docks; reviews of one’s own footage not read yet; and what waits for one’s decision as a second person.',
  answer: { status: 200, json: AttentionCounts },
  ledger: { none: 'numbers on the navigation, about no recording; the lists behind them are recorded.' },
  handle: countAttention,
});
