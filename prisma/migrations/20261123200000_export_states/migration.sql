-- A redacted export may wait for a second person, who agrees to it or refuses it. Apart from what uses them: PostgreSQL takes new
-- names into a type in one transaction, and lets them be used in the next.
-- AlterEnum
ALTER TYPE "ExportState" ADD VALUE 'checking';
ALTER TYPE "ExportState" ADD VALUE 'refused';
