// SPDX-License-Identifier: Apache-2.0

import Foundation
import GRDB

extension LabStore {
  /// Makes a link to an answer, or gives the one that there is; nil if the answer is not kept.
  ///
  /// - Parameters:
  ///   - id: The answer.
  ///   - query: The page's state that the link reproduces, without the scenario.
  ///   - link: The link's identity.
  /// - Throws: ``StoreError``.
  package func share(_ id: String, query: String, as link: String) throws(StoreError) -> String? {
    try write { database in
      guard
        try Bool.fetchOne(database, sql: "SELECT 1 FROM run WHERE id = ?", arguments: [id]) != nil
      else { return nil }
      try database.execute(
        sql: """
          INSERT OR IGNORE INTO share (id, run, query, made, bytes, used)
          VALUES (?, ?, ?, ?, ?, (SELECT COALESCE(MAX(used), 0) + 1 FROM share))
          """,
        arguments: [
          link, id, query, Date().timeIntervalSince1970, query.utf8.count + StoreSchema.rowBytes,
        ])
      try database.execute(sql: "UPDATE run SET isShared = 1 WHERE id = ?", arguments: [id])
      try StoreSize.reduce(database, to: self.capacity)
      // A link to more than half of what may be kept at all does not stay.
      return try Bool.fetchOne(
        database, sql: "SELECT 1 FROM share WHERE id = ?", arguments: [link]) == nil ? nil : link
    }
  }

  /// What a link leads to: the answer's identity and the page's state.
  ///
  /// - Throws: ``StoreError``.
  package func share(_ link: String) throws(StoreError) -> (run: String, query: String)? {
    try read { database in
      try Row.fetchOne(
        database, sql: "SELECT run, query FROM share WHERE id = ?", arguments: [link]
      ).map { ($0["run"], $0["query"]) }
    }
  }

  /// Remembers that a link was opened, so that others go before it.
  ///
  /// - Throws: ``StoreError``.
  package func opened(_ link: String) throws(StoreError) {
    try write { database in
      try database.execute(
        sql: """
          UPDATE share SET used = (SELECT MAX(used) + 1 FROM share)
          WHERE id = ? AND used < (SELECT MAX(used) FROM share)
          """, arguments: [link])
    }
  }
}
