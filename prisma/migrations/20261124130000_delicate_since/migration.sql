-- Since when an exhibit is sensitive or intimate: what is shared of it is open only where a second person agreed at or after that.
-- AlterTable
ALTER TABLE "exhibit" ADD COLUMN     "delicate_since" TIMESTAMPTZ(6);

-- What Prisma can't say
-- Kept here alone, so that no writer of the mark can forget it or say another time. In whole milliseconds, as a program's clock reads
-- it back; after every agreement there was, so that no machine's clock that runs ahead lets an earlier one count.
CREATE FUNCTION exhibit_delicate_since() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT NEW.intimate AND NEW.disclosure <> 'unused_sensitive' THEN
    NEW.delicate_since := NULL;
  ELSIF TG_OP = 'INSERT' OR (NEW.intimate AND NOT OLD.intimate) OR (NEW.disclosure = 'unused_sensitive' AND OLD.disclosure <> 'unused_sensitive') THEN
    NEW.delicate_since := greatest(date_trunc('milliseconds', clock_timestamp()), (
      SELECT date_trunc('milliseconds', max(a.decided_at)) + interval '1 millisecond' FROM share_item i JOIN approval a ON a.action = 'share:open' AND a.subject_id = i.share_id AND a.state = 'approved'
      WHERE i.exhibit_id = NEW.id));
  ELSE
    NEW.delicate_since := OLD.delicate_since;
  END IF;
  RETURN NEW;
END $$;

-- When it became so isn't known of those there are: all that was ever agreed to of them goes on, and what nobody agreed to closes.
UPDATE exhibit SET delicate_since = made_at WHERE intimate OR disclosure = 'unused_sensitive';
-- What closes so waits for its second person.
INSERT INTO approval (id, action, subject_id, reason, requested_by, requested_at, reached)
SELECT gen_random_uuid(), 'share:open', s.id, s.purpose, s.shared_by, now(), '{}' FROM share s
WHERE s.open_from IS NOT NULL AND s.revoked_at IS NULL AND (s.ends_at IS NULL OR s.ends_at > now())
  AND EXISTS (SELECT 1 FROM share_item i JOIN exhibit x ON x.id = i.exhibit_id AND x.delicate_since IS NOT NULL AND x.state = 'active' WHERE i.share_id = s.id)
  AND NOT EXISTS (SELECT 1 FROM approval a WHERE a.action = 'share:open' AND a.subject_id = s.id AND a.state IN ('approved', 'waiting'));

CREATE TRIGGER exhibit_delicate_since BEFORE INSERT OR UPDATE ON exhibit FOR EACH ROW EXECUTE FUNCTION exhibit_delicate_since();
