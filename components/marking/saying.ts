/** What a person says of recordings: what is sent, how a recording then looks, and the words of it. Pure. */
import { tagKey, tagLabel, type Mark } from '#contracts/marking.ts';
import type { RecordingSummary } from '#contracts/recordings.ts';

type CategoryId = NonNullable<RecordingSummary['category']>['id'];

export type Saying =
  | { readonly kind: 'categorise'; readonly category: { readonly id: CategoryId; readonly label: string; readonly supervisorConfirms: boolean } | null }
  | { readonly kind: 'tag'; readonly add: readonly string[]; readonly remove: readonly string[] }
  | { readonly kind: 'evidence' }
  | { readonly kind: 'review'; readonly agree: true }
  | { readonly kind: 'review'; readonly agree: false; readonly reason: string };

export function toMark(saying: Saying): Mark {
  switch (saying.kind) {
    case 'categorise':
      return { kind: 'categorise', category: saying.category?.id ?? null };
    case 'tag':
      return { kind: 'tag', add: [...saying.add], remove: [...saying.remove] };
    case 'evidence':
      return { kind: 'evidence' };
    case 'review':
      return { ...saying };
    default:
      return saying satisfies never;
  }
}

/** The fields of a summary a mark can change. */
export type Marks = Pick<RecordingSummary, 'category' | 'needsReview' | 'tags' | 'evidence' | 'proposal' | 'retainUntil' | 'retainReason' | 'version'>;

export const marksOf = ({ category, needsReview, tags, evidence, proposal, retainUntil, retainReason, version }: RecordingSummary): Marks => ({ category, needsReview, tags, evidence, proposal, retainUntil, retainReason, version });

/** How a recording looks once that is said. Until when and why it is kept then is the server's to work out, and comes with its answer. */
export function after(saying: Saying, recording: RecordingSummary): Marks {
  const marks = { ...marksOf(recording), version: recording.version + 1 };
  switch (saying.kind) {
    case 'categorise':
      // Whoever may confirm it, the server knows: what waits for a supervisor says so at once, and is put right by the answer.
      return { ...marks, category: saying.category && { id: saying.category.id, label: saying.category.label }, needsReview: saying.category?.supervisorConfirms ?? false, proposal: saying.category ? null : marks.proposal };
    case 'tag':
      return { ...marks, tags: tagged(recording.tags, saying) };
    case 'evidence':
      return { ...marks, evidence: true, retainUntil: null, retainReason: null };
    case 'review':
      return { ...marks, needsReview: false, category: saying.agree ? marks.category : null };
    default:
      return saying satisfies never;
  }
}

function tagged(tags: readonly string[], { add, remove }: { readonly add: readonly string[]; readonly remove: readonly string[] }): string[] {
  const gone = new Set(remove.map(tagKey));
  const has = new Set(tags.map(tagKey));
  return [...tags.filter((tag) => !gone.has(tagKey(tag))), ...add.map(tagLabel).filter((tag) => !has.has(tagKey(tag)))].sort((a, b) => a.localeCompare(b, 'en-GB'));
}

/** Those it changes anything of: the others are neither sent nor counted. */
export function changedBy(saying: Saying, recordings: readonly RecordingSummary[]): RecordingSummary[] {
  switch (saying.kind) {
    case 'categorise':
      return recordings.filter((r) => r.category?.id !== saying.category?.id || r.needsReview);
    case 'tag':
      return recordings.filter((r) => tagged(r.tags, saying).join('\n') !== r.tags.join('\n'));
    case 'evidence':
      return recordings.filter((r) => !r.evidence);
    case 'review':
      return recordings.filter((r) => r.needsReview);
    default:
      return saying satisfies never;
  }
}

const hash = (tags: readonly string[]) => tags.map((tag) => `#${tagLabel(tag)}`).join(' ');

/** "Categorised as Assault", "3 recordings: marked as evidence". */
export function sayingWords(saying: Saying, count: number): string {
  const said = saidWords(saying);
  return count === 1 ? said : `${count} recordings: ${said.charAt(0).toLowerCase()}${said.slice(1)}`;
}

function saidWords(saying: Saying): string {
  switch (saying.kind) {
    case 'categorise':
      return saying.category ? `Categorised as ${saying.category.label}` : 'Category taken away';
    case 'tag':
      return [saying.add.length > 0 && `Tagged ${hash(saying.add)}`, saying.remove.length > 0 && `${saying.add.length > 0 ? 'no longer' : 'No longer tagged'} ${hash(saying.remove)}`].filter(Boolean).join(', ');
    case 'evidence':
      return 'Marked as evidence';
    case 'review':
      return saying.agree ? 'Category agreed' : 'Category sent back';
    default:
      return saying satisfies never;
  }
}
