// SPDX-License-Identifier: Apache-2.0

public import Documents
public import TradeWorlds

extension PolicyTable {
  /// What a table is, for a list of tables.
  public struct About: Sendable, Equatable {
    /// What it says of itself, empty if nothing.
    public let title: String
    /// What its numbers count: points that a measure adds, or per cent of something.
    public let unit: Rate.Unit
    /// The day or year whose rates it holds, such as `2025-08-07`, as its name has it; nil if it is of none.
    public let date: String?
    /// Who levies: codes or groups, as the table names them, in alphabetical order.
    public let importers: [String]
    let economies: [String]
    let sectors: [String]

    init(_ table: PolicyTable) {
      title = PolicyTable.title(of: table.text)
      unit = table.unit
      date = table.name.firstMatch(of: /\d{4}(-\d{2}-\d{2})?/).map { String($0.output.0) }
      importers = Set(table.rows.map(\.importer)).sorted()
      economies = Set(importers).union(table.rows.map(\.exporter)).sorted()
      sectors = Set(table.rows.map(\.sector)).sorted()
    }

    /// Whether a world has every economy, sector and group that the table names.
    public func fits(_ world: World) -> Bool {
      (try? world.economies(named: economies)) != nil
        && (try? world.sectors(named: sectors)) != nil
    }
  }

  /// What a shipped table is.
  ///
  /// - Throws: `DataError` if there is no such table, or with file and line of its first fault.
  public static func about(named name: String) throws(DataError) -> About {
    try TableMemory.about(try shippedText(named: name), name: name)
  }
}
