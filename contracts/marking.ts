/** What people say about recordings: category, tags, evidence, words. Every change names the version it was made against. */
import { z } from 'zod';
import { BoroughId, CategoryId, RecordingId, TagId } from './ids.ts';
import { RecordingSummary } from './recordings.ts';
import { lines, text } from './text.ts';

export const Category = z
  .object({
    id: CategoryId,
    label: z.string(),
    position: z.number().int(),
    keepDays: z.number().int(),
    keepReason: z.string(),
    supervisorConfirms: z.boolean(),
    retired: z.boolean(),
    version: z.number().int(),
    /** Its changed rule is still on its way through the recordings that have it. */
    following: z.boolean(),
  })
  .meta({ id: 'Category' });
export type Category = z.infer<typeof Category>;

/** All of them in their order, retired ones last. */
export const Categories = z.object({ items: z.array(Category) }).meta({ id: 'Categories' });
export type Categories = z.infer<typeof Categories>;

const rule = {
  label: text(1, 60),
  /** A day to a hundred years. */
  keepDays: z.number().int().min(1).max(36_525),
  keepReason: text(3, 200),
  supervisorConfirms: z.boolean(),
};
export const AddCategory = z.strictObject(rule);
export type AddCategory = z.infer<typeof AddCategory>;

/** What isn't named stays. `follow` must be said where `keepDays` or `keepReason` changes: whether recordings that have it already follow, or only what gets it from now on. */
export const ChangeCategory = z.strictObject({ version: z.number().int(), ...z.object(rule).partial().shape, retired: z.boolean().optional(), follow: z.boolean().optional() });
export type ChangeCategory = z.infer<typeof ChangeCategory>;

/** All categories in use, in their new order. */
export const OrderCategories = z.strictObject({ ids: z.array(CategoryId).min(1).max(200) });
export type OrderCategories = z.infer<typeof OrderCategories>;

