// SPDX-License-Identifier: Apache-2.0

public import Documents
public import TradePolicy
public import TradeWorlds

/// Joint draws from a CSV file, one a row: elasticities by the sector's code, sizes of the scenario by
/// their key or the name of their measure.
public struct DrawRows: Sendable, Equatable {
  /// The file, for people.
  public let name: String
  /// How many draws.
  public let count: Int
  /// The file and the line of each row.
  private let file: String
  private let lines: [Int]
  /// θ by sector and row.
  let elasticities: [Int: [Double]]
  /// Sizes as fractions by key.
  let sizes: [String: Size]

  /// A size of which the file has draws.
  struct Size: Sendable, Equatable {
    /// By row; nil if the file gives it in some sectors only.
    var all: [Double]?
    /// By sector that has a column of its own, and row.
    var bySector: [Int: [Double]] = [:]
  }

  /// What the file names.
  public var groups: Set<UncertainInputs.Group> {
    Set((elasticities.isEmpty ? [] : [.elasticities]) + (sizes.isEmpty ? [] : [.measures]))
  }

  /// Reads a file.
  ///
  /// A size is written as the scenario writes it, without its unit: −0.5 for `-0.5 %`. `SIZE:SECTOR` is the
  /// size in one sector.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - scenario: The scenario whose sizes it speaks of.
  ///   - world: The world whose sectors it speaks of.
  /// - Throws: `DataError` with file, line and column: a column that nobody knows, one size by two names,
  ///   one that stands for several ranges, a sector that it does not touch, a number that is missing or none, a θ beyond
  ///   `ElasticitySet.limits`, too few rows or too many.
  public init(
    contentsOf path: String, for scenario: Scenario, in world: World
  ) throws(DataError) {
    try self.init(try CSVTable(contentsOf: path), for: scenario, in: world)
  }

  /// Reads a text, as above.
  public init(
    parsing text: String, file: String, for scenario: Scenario, in world: World
  ) throws(DataError) {
    try self.init(try CSVTable(parsing: text, file: file), for: scenario, in: world)
  }

  private init(
    _ table: CSVTable, for scenario: Scenario, in world: World
  ) throws(DataError) {
    let limits = Ensemble.Plan.limits
    guard limits.contains(table.rows.count) else {
      throw DataError(
        "\(table.file): has \(table.rows.count) rows; \(limits.lowerBound) to \(limits.upperBound) can "
          + "be drawn.")
    }
    let codes = world.sectors.map(\.code)
    var elasticities: [Int: [Double]] = [:]
    var sizes: [String: Size] = [:]
    let measures = try SizedMeasures(scenario, for: world)
    for (column, header) in table.header.enumerated() {
      var values: [Double] = []
      if let sector = codes.firstIndex(of: header) {
        for row in table.rows.indices { values.append(try table.elasticity(row, column)) }
        elasticities[sector] = values
        continue
      }
      guard let (size, sector) = Self.size(header, codes, scenario) else {
        throw table.headerError(Self.unknown(header, codes, scenario))
      }
      guard size.rates.allSatisfy({ $0 == size.rates[0] }) else {
        throw table.headerError(
          "'\(header)' stands for numbers with different ranges, which one number cannot tell: "
            + size.rates.map { "\($0.central.text)" }.joined(separator: ", ") + ".")
      }
      for row in table.rows.indices { values.append(try table.number(row, column) / 100) }
      var known = sizes[size.key] ?? Size()
      let isNew: Bool
      if let sector {
        guard measures.sectors(of: size.key).contains(sector) else {
          throw table.headerError("'\(header)' is a sector that the size does not touch.")
        }
        isNew = known.bySector.updateValue(values, forKey: sector) == nil
      } else {
        isNew = known.all == nil
        known.all = values
      }
      guard isNew else {
        throw table.headerError("'\(header)' is a size that another column gives already.")
      }
      sizes[size.key] = known
    }
    name = table.file.split(separator: "/").last.map(String.init) ?? table.file
    count = table.rows.count
    file = table.file
    lines = table.rows.map(\.line)
    self.elasticities = elasticities
    self.sizes = sizes
  }

  /// An error in a row.
  func error(_ row: Int, _ problem: String) -> DataError {
    DataError("\(file):\(lines[row]): \(problem)")
  }

  /// The size that a column is about, and the sector if it is in one.
  private static func size(
    _ header: String, _ codes: [String], _ scenario: Scenario
  ) -> (UncertainSize, sector: Int?)? {
    if let size = scenario.uncertainSize(named: header) { return (size, nil) }
    guard let colon = header.lastIndex(of: ":"),
      let sector = codes.firstIndex(of: String(header[header.index(after: colon)...])),
      let size = scenario.uncertainSize(named: String(header[..<colon]))
    else { return nil }
    return (size, sector)
  }

  private static func unknown(_ name: String, _ codes: [String], _ scenario: Scenario) -> String {
    let names = scenario.uncertainSizes.map(\.name)
    let near = nearestName(to: name, among: names + codes).map { "did you mean '\($0)'? " } ?? ""
    let sizes =
      names.isEmpty ? "The scenario has no uncertain sizes" : "Sizes: \(list(names))"
    return
      "has a column '\(name)' that is neither a sector nor an uncertain size; \(near)\(sizes); "
      + "sectors: \(list(codes))."
  }
}
