import type { Draft } from '#components/redaction/draft.ts';
import type { Stretch } from '#contracts/exports.ts';

/** What somebody is about to export: a clip, or the whole recording where `span` is null. */
export interface ToExport {
  readonly title: string;
  readonly span: Stretch | null;
  /** It is this exhibit's: what the case shares. */
  readonly exhibitId?: string | undefined;
  /** What was hidden in an earlier one, to begin with. */
  readonly draft?: Draft | undefined;
}