/** As compared: lower case, composed, without a leading #, inner white space as one hyphen. */
export const tagKey = (label: string): string => label.normalize('NFKC').trim().replace(/^#+/, '').trim().toLowerCase().replaceAll(/\s+/g, '-');

/** As shown: composed, without a leading #, white space as single spaces. */
export const tagLabel = (label: string): string => label.normalize('NFC').trim().replace(/^#+/, '').trim().replaceAll(/\s+/g, ' ');

/** A tag that is there, by its label. */
const KnownTagLabel = text(1, 40).refine((t) => tagKey(t) !== '', { message: 'A tag needs letters or digits.' });

/** A comma stands between the tags of a list's address, so none has one; wider and smaller forms of it become one in its key. */
export const hasComma = (label: string): boolean => tagKey(label).includes(',');

/** What a tag can be called from now on. */
export const TagLabel = KnownTagLabel.refine((t) => !hasComma(t), { message: 'A tag can’t have a comma in it. Add two tags, or leave the comma out.' });
/** A tag as administrators see it; `more`: the count stopped there; `changing`: on its way through its recordings, and not to be changed until it is there. */
export const Tag = z.object({ id: TagId, label: z.string(), key: z.string(), recordings: z.number().int().nonnegative(), more: z.boolean(), changing: z.enum(['renamed', 'merged']).nullable() }).meta({ id: 'Tag' });
export type Tag = z.infer<typeof Tag>;

/** A borough's vocabulary, or the force's own. */
export const Vocabulary = z.union([BoroughId, z.literal('force')]);
export type Vocabulary = z.infer<typeof Vocabulary>;

/** Completing a tag: no counts, since they would count what others may not see. */
export const CompleteTag = z.object({ borough: Vocabulary, begins: text(0, 40).default('') });
export type CompleteTag = z.infer<typeof CompleteTag>;
export const NamedTag = Tag.pick({ id: true, label: true, key: true }).meta({ id: 'NamedTag' });
export type NamedTag = z.infer<typeof NamedTag>;
export const TagLabels = z.object({ items: z.array(NamedTag) }).meta({ id: 'TagLabels' });
export type TagLabels = z.infer<typeof TagLabels>;

/** Without a borough: the first in the alphabet that has tags. */
export const ListTags = CompleteTag.extend({ borough: Vocabulary.optional(), cursor: z.string().max(200).optional(), limit: z.coerce.number().int().min(1).max(200).default(100) });
export type ListTags = z.infer<typeof ListTags>;
export const TagPage = z
  .object({
    /** Whose these are, and whose there are. */
    vocabulary: Vocabulary,
    boroughs: z.array(z.object({ id: BoroughId, name: z.string() })),
    items: z.array(Tag),
    nextCursor: z.string().nullable(),
  })
 .meta({ id: 'TagPage' });
export type TagPage = z.infer<typeof TagPage>;

/** `was`: its label as the person saw it. */
export const RenameTag = z.strictObject({ was: z.string().max(60), label: TagLabel });
export type RenameTag = z.infer<typeof RenameTag>;
/** Every recording of this tag gets the other instead, and this one is gone. */
export const MergeTag = z.strictObject({ was: z.string().max(60), into: TagId });
export type MergeTag = z.infer<typeof MergeTag>;

/** At most as many in one action, in one transaction, all or nothing. */
export const MOST_AT_ONCE = 500;

/** Which recordings, each as the person saw it; `more`: what else of it they saw. */
export const targetsOf = <S extends z.ZodRawShape>(more: S) =>
  z.array(z.object({ id: RecordingId, version: z.number().int(), ...more })).min(1).max(MOST_AT_ONCE)
    .refine((targets) => new Set((targets as { id: string }[]).map(({ id }) => id)).size === targets.length, { message: 'Each recording once.' });
export const Targets = targetsOf({});

/** One thing said about one or many recordings. */
export const Mark = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('categorise'), category: CategoryId.nullable() }),
  z.strictObject({ kind: z.literal('tag'), add: z.array(TagLabel).max(20), remove: z.array(KnownTagLabel).max(20) }),
  z.strictObject({ kind: z.literal('evidence') }),
  z.strictObject({ kind: z.literal('review'), agree: z.boolean(), reason: text(1, 500).optional() }),
]);
export type Mark = z.infer<typeof Mark>;
/** `id`: the key to undo it by, made by whoever asks: sent again because its answer was lost, it is the same mark. */
export const MarkRecordings = z.object({ id: z.uuid().optional(), targets: Targets, mark: Mark });
export type MarkRecordings = z.infer<typeof MarkRecordings>;

/** A recording as a change left it: what follows from what was said of it, as far as this person is told. */
export const LeftAt = RecordingSummary.pick({ id: true, version: true, needsReview: true, retainUntil: true, retainReason: true });
export type LeftAt = z.infer<typeof LeftAt>;

/** What was changed, and the key by which the same person can undo it until `undoUntil` (10 s). */
export const Marked = z
  .object({ undo: z.uuid(), undoUntil: z.iso.datetime(), changed: z.array(LeftAt) })
  .meta({ id: 'Marked' });
export type Marked = z.infer<typeof Marked>;

/** A mark taken back: the recordings say again what they said before it. */
export const Undone = Marked.pick({ changed: true }).meta({ id: 'Undone' });
export type Undone = z.infer<typeof Undone>;

/** Words about one recording. What isn't named stays. */
export const DescribeRecording = z
  .strictObject({
    version: z.number().int(),
    title: text(0, 200).nullable().optional(),
    notes: lines(0, 5000).nullable().optional(),
    place: text(0, 200).nullable().optional(),
    cadReference: text(0, 40).nullable().optional(),
    crimeReference: text(0, 40).nullable().optional(),
  });
export type DescribeRecording = z.infer<typeof DescribeRecording>;

/** The version it was left at. */
export const Described = z.object({ id: RecordingId, version: z.number().int() }).meta({ id: 'Described' });
export type Described = z.infer<typeof Described>;
