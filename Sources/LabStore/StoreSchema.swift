// SPDX-License-Identifier: Apache-2.0

import GRDB

/// The tables of a store and how older ones become them.
enum StoreSchema {
  /// Bytes that a row takes beside its texts.
  static let rowBytes = 256

  static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("1: runs, scenarios, shares") { database in
      try database.create(table: "scenario") { table in
        table.primaryKey("hash", .text)
        table.column("title", .text).notNull()
        table.column("yaml", .text).notNull()
      }
      try database.create(table: "run") { table in
        table.primaryKey("id", .text)
        table.column("kind", .text).notNull()
        table.column("made", .double).notNull()
        table.column("world", .text).notNull()
        table.column("version", .text).notNull()
        table.column("options", .text).notNull()
        table.column("certificate", .double)
        table.column("scenario", .text).notNull().references("scenario")
        table.column("bytes", .integer).notNull()
        table.column("isShared", .boolean).notNull().defaults(to: false)
        // Last, since what comes after a long text is slow to read.
        table.column("answer", .text).notNull()
      }
      try database.create(
        index: "runByAge", on: "run", columns: ["isShared", "made", "id", "bytes"])
      try database.create(index: "runByScenario", on: "run", columns: ["scenario"])
      try database.create(table: "share") { table in
        table.primaryKey("id", .text)
        table.column("run", .text).notNull().references("run", onDelete: .cascade)
        table.column("query", .text).notNull()
        table.column("made", .double).notNull()
      }
    }
    migrator.registerMigration("2: all that takes room is counted", migrate: countAll)
    return migrator
  }

  /// Sizes of scenarios and links, indices from which sums are found without reading any text, and the
  /// order in which links were opened.
  ///
  /// Age is the order of the rows: clocks are set back.
  private static func countAll(_ database: Database) throws {
    try database.execute(
      sql: """
        DROP INDEX runByAge;
        UPDATE run SET bytes = bytes + LENGTH(options) + \(rowBytes);
        CREATE INDEX runBySize ON run (isShared, bytes);
        CREATE INDEX runByAge ON run (isShared);
        ALTER TABLE scenario ADD COLUMN bytes INTEGER NOT NULL DEFAULT 0;
        UPDATE scenario
          SET bytes = LENGTH(CAST(yaml AS BLOB)) + LENGTH(CAST(title AS BLOB)) + \(rowBytes);
        CREATE INDEX scenarioBySize ON scenario (bytes);
        ALTER TABLE share ADD COLUMN bytes INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE share ADD COLUMN used INTEGER NOT NULL DEFAULT 0;
        UPDATE share SET used = rowid;
        CREATE INDEX shareByUse ON share (used, bytes);
        CREATE INDEX shareByRun ON share (run);
        """)
    // A link's scenario is its answer's; it need not be there a second time.
    for row in try Row.fetchAll(database, sql: "SELECT id, query FROM share") {
      let (id, old): (String, String) = (row["id"], row["query"])
      let query = old.split(separator: "&").filter { !$0.hasPrefix("scenario=") }
        .joined(separator: "&")
      try database.execute(
        sql: "UPDATE share SET query = ?, bytes = ? WHERE id = ?",
        arguments: [query, query.utf8.count + rowBytes, id])
    }
  }
}
