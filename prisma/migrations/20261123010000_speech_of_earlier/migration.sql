-- What had its previews before speech was listened for is listened to as well, newest first, a few at a time: how far that has come.
-- CreateTable
CREATE TABLE "catch_up" (
    "name" TEXT NOT NULL,
    "reached" UUID,
    "finished_at" TIMESTAMPTZ(6),

    CONSTRAINT "catch_up_pkey" PRIMARY KEY ("name")
);

INSERT INTO catch_up (name) VALUES ('speech');
