-- A second person agrees to what the police share, of any material, where the force's policy says so.
-- AlterTable
ALTER TABLE "force_settings" ADD COLUMN     "share_approval" BOOLEAN NOT NULL DEFAULT false;
