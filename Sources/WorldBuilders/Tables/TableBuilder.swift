// SPDX-License-Identifier: Apache-2.0

package import Documents
import TradeWorlds

/// A table just built and what its builder did to the data.
package struct BuiltTable: Sendable {
  /// The checked table.
  package var table: MeasureTable
  /// What was derived or assumed, and the checks made.
  package var report: BuildReport

  /// Writes `NAME.csv` into a folder, beside an older one first and then in its place.
  ///
  /// - Throws: `DataError` if the folder is missing or cannot be written to.
  package func write(to folder: String) throws(DataError) {
    guard FileSystem.isFolder(folder) else {
      throw DataError("\(folder): is not a folder; tables are written into an existing one.")
    }
    let staging = "\(folder)/.\(table.name).csv.new"
    try FileSystem.write(Array(table.csv().utf8), to: staging)
    try FileSystem.move(staging, to: "\(folder)/\(table.name).csv")
  }
}

/// A program that makes a table of measures from raw data.
package struct TableBuilder: Sendable {
  /// Name of the table it makes.
  package var name: String
  private let make: @Sendable (String) throws(DataError) -> BuiltTable

  private init(
    _ name: String,
    make: @escaping @Sendable (String) throws(DataError) -> BuiltTable
  ) {
    self.name = name
    self.make = make
  }

  /// All builders, in alphabetical order of their tables.
  package static let all: [TableBuilder] =
    [
      TableBuilder("nafta-2005") { folder throws(DataError) in try NAFTATable.build(from: folder) },
      TableBuilder("rcep-cuts") { folder throws(DataError) in try RCEPTable.build(from: folder)
      },
    ]
    + RetaliationTable.dates.map { date in
      TableBuilder("retaliation-\(date.iso)") { folder throws(DataError) in
        try RetaliationTable(date: date).build(from: folder)
      }
    }
    + UnitedStatesState.all.sorted { $0.name < $1.name }.map { state in
      TableBuilder(state.name) { folder throws(DataError) in
        try UnitedStatesTable(state: state).build(from: folder)
      }
    }

  /// The builder with a name.
  ///
  /// - Throws: `DataError` with the nearest name and the list if there is none, or with what took
  ///   its place.
  package static func named(_ name: String) throws(DataError) -> TableBuilder {
    if let found = all.first(where: { $0.name == name }) { return found }
    if let refusal = ShippedNames.refusal(of: name) { throw DataError(saying: refusal) }
    throw DataError.noBuilder("table builder", name, among: all.map(\.name))
  }

  /// Builds and checks the table.
  ///
  /// - Parameter folder: The data folder that holds `us-tariff-law`, `us-imports`, `policy` and
  ///   `caliendo-parro-1993`.
  /// - Throws: `DataError` if the raw data are missing or not as expected.
  package func build(from folder: String) throws(DataError) -> BuiltTable { try make(folder) }
}
