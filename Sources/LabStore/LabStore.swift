// SPDX-License-Identifier: Apache-2.0

public import Foundation
import GRDB

/// Answers and links on disk: what was asked once is answered from here, and links never rot while
/// their answers are shared.
///
/// SQLite with a write-ahead log: a process that is killed leaves the last finished write behind.
public final class LabStore: Sendable {
  private let pool: DatabasePool
  /// Most bytes of answers that are kept; the oldest unshared go first.
  public let capacity: Int

  /// Opens a store, and makes it if there is none.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - capacity: Most bytes of answers that are kept.
  /// - Throws: ``StoreError`` if the file cannot be opened or is no store of this program.
  public init(path: String, capacity: Int = 512 << 20) throws(StoreError) {
    self.capacity = capacity
    do {
      let folder = URL(filePath: path).deletingLastPathComponent()
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      var configuration = Configuration()
      configuration.busyMode = .timeout(5)
      configuration.maximumReaderCount = 4
      configuration.prepareDatabase { database in
        // With a write-ahead log, NORMAL never corrupts; a power cut may lose the last answers.
        try database.execute(sql: "PRAGMA synchronous = NORMAL")
      }
      pool = try DatabasePool(path: path, configuration: configuration)
      try Self.migrator.migrate(pool)
    } catch {
      throw StoreError("The store \(path) cannot be opened: \(error).")
    }
  }

  private static var migrator: DatabaseMigrator {
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
      // The bytes are in the index, so that their sum is found without reading any answer.
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
    return migrator
  }

  /// One answer as it is kept.
  public struct Run: Sendable, Equatable {
    /// The identity of its question.
    public var id: String
    /// What kind of question it answers.
    public var kind: String
    /// When it was made.
    public var made: Date
    /// The world's name.
    public var world: String
    /// The program's version.
    public var version: String
    /// Options in effect, JSON.
    public var options: String
    /// The largest residual of its certificate, where there is one.
    public var certificate: Double?
    /// The scenario's title.
    public var title: String
    /// The scenario's text.
    public var yaml: String
    /// The answer, JSON.
    public var answer: String
    /// Whether a link leads to it.
    public var isShared: Bool

    /// An answer from its parts.
    public init(
      id: String, kind: String, made: Date = Date(), world: String, version: String,
      options: String, certificate: Double?, title: String, yaml: String, answer: String,
      isShared: Bool = false
    ) {
      self.id = id
      self.kind = kind
      self.made = made
      self.world = world
      self.version = version
      self.options = options
      self.certificate = certificate
      self.title = title
      self.yaml = yaml
      self.answer = answer
      self.isShared = isShared
    }
  }

  /// Keeps an answer; one that is kept already stays as it is.
  ///
  /// - Throws: ``StoreError``.
  public func keep(_ run: Run, scenarioHash: String) throws(StoreError) {
    try write { database in
      try database.execute(
        sql: "INSERT OR IGNORE INTO scenario (hash, title, yaml) VALUES (?, ?, ?)",
        arguments: [scenarioHash, run.title, run.yaml])
      try database.execute(
        sql: """
          INSERT OR IGNORE INTO run
            (id, kind, made, world, version, options, certificate, scenario, answer, bytes, isShared)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0)
          """,
        arguments: [
          run.id, run.kind, run.made.timeIntervalSince1970, run.world, run.version, run.options,
          run.certificate, scenarioHash, run.answer, run.answer.utf8.count,
        ])
      try self.evict(database)
    }
  }

  /// Removes the oldest unshared answers until the rest fits.
  private func evict(_ database: Database) throws {
    var total = try Int.fetchOne(database, sql: "SELECT COALESCE(SUM(bytes), 0) FROM run") ?? 0
    guard total > capacity else { return }
    let old = try Row.fetchAll(
      database, sql: "SELECT id, bytes FROM run WHERE isShared = 0 ORDER BY made LIMIT 1000")
    for row in old where total > capacity {
      try database.execute(sql: "DELETE FROM run WHERE id = ?", arguments: [row["id"] as String])
      total -= row["bytes"] as Int
    }
    try database.execute(
      sql: "DELETE FROM scenario WHERE hash NOT IN (SELECT scenario FROM run)")
  }

