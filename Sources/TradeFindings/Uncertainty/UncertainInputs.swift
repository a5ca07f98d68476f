// SPDX-License-Identifier: Apache-2.0

import NumericalMethods
import TradeModel
public import TradePolicy
public import TradeWorlds

/// Everything that a question does not know exactly, each a coordinate of the unit cube, and what a
/// point of the cube stands for.
public struct UncertainInputs: Sendable {
  /// Groups of inputs that can be drawn or left at their central values.
  public enum Group: String, Sendable, CaseIterable, Codable {
    /// Trade elasticities: which published set, its errors, what stands for sectors without estimates.
    case elasticities
    /// Sizes that the scenario gives with a range.
    case measures
    /// Repairs of the world's tariffs that carry a range.
    case repairs
  }

  /// One input, or several that are drawn together.
  public struct Item: Sendable, Equatable {
    /// Its group.
    public let group: Group
    /// What it is, for people.
    public let title: String
  }

  /// θ is drawn no smaller: below, a tariff that nobody pays moves the world.
  public static let smallestElasticity = 0.1

  /// The inputs in the order of the cube's coordinates.
  public let items: [Item]
  /// Groups that are drawn.
  public let groups: Set<Group>
  private let world: World
  private let central: ElasticitySet
  private let sets: [ElasticitySet]
  private let measures: SizedMeasures
  private let sizeKeys: [String]
  private let repairs: [RepairRange]
  private let repairCells: [[Int32]]
  private let firstSize: Int
  private let convention: Int
  private let firstRepair: Int
  private let firstError: Int

  /// The inputs of a question.
  ///
  /// - Parameters:
  ///   - scenario: The scenario.
  ///   - world: Its world.
  ///   - central: The set of elasticities that holds where they are not drawn.
  ///   - groups: What is drawn.
  /// - Throws: `DataError` if the scenario cannot be compiled.
  public init(
    _ scenario: Scenario, in world: World, central: ElasticitySet,
    groups: Set<Group> = Set(Group.allCases)
  ) throws(DataError) {
    self.world = world
    self.central = central
    self.groups = groups
    measures = try SizedMeasures(scenario, for: world)
    let published = world.elasticities.filter { $0.role == .published }
    let sets = published.isEmpty ? [central] : published
    self.sets = sets
    var items: [Item] = []
    if groups.contains(.elasticities) {
      items.append(Item(group: .elasticities, title: "which published set of elasticities"))
    }
    firstSize = items.count
    let sizes = groups.contains(.measures) ? scenario.uncertainSizes : []
    sizeKeys = sizes.map(\.key)
    items += sizes.map { Item(group: .measures, title: "size of “\($0.title)”") }
    convention = items.count
    if groups.contains(.elasticities) {
      items.append(
        Item(group: .elasticities, title: "elasticity of sectors that nobody estimated"))
    }
    firstRepair = items.count
    repairs = groups.contains(.repairs) ? world.about.repairs.compactMap(\.range) : []
    items += repairs.map { Item(group: .repairs, title: $0.name) }
    firstError = items.count
    if groups.contains(.elasticities), sets.contains(where: { !$0.errors.isEmpty }) {
      items += world.sectors.map {
        Item(group: .elasticities, title: "error of the elasticity of \($0.name)")
      }
    }
    self.items = items
    var cells: [[Int32]] = []
    for repair in repairs { cells.append(try world.cells(of: repair)) }
    repairCells = cells
  }

  /// How many steps the scenario has.
  public var stepCount: Int { measures.stepCount }

  /// Elasticities, measures and tariffs of a draw.
  public struct Draw: Sendable {
    /// θ by sector.
    public let elasticities: ElasticitySet
    /// The measures of every step.
    public let measures: [[CompiledMeasure]]
    /// The world with its repairs drawn; nil where they are at their central values.
    public let world: World?
  }

  /// What a point of the cube stands for.
  ///
  /// - Precondition: The point has as many coordinates as there are ``items``.
  /// - Throws: `DataError` if a measure with its size cannot be compiled.
  public func draw(_ point: [Double]) throws(DataError) -> Draw {
    precondition(point.count == items.count, "a point of another cube")
    return Draw(
      elasticities: groups.contains(.elasticities) ? elasticities(point) : central,
      measures: try measures.drawn { key, low, central, high in
        guard let position = sizeKeys.firstIndex(of: key) else { return central }
        return TwoPieceNormal(low: low, central: central, high: high)
          .quantile(point[firstSize + position])
      },
      world: repairs.isEmpty ? nil : repaired(point))
  }

  private func elasticities(_ point: [Double]) -> ElasticitySet {
    let choice = min(Int(point[0] * Double(sets.count)), sets.count - 1)
    var set = sets[choice]
    for (sector, label) in world.sectors.enumerated() {
      let value = set.values[sector]
      if let range = set.conventions[label.code] {
        set.values[sector] = max(
          Self.smallestElasticity,
          TwoPieceNormal(low: range.low, central: value, high: range.high)
            .quantile(point[convention]))
      } else if let error = set.errors[label.code], error > 0 {
        // Sectors that share one line of a paper share its error.
        let first =
          world.sectors.indices.first {
            sets[choice].values[$0] == value && sets[choice].errors[world.sectors[$0].code] == error
          } ?? sector
        let smallest = StandardNormal.cumulative((Self.smallestElasticity - value) / error)
        let share = smallest + point[firstError + first] * (1 - smallest)
        set.values[sector] = max(
          Self.smallestElasticity, value + error * StandardNormal.quantile(share))
      }
    }
    return set
  }

  private func repaired(_ point: [Double]) -> World {
    world.scalingTariffs(
      repairs.indices.map { position in
        let repair = repairs[position]
        let value = TwoPieceNormal(low: repair.low, central: repair.central, high: repair.high)
          .quantile(point[firstRepair + position])
        return TariffScaling(cells: repairCells[position], ratio: value / repair.central)
      })
  }
}
