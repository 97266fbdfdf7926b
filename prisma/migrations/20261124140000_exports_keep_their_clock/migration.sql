-- The incident's clock that whoever asked for an export of one recording saw it by.
ALTER TABLE "export" ADD COLUMN "clock" JSONB;
