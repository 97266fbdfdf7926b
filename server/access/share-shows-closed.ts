/** Whether the share `s` shows footage that is closed to somebody: restricted, locked or perhaps to be locked, and not theirs to watch. Nobody agrees to what they may not see. */
import { Prisma } from '#server/platform/db.ts';
import { toSql } from './compile-sql.ts';
import { visibleTo } from './policy.ts';
import type { PersonPrincipal } from './principal.ts';

export const shareShowsClosed = (who: PersonPrincipal): Prisma.Sql => Prisma.sql`EXISTS (
  SELECT 1 FROM share_item si JOIN export_source es ON es.export_id = si.export_id JOIN recording r ON r.id = es.recording_id
  WHERE si.share_id = s.id AND (r.restricted OR r.locked_at IS NOT NULL OR r.may_be_locked) AND (${toSql(visibleTo(who, 'recording:watch'))}) IS NOT TRUE)`;
