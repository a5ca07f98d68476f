-- A store as the first version of the program made it, with two answers and a link whose query still
-- holds the scenario.
CREATE TABLE grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY);
INSERT INTO grdb_migrations VALUES ('1: runs, scenarios, shares');
CREATE TABLE "scenario" ("hash" TEXT PRIMARY KEY NOT NULL, "title" TEXT NOT NULL, "yaml" TEXT NOT NULL);
CREATE TABLE "run" ("id" TEXT PRIMARY KEY NOT NULL, "kind" TEXT NOT NULL, "made" DOUBLE NOT NULL,
  "world" TEXT NOT NULL, "version" TEXT NOT NULL, "options" TEXT NOT NULL, "certificate" DOUBLE,
  "scenario" TEXT NOT NULL REFERENCES "scenario"("hash"), "bytes" INTEGER NOT NULL,
  "isShared" BOOLEAN NOT NULL DEFAULT 0, "answer" TEXT NOT NULL);
CREATE INDEX "runByAge" ON "run"("isShared", "made", "id", "bytes");
CREATE INDEX "runByScenario" ON "run"("scenario");
CREATE TABLE "share" ("id" TEXT PRIMARY KEY NOT NULL,
  "run" TEXT NOT NULL REFERENCES "run"("id") ON DELETE CASCADE, "query" TEXT NOT NULL,
  "made" DOUBLE NOT NULL);
INSERT INTO scenario VALUES ('h', 'A title', HEX(ZEROBLOB(100000)));
INSERT INTO run VALUES ('a', 'solve', 1e9, 'oecd-2022', '0.1.0', '{}', 1e-12, 'h', 11, 1, 'answer of a');
INSERT INTO run VALUES ('b', 'solve', 1e9, 'oecd-2022', '0.1.0', '{}', NULL, 'h', 11, 0, 'answer of b');
INSERT INTO share VALUES ('link', 'a', 'world=oecd-2022&economy=VNM&scenario=eyJ0aXRsZSI6IngifQ', 1e9);