  /// The text of an answer that is kept.
  ///
  /// - Throws: ``StoreError``.
  public func answer(_ id: String) throws(StoreError) -> String? {
    try read {
      try String.fetchOne($0, sql: "SELECT answer FROM run WHERE id = ?", arguments: [id])
    }
  }

  private static let columns = """
    SELECT run.id, kind, made, world, version, options, certificate, title, yaml, answer, isShared
    FROM run JOIN scenario ON scenario.hash = run.scenario
    """

  /// An answer that is kept, with all about it.
  ///
  /// - Throws: ``StoreError``.
  public func run(_ id: String) throws(StoreError) -> Run? {
    try read { database in
      try Row.fetchOne(database, sql: Self.columns + " WHERE run.id = ?", arguments: [id])
        .map(Self.run)
    }
  }

  /// Answers that are kept, the newest first.
  ///
  /// - Throws: ``StoreError``.
  public func runs(limit: Int = 100) throws(StoreError) -> [Run] {
    try read { database in
      try Row.fetchAll(
        database, sql: Self.columns + " ORDER BY made DESC, run.id LIMIT ?", arguments: [limit]
      ).map(Self.run)
    }
  }

  private static func run(_ row: Row) -> Run {
    Run(
      id: row["id"], kind: row["kind"], made: Date(timeIntervalSince1970: row["made"]),
      world: row["world"], version: row["version"], options: row["options"],
      certificate: row["certificate"], title: row["title"], yaml: row["yaml"],
      answer: row["answer"], isShared: row["isShared"])
  }

  /// Removes an answer and the links to it; false if there was none.
  ///
  /// - Throws: ``StoreError``.
  public func delete(_ id: String) throws(StoreError) -> Bool {
    try write { database in
      try database.execute(sql: "DELETE FROM run WHERE id = ?", arguments: [id])
      return database.changesCount > 0
    }
  }

  /// Makes a link to an answer, or gives the one that there is; nil if the answer is not kept.
  ///
  /// - Parameters:
  ///   - id: The answer.
  ///   - query: The page's state that the link reproduces.
  /// - Throws: ``StoreError``.
  public func share(_ id: String, query: String, as link: String) throws(StoreError) -> String? {
    try write { database in
      guard
        try Bool.fetchOne(database, sql: "SELECT 1 FROM run WHERE id = ?", arguments: [id]) != nil
      else { return nil }
      try database.execute(
        sql: "INSERT OR IGNORE INTO share (id, run, query, made) VALUES (?, ?, ?, ?)",
        arguments: [link, id, query, Date().timeIntervalSince1970])
      try database.execute(sql: "UPDATE run SET isShared = 1 WHERE id = ?", arguments: [id])
      return link
    }
  }

  /// What a link leads to: the answer's identity and the page's state.
  ///
  /// - Throws: ``StoreError``.
  public func share(_ link: String) throws(StoreError) -> (run: String, query: String)? {
    try read { database in
      try Row.fetchOne(
        database, sql: "SELECT run, query FROM share WHERE id = ?", arguments: [link]
      ).map { ($0["run"], $0["query"]) }
    }
  }

  /// How many answers are kept, and their bytes.
  ///
  /// - Throws: ``StoreError``.
  public func size() throws(StoreError) -> (runs: Int, bytes: Int) {
    try read { database in
      let row = try Row.fetchOne(
        database, sql: "SELECT COUNT(*) AS runs, COALESCE(SUM(bytes), 0) AS bytes FROM run")
      return (row?["runs"] ?? 0, row?["bytes"] ?? 0)
    }
  }

  /// Whether SQLite finds the file whole.
  ///
  /// - Throws: ``StoreError``.
  public func isWhole() throws(StoreError) -> Bool {
    try read { try String.fetchOne($0, sql: "PRAGMA integrity_check") == "ok" }
  }

  private func read<Value>(
    _ work: @Sendable (Database) throws -> Value
  ) throws(StoreError) -> Value {
    do { return try pool.read(work) } catch {
      throw StoreError("The store cannot be read: \(error).")
    }
  }

  private func write<Value>(
    _ work: @Sendable (Database) throws -> Value
  ) throws(StoreError) -> Value {
    do { return try pool.write(work) } catch {
      throw StoreError("The store cannot be written: \(error).")
    }
  }
}

/// Why the store cannot do what was asked, in one sentence.
public struct StoreError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The sentence to show.
  public let description: String

  init(_ description: String) { self.description = description }
}
