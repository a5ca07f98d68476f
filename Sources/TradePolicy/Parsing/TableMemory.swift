// SPDX-License-Identifier: Apache-2.0

import Documents
import Synchronization
import TradeWorlds

/// Tables that were parsed lately: a scenario that is asked again and again with other rates names the
/// same ones.
enum TableMemory {
  private static let capacity = 32
  private static let tables = Mutex<[String: PolicyTable]>([:])
  private static let abouts = Mutex<[String: (text: String, about: PolicyTable.About)]>([:])

  /// The table with a text; parsed again only if the file's text has changed.
  ///
  /// - Throws: What parsing throws.
  static func table(_ text: String, name: String, file: String) throws(DataError) -> PolicyTable {
    if let known = tables.withLock({ $0[file] }), known.text == text { return known }
    let parsed = try PolicyTable(parsing: text, name: name, file: file)
    tables.withLock { tables in
      if tables.count >= capacity { tables = [:] }
      tables[file] = parsed
    }
    return parsed
  }

  /// What a shipped table with a text is; a list of all tables parses none of them twice.
  ///
  /// - Throws: What parsing throws.
  static func about(_ text: String, name: String) throws(DataError) -> PolicyTable.About {
    if let known = abouts.withLock({ $0[name] }), known.text == text { return known.about }
    let about = PolicyTable.About(
      try PolicyTable(parsing: text, name: name, file: "\(name).csv"))
    abouts.withLock { $0[name] = (text, about) }
    return about
  }
}
