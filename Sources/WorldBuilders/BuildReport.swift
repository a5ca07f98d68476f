// SPDX-License-Identifier: Apache-2.0

package import Documents
package import TradeWorlds

/// What a builder repaired or assumed, each with the amount and, where it can be said, a range.
package struct BuildReport: Sendable, Equatable {
  /// What was repaired or assumed, in order.
  package private(set) var repairs: [Repair] = []

  /// One sentence per repair.
  package var lines: [String] { repairs.map(\.what) }

  /// An empty report.
  package init() {}

  mutating func note(_ line: String, range: RepairRange? = nil) {
    repairs.append(Repair(line, range: range))
  }
}

/// A world just built and what its builder did to the data.
package struct BuiltWorld: Sendable {
  /// The validated world; its description carries the report's lines as repairs.
  package var world: World
  /// What was repaired or assumed.
  package var report: BuildReport
}

/// A program that makes a world from raw data.
package struct WorldBuilder: Sendable {
  /// Name of the world it makes.
  package var name: String
  /// One line for a list.
  package var summary: String
  private let make: @Sendable (String) throws -> BuiltWorld

  init(
    name: String, summary: String, make: @escaping @Sendable (String) throws -> BuiltWorld
  ) {
    self.name = name
    self.summary = summary
    self.make = make
  }

  /// All builders.
  package static let all: [WorldBuilder] = [
    WorldBuilder(
      name: "oecd-2022", summary: "81 economies × 28 sectors from OECD tables of 2022",
      make: { try OECD2022.build(from: $0) }),
    WorldBuilder(
      name: "oecd-2024", summary: "81 economies × 28 sectors, the world of 2022 scaled to 2024",
      make: { try OECD2024.build(from: $0) }),
    WorldBuilder(
      name: "wiod-2011",
      summary: "41 economies × 35 industries from the World Input-Output Database",
      make: { try WIOD2011.build(from: $0) }),
    WorldBuilder(
      name: "caliendo-parro-1993", summary: "31 economies × 40 sectors, Caliendo and Parro (2015)",
      make: { try CaliendoParro1993.build(from: $0) }),
    WorldBuilder(
      name: "three-by-two", summary: "3 economies × 2 sectors, made up for teaching",
      make: { _ in try ThreeByTwo.build() }),
  ]

  /// The builder with a name.
  ///
  /// - Throws: `DataError` with the nearest name and the list if there is none.
  package static func named(_ name: String) throws(DataError) -> WorldBuilder {
    if let found = all.first(where: { $0.name == name }) { return found }
    throw DataError.noBuilder("world builder", name, among: all.map(\.name))
  }

  /// Builds and validates the world.
  ///
  /// - Parameter folder: The data folder that holds `oecd-2022`, `caliendo-parro-1993`, ….
  /// - Throws: `DataError` if the raw data are missing or not as expected, `ModelError` if the
  ///   equilibrium that they imply cannot be solved for.
  package func build(from folder: String) throws -> BuiltWorld { try make(folder) }
}

extension DataError {
  static func noBuilder(_ what: String, _ name: String, among names: [String]) -> DataError {
    let near = nearestName(to: name, among: names).map { "; did you mean '\($0)'? " } ?? ". "
    return DataError(
      "There is no \(what) '\(name)'\(near)There are "
        + names.map { "'\($0)'" }.joined(separator: ", ") + ".")
  }
}
