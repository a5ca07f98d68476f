// SPDX-License-Identifier: Apache-2.0

package import Foundation
import GRDB

extension LabStore {
  /// One answer as it is kept.
  package struct Run: Sendable, Equatable {
    /// The identity of its question.
    package var id: String
    /// What kind of question it answers.
    package var kind: String
    /// When it was made.
    package var made: Date
    /// The world's name.
    package var world: String
    /// The program's version.
    package var version: String
    /// Options in effect, JSON.
    package var options: String
    /// The largest residual of its certificate, where there is one.
    package var certificate: Double?
    /// The scenario's title.
    package var title: String
    /// The scenario's text.
    package var yaml: String
    /// The answer, JSON.
    package var answer: String
    /// Whether a link leads to it.
    package var isShared: Bool

    /// An answer from its parts.
    package init(
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

  /// What a list says of an answer: all but its texts.
  package struct Summary: Sendable, Equatable {
    /// The identity of its question.
    package var id: String
    /// What kind of question it answers.
    package var kind: String
    /// When it was made.
    package var made: Date
    /// The world's name.
    package var world: String
    /// The scenario's title.
    package var title: String
    /// Whether a link leads to it.
    package var isShared: Bool
  }

  /// Keeps an answer; one that is kept already stays as it is.
  ///
  /// - Throws: ``StoreError``.
  package func keep(_ run: Run, scenarioHash: String) throws(StoreError) {
    try write { database in
      try database.execute(
        sql: "INSERT OR IGNORE INTO scenario (hash, title, yaml, bytes) VALUES (?, ?, ?, ?)",
        arguments: [
          scenarioHash, run.title, run.yaml,
          run.yaml.utf8.count + run.title.utf8.count + StoreSchema.rowBytes,
        ])
      try database.execute(
        sql: """
          INSERT OR IGNORE INTO run
            (id, kind, made, world, version, options, certificate, scenario, answer, bytes, isShared)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0)
          """,
        arguments: [
          run.id, run.kind, run.made.timeIntervalSince1970, run.world, run.version, run.options,
          run.certificate, scenarioHash, run.answer,
          run.answer.utf8.count + run.options.utf8.count + StoreSchema.rowBytes,
        ])
      try StoreSize.reduce(database, to: self.capacity)
    }
  }

  /// The text of an answer that is kept.
  ///
  /// - Throws: ``StoreError``.
  package func answer(_ id: String) throws(StoreError) -> String? {
    try read {
      try String.fetchOne($0, sql: "SELECT answer FROM run WHERE id = ?", arguments: [id])
    }
  }

  /// An answer that is kept, with all about it.
  ///
  /// - Throws: ``StoreError``.
  package func run(_ id: String) throws(StoreError) -> Run? {
    try read { database in
      try Row.fetchOne(
        database,
        sql: """
          SELECT run.id, kind, made, world, version, options, certificate, title, yaml, answer,
            isShared
          FROM run JOIN scenario ON scenario.hash = run.scenario WHERE run.id = ?
          """, arguments: [id]
      ).map { row in
        Run(
          id: row["id"], kind: row["kind"], made: Self.date(row["made"]), world: row["world"],
          version: row["version"], options: row["options"], certificate: row["certificate"],
          title: row["title"], yaml: row["yaml"], answer: row["answer"], isShared: row["isShared"])
      }
    }
  }

  /// The rows are in the order of age; a cross join keeps SQLite from sorting them anew.
  static let summaryQuery = """
    SELECT run.id, kind, made, world, title, isShared
    FROM run CROSS JOIN scenario ON scenario.hash = run.scenario
    ORDER BY run.rowid DESC LIMIT ?
    """

  /// Answers that are kept, the newest first, without their texts: no answer is read for a list.
  ///
  /// - Throws: ``StoreError``.
  package func summaries(limit: Int = 100) throws(StoreError) -> [Summary] {
    try read { database in
      try Row.fetchAll(database, sql: Self.summaryQuery, arguments: [limit]).map { row in
        Summary(
          id: row["id"], kind: row["kind"], made: Self.date(row["made"]), world: row["world"],
          title: row["title"], isShared: row["isShared"])
      }
    }
  }

  /// Identities that begin with a text, in their order.
  ///
  /// - Throws: ``StoreError``.
  package func identities(beginning prefix: String, limit: Int) throws(StoreError) -> [String] {
    try read { database in
      try String.fetchAll(
        database, sql: "SELECT id FROM run WHERE id >= ? AND id < ? ORDER BY id LIMIT ?",
        arguments: [prefix, prefix + "\u{10FFFF}", limit])
    }
  }

  /// Removes an answer and the links to it; false if there was none.
  ///
  /// - Throws: ``StoreError``.
  package func delete(_ id: String) throws(StoreError) -> Bool {
    try write { try StoreSize.remove(id, $0) > 0 }
  }

  /// A moment that a calendar can name, whatever a damaged file says.
  private static func date(_ seconds: Double) -> Date {
    Date(timeIntervalSince1970: seconds.isFinite ? min(max(seconds, 0), 2e11) : 0)
  }
}
