// SPDX-License-Identifier: Apache-2.0

public import TradeWorlds

/// A table just built and what its builder did to the data.
public struct BuiltTable: Sendable {
  /// The checked table.
  public var table: MeasureTable
  /// What was derived or assumed, and the checks made.
  public var report: BuildReport

  /// Writes `NAME.csv` into a folder, beside an older one first and then in its place.
  ///
  /// - Throws: `DataError` if the folder is missing or cannot be written to.
  public func write(to folder: String) throws(DataError) {
    guard FileSystem.isFolder(folder) else {
      throw DataError("\(folder): is not a folder; tables are written into an existing one.")
    }
    let staging = "\(folder)/.\(table.name).csv.new"
    try FileSystem.write(Array(table.csv().utf8), to: staging)
    try FileSystem.move(staging, to: "\(folder)/\(table.name).csv")
  }
}

/// A program that makes a table of measures from raw data.
public struct TableBuilder: Sendable {
  /// Name of the table it makes.
  public var name: String
  /// One line for a list.
  public var summary: String
  private let make: @Sendable (String) throws(DataError) -> BuiltTable

  private init(
    _ name: String, _ summary: String,
    make: @escaping @Sendable (String) throws(DataError) -> BuiltTable
  ) {
    self.name = name
    self.summary = summary
    self.make = make
  }

  /// All builders, in alphabetical order of their tables.
  public static let all: [TableBuilder] =
    [
      TableBuilder(
        "nafta-2005", "tariffs of 2005 within NAFTA, on the world caliendo-parro-1993"
      ) { folder throws(DataError) in try NAFTATable.build(from: folder) },
      TableBuilder("rcep-cuts", "share of the tariff that RCEP's schedules remove, by pair") {
        folder throws(DataError) in try RCEPTable.build(from: folder)
      },
    ]
    + RetaliationTable.dates.map { date in
      TableBuilder(
        "retaliation-\(date.iso)",
        "points that others added on goods of the United States by \(date.text)"
      ) { folder throws(DataError) in try RetaliationTable(date: date).build(from: folder) }
    }
    + UnitedStatesTable.dates.map { date in
      TableBuilder(
        "us-tariffs-\(date.iso)",
        "points that the United States added by \(date.text), by partner and sector"
      ) { folder throws(DataError) in try UnitedStatesTable(date: date).build(from: folder) }
    }

  /// The builder with a name.
  ///
  /// - Throws: `DataError` with the nearest name and the list if there is none.
  public static func named(_ name: String) throws(DataError) -> TableBuilder {
    if let found = all.first(where: { $0.name == name }) { return found }
    throw DataError.unknown("table builder", name, among: all.map(\.name))
  }

  /// Builds and checks the table.
  ///
  /// - Parameter folder: The data folder that holds `us-tariffs`, `policy` and
  ///   `caliendo-parro-1993`.
  /// - Throws: `DataError` if the raw data are missing or not as expected.
  public func build(from folder: String) throws(DataError) -> BuiltTable { try make(folder) }
}

/// A day that tables are for.
struct TableDate: Sendable {
  /// As in file names: `2025-08-07`.
  var iso: String
  /// As in sentences: `7 August 2025`.
  var text: String

  static let all = [
    TableDate(iso: "2025-04-05", text: "5 April 2025"),
    TableDate(iso: "2025-08-07", text: "7 August 2025"),
    TableDate(iso: "2026-04-06", text: "6 April 2026"),
  ]
}
