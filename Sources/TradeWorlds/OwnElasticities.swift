// SPDX-License-Identifier: Apache-2.0

public import Documents

/// Trade elasticities of the reader's own, from a CSV file: one value by sector, or joint draws.
public struct OwnElasticities: Sendable, Equatable {
  /// The set: its values are those of the file, or the medians of its draws, sector by sector.
  public let set: ElasticitySet
  /// Joint draws of θ by draw and sector, equally likely; empty where the file gives values.
  public let draws: [[Double]]

  /// Whether a text in the place of a set's name means a file: it ends in `.csv`.
  public static func isFile(_ name: String) -> Bool { name.lowercased().hasSuffix(".csv") }

  /// Reads a file for a world.
  ///
  /// Either it has the columns `sector`, `mean` and, if wanted, `error` (the standard error; a sector
  /// without one has none), with a row for every sector. Or it has a column for every sector and a row for
  /// every draw.
  ///
  /// - Parameters:
  ///   - path: The file; its name is the set's.
  ///   - world: The world, whose sectors' codes it speaks of.
  /// - Throws: `DataError` with file, line and column: an unknown or missing sector, a number that is
  ///   missing or none, a θ beyond ``ElasticitySet/limits``, an error that is not positive or so large that
  ///   draws would often be beyond them.
  public init(contentsOf path: String, for world: World) throws(DataError) {
    try self.init(try CSVTable(contentsOf: path), for: world)
  }

  /// Reads a text, as above.
  public init(parsing text: String, file: String, for world: World) throws(DataError) {
    try self.init(try CSVTable(parsing: text, file: file), for: world)
  }

  private init(_ table: CSVTable, for world: World) throws(DataError) {
    let name = table.file.split(separator: "/").last.map(String.init) ?? table.file
    guard !world.elasticities.contains(where: { $0.name.lowercased() == name.lowercased() }) else {
      throw DataError(
        "\(table.file): '\(name)' is the name of a set of the world \(world.about.name).")
    }
    let codes = world.sectors.map(\.code)
    var set = ElasticitySet(name: name, source: Source(title: "The file \(name)"), values: [])
    if let sector = table.header.firstIndex(of: "sector") {
      draws = []
      (set.values, set.errors) = try Self.values(table, sector, codes)
    } else {
      let draws = try Self.draws(table, codes)
      self.draws = draws
      set.values = codes.indices.map { sector in
        let sorted = draws.map { $0[sector] }.sorted()
        return (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
      }
    }
    self.set = set
  }

  private static func values(
    _ table: CSVTable, _ sectorColumn: Int, _ codes: [String]
  ) throws(DataError) -> ([Double], StandardErrors) {
    let columns = ["sector", "mean", "error"]
    for name in table.header where !columns.contains(name) {
      let near = nearestName(to: name, among: columns).map { "; did you mean '\($0)'?" }
      throw table.headerError(
        "has a column '\(name)' that nobody knows" + (near ?? "; there are \(list(columns))."))
    }
    guard let mean = table.header.firstIndex(of: "mean") else {
      throw table.headerError("has no column 'mean'; there are \(list(columns)).")
    }
    let error = table.header.firstIndex(of: "error")
    var values: [String: Double] = [:]
    var errors = StandardErrors([:])
    for (row, entry) in table.rows.enumerated() {
      let code = entry.fields[sectorColumn]
      guard codes.contains(code) else {
        throw table.error(row, sectorColumn, unknown(code, codes))
      }
      guard values[code] == nil else {
        throw table.error(row, sectorColumn, "'\(code)' has a line above.")
      }
      let value = try table.elasticity(row, mean)
      values[code] = value
      guard let error, !entry.fields[error].isEmpty else { continue }
      let number = try table.number(row, error)
      guard number > 0 else {
        throw table.error(
          row, error, "\(entry.fields[error]) is no standard error; it is positive.")
      }
      // Two errors above the mean the model still has to take what is drawn.
      let most = (ElasticitySet.limits.upperBound - value) / 2
      guard number <= most else {
        throw table.error(
          row, error,
          "\(entry.fields[error]) around \(entry.fields[mean]) reaches far beyond a trade elasticity of "
            + "1000; at most \(yamlNumber(most)) is possible.")
      }
      errors[code] = number
    }
    var result: [Double] = []
    for code in codes {
      guard let value = values[code] else {
        throw DataError("\(table.file): has no line for the sector '\(code)'; each needs one.")
      }
      result.append(value)
    }
    return (result, errors)
  }

  private static func draws(
    _ table: CSVTable, _ codes: [String]
  ) throws(DataError) -> [[Double]] {
    for name in table.header where !codes.contains(name) {
      throw table.headerError(unknown(name, ["sector"] + codes))
    }
    var columns: [Int] = []
    for code in codes {
      guard let column = table.header.firstIndex(of: code) else {
        throw table.headerError(
          "has neither a column 'sector' nor one for the sector '\(code)'; joint draws have one for "
            + "each.")
      }
      columns.append(column)
    }
    var draws: [[Double]] = []
    for row in table.rows.indices {
      var draw: [Double] = []
      for column in columns { draw.append(try table.elasticity(row, column)) }
      draws.append(draw)
    }
    return draws
  }

  private static func unknown(_ code: String, _ codes: [String]) -> String {
    let near = nearestName(to: code, among: codes).map { "; did you mean '\($0)'?" }
    return "'\(code)' is no sector of this world" + (near ?? "; there are \(list(codes)).")
  }
}
