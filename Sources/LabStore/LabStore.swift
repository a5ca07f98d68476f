// SPDX-License-Identifier: Apache-2.0

import Foundation
import GRDB

/// Answers and links on disk: what was asked once is answered from here, and links outlive what nobody
/// shared.
///
/// SQLite with a write-ahead log: a process that is killed leaves the last finished write behind.
package final class LabStore: Sendable {
  private let pool: DatabasePool
  /// Most bytes that are kept: answers, scenarios, options and links.
  ///
  /// The oldest unshared answers go first; what links hold is at most half, and beyond it the links
  /// that were longest not opened go.
  package let capacity: Int

  /// Opens a store, and makes it if there is none.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - capacity: Most bytes that are kept.
  /// - Throws: ``StoreError`` if the file cannot be opened or is no store of this program.
  package init(path: String, capacity: Int = 512 << 20) throws(StoreError) {
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
        // Readers answer requests: what another program holds is worked out instead of waited for.
        if database.configuration.readonly {
          try database.execute(sql: "PRAGMA busy_timeout = 100")
        }
      }
      pool = try DatabasePool(path: path, configuration: configuration)
      try StoreSchema.migrator.migrate(pool)
    } catch {
      throw StoreError("The store \(path) cannot be opened: \(error).")
    }
  }

  /// How many answers are kept, and the bytes of all that is kept.
  ///
  /// - Throws: ``StoreError``.
  package func size() throws(StoreError) -> (runs: Int, bytes: Int) {
    try read { database in
      (
        try Int.fetchOne(database, sql: "SELECT COUNT(*) FROM run") ?? 0,
        try StoreSize.all(database)
      )
    }
  }

  /// Whether SQLite finds the file whole.
  ///
  /// - Throws: ``StoreError``.
  package func isWhole() throws(StoreError) -> Bool {
    try read { try String.fetchOne($0, sql: "PRAGMA integrity_check") == "ok" }
  }

  func read<Value>(
    _ work: @Sendable (Database) throws -> Value
  ) throws(StoreError) -> Value {
    do { return try pool.read(work) } catch {
      throw StoreError("The store cannot be read: \(error).")
    }
  }

  func write<Value>(
    _ work: @Sendable (Database) throws -> Value
  ) throws(StoreError) -> Value {
    do { return try pool.write(work) } catch {
      throw StoreError("The store cannot be written: \(error).")
    }
  }
}

/// Why the store cannot do what was asked, in one sentence.
package struct StoreError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The sentence to show.
  package let description: String

  /// An error with its sentence.
  package init(_ description: String) { self.description = description }
}
