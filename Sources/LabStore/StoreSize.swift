// SPDX-License-Identifier: Apache-2.0

import GRDB

/// What is kept, in bytes, and what goes when it is too much.
enum StoreSize {
  /// The bytes of all answers, scenarios and links.
  static func all(_ database: Database) throws -> Int {
    try Int.fetchOne(
      database,
      sql: """
        SELECT (SELECT COALESCE(SUM(bytes), 0) FROM run)
          + (SELECT COALESCE(SUM(bytes), 0) FROM scenario)
          + (SELECT COALESCE(SUM(bytes), 0) FROM share)
        """) ?? 0
  }

  /// The bytes of links and of the answers and scenarios that they hold.
  static func linked(_ database: Database) throws -> Int {
    try Int.fetchOne(
      database,
      sql: """
        SELECT (SELECT COALESCE(SUM(bytes), 0) FROM run WHERE isShared = 1)
          + (SELECT COALESCE(SUM(bytes), 0) FROM scenario
             WHERE hash IN (SELECT scenario FROM run WHERE isShared = 1))
          + (SELECT COALESCE(SUM(bytes), 0) FROM share)
        """) ?? 0
  }

  /// Removes the links that were longest not opened until the rest fits into half of a capacity, then
  /// the oldest unshared answers until all fits into the whole.
  static func reduce(_ database: Database, to capacity: Int) throws {
    while try linked(database) > capacity / 2,
      let link = try Row.fetchOne(database, sql: "SELECT id, run FROM share ORDER BY used LIMIT 1")
    {
      let (id, run): (String, String) = (link["id"], link["run"])
      try database.execute(sql: "DELETE FROM share WHERE id = ?", arguments: [id])
      try database.execute(
        sql: """
          UPDATE run SET isShared = 0
          WHERE id = ? AND NOT EXISTS (SELECT 1 FROM share WHERE share.run = run.id)
          """, arguments: [run])
    }
    var total = try all(database)
    guard total > capacity else { return }
    // The newest row is the answer that somebody waits for.
    let old = try String.fetchAll(
      database, sql: "SELECT id FROM run WHERE isShared = 0 ORDER BY rowid LIMIT 1000")
    for id in old where total > capacity { total -= try remove(id, database) }
  }

  /// Removes an answer, its links, and its scenario if no other answer has it.
  ///
  /// - Returns: The bytes of answer and scenario.
  static func remove(_ id: String, _ database: Database) throws -> Int {
    guard
      let run = try Row.fetchOne(
        database, sql: "SELECT bytes, scenario FROM run WHERE id = ?", arguments: [id])
    else { return 0 }
    var freed: Int = run["bytes"]
    let scenario: String = run["scenario"]
    try database.execute(sql: "DELETE FROM run WHERE id = ?", arguments: [id])
    let isUsed = try Bool.fetchOne(
      database, sql: "SELECT EXISTS (SELECT 1 FROM run WHERE scenario = ?)", arguments: [scenario])
    if isUsed == false {
      freed +=
        try Int.fetchOne(
          database, sql: "SELECT bytes FROM scenario WHERE hash = ?", arguments: [scenario]) ?? 0
      try database.execute(sql: "DELETE FROM scenario WHERE hash = ?", arguments: [scenario])
    }
    return freed
  }
}
