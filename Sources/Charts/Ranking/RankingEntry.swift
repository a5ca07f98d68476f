// SPDX-License-Identifier: Apache-2.0

/// What stands on one line of a ranking.
package enum RankingEntry: Sendable, Hashable, Codable {
  /// A row with a value.
  case row(RankingRow)
  /// A gap where rows are left out, with a note such as "… 61 economies between".
  case gap(String)

  var row: RankingRow? {
    guard case .row(let row) = self else { return nil }
    return row
  }
}
