/** What is shared with a person and may be watched by them now. Asked again at every beat: a share ends meanwhile. */
import { z } from 'zod';
import { shareIsOpenTo, type PersonPrincipal } from '#server/access/index.ts';
import type { Entry } from '#server/ledger/index.ts';
import { KEPT, Prisma, type Db, type Tx } from '#server/platform/db.ts';
import type { StoredForm } from '../watch-facts.ts';

/** What a viewing needs of an export's facts. */
const Facts = z.object({ durationUs: z.number(), width: z.number(), height: z.number(), codecs: z.string(), indexHead: z.number(), bandwidth: z.number() });

export interface Source {
  readonly recordingId: string;
  readonly unitId: string | null;
  readonly boroughId: string | null;
}

/** One shared export this person may watch now. */
export interface WatchableItem {
  readonly id: string;
  readonly exportId: string;
  readonly shareId: string;
  readonly caseId: string;
  readonly exhibitId: string;
  /** As its exhibit is called, with its case: for the ledger. */
  readonly label: string;
  /** The recordings it was cut out of: theirs is the history it belongs to. */
  readonly sources: readonly Source[];
  readonly durationUs: number;
  /** What it can be watched in, the largest first. */
  readonly forms: readonly StoredForm[];
  readonly watermark: boolean;
  readonly endsAt: Date | null;
}

interface Row extends Omit<WatchableItem, 'forms' | 'durationUs'> {
  readonly facts: unknown;
  readonly lower: unknown;
}

const SOURCES = Prisma.sql`(SELECT json_agg(json_build_object('recordingId', r.id, 'unitId', r.unit_id, 'boroughId', r.borough_id) ORDER BY es.position)
        FROM export_source es JOIN recording r ON r.id = es.recording_id WHERE es.export_id = e.id)`;

/** The items among `ids` that are ready and open, in the order asked. Missing ones look absent. */
export async function watchableItems(tx: Tx | Db, who: PersonPrincipal, ids: readonly string[]): Promise<readonly WatchableItem[]> {
  const rows = await tx.$queryRaw<Row[]>(Prisma.sql`${KEPT}
    SELECT i.id, i.export_id AS "exportId", s.id AS "shareId", s.case_id AS "caseId", x.id AS "exhibitId", x.reference || ' in ' || c.reference AS label, e.facts, e.lower, s.ends_at AS "endsAt",
      ${SOURCES} AS sources,
      COALESCE((SELECT f.watermark FROM force_settings f), true) AS watermark
    FROM share_item i JOIN share s ON s.id = i.share_id JOIN recipient rc ON rc.id = s.recipient_id JOIN exhibit x ON x.id = i.exhibit_id
      JOIN case_file c ON c.id = s.case_id JOIN export e ON e.id = i.export_id
    WHERE i.id = ANY(${[...ids]}::uuid[]) AND e.state = 'ready' AND ${shareIsOpenTo(who, 'share:watch')}`);
  return ids.flatMap((id) => rows.filter((row) => row.id === id).map(toItem));
}

function toItem({ facts, lower, ...row }: Row): WatchableItem {
  const { durationUs, ...source } = Facts.parse(facts);
  const form = (kind: StoredForm['kind'], { width, height, codecs, indexHead, bandwidth }: Omit<z.infer<typeof Facts>, 'durationUs'>): StoredForm => ({ kind, codecs, bandwidth, averageBandwidth: bandwidth, width, height, frameRate: null, indexHead });
  return { ...row, durationUs, forms: [form('source', source), ...(lower ? [form('p360', Facts.omit({ durationUs: true }).parse(lower))] : [])] };
}

/** One entry for each recording it was cut out of, so that each one's history is whole on its own. */
export function entriesAbout(item: Pick<WatchableItem, 'id' | 'exhibitId' | 'exportId' | 'shareId' | 'caseId' | 'label' | 'sources'>, entry: Pick<Entry, 'action' | 'reason' | 'details'>): Entry[] {
  return item.sources.map(({ recordingId, unitId, boroughId }) => ({
    ...entry,
    subject: { kind: 'exhibit', id: item.exhibitId, label: item.label },
    recordingId, unitId, boroughId, caseId: item.caseId,
    details: { share: item.shareId, item: item.id, export: item.exportId, ...entry.details },
  }));
}

/** The same of items whether or not they are open: what has ended is told too. */
export async function toldItems(tx: Tx | Db, ids: readonly string[]): Promise<readonly Omit<WatchableItem, 'forms' | 'durationUs' | 'watermark' | 'endsAt'>[]> {
  return tx.$queryRaw(Prisma.sql`
    SELECT i.id, i.export_id AS "exportId", s.id AS "shareId", s.case_id AS "caseId", x.id AS "exhibitId", x.reference || ' in ' || c.reference AS label, ${SOURCES} AS sources
    FROM share_item i JOIN share s ON s.id = i.share_id JOIN exhibit x ON x.id = i.exhibit_id JOIN case_file c ON c.id = s.case_id JOIN export e ON e.id = i.export_id
    WHERE i.id = ANY(${[...ids]}::uuid[])`);
}
