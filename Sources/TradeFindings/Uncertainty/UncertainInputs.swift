// SPDX-License-Identifier: Apache-2.0

public import Documents
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
    /// How far a world that is scaled to a later year has come, where it says; drawn where it is asked for.
    case scaling

    /// What is drawn where nobody says: all that needs one benchmark.
    public static let usual: Set<Group> = [.elasticities, .measures, .repairs]

    /// That none of some groups is uncertain, in words: `this question has no uncertain measures or
    /// repairs`.
    package static func noneUncertain(_ groups: Set<Group>) -> Message {
      let names = allCases.filter(groups.contains).map { Message(stringLiteral: $0.rawValue) }
      guard let last = names.last else { return Message("this question has no uncertain inputs") }
      var row = names.count > 1 ? names[0] : last
      for name in names.dropFirst().dropLast() {
        row = Message("\(row, "clause"), \(name, "next clause")")
      }
      if names.count > 1 { row = Message("\(row, "groups") or \(last, "group")") }
      return Message("this question has no uncertain \(row, "groups")")
    }
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
  /// Those of them of which something is uncertain here; with scenarios that are compared, in any of them.
  public private(set) var varying: Set<Group>
  /// Which errors of a set are drawn.
  public let errors: ElasticitySet.ErrorKind
  /// Name of the reader's own elasticities, where these are drawn.
  public let own: String?
  /// Draws from a file, row by row in place of the sequence; nil where the inputs are drawn here.
  public let rows: DrawRows?
  let world: World
  let central: ElasticitySet
  let elasticities: DrawnElasticities
  let sizes: [UncertainSize]
  let repairs: [RepairRange]
  private let measures: SizedMeasures
  private let repairScalings: [TariffScaling]
  /// By size the number of its coordinate among those of all that is compared.
  private let sizePlaces: [Int]
  /// How many of the sizes the scenario gives itself; the others are shares of sectors.
  private let ownSizes: Int
  /// How sizes move together; nil where the scenario says nothing of it.
  private let sizesTogether: GaussianCopula?
  private let firstSize: Int
  private let convention: Int
  private let firstRepair: Int
  private let firstError: Int
  private let errorCount: Int
  /// Worlds in which draws are, by level of the scaling's coordinate, nil for the question's own; none where it
  /// is not drawn.
  private let scaledWorlds: [World?]
  /// A measure that is drawn at another size than is written.
  private var scaled: (position: Int, size: Double, part: CompiledMeasure.Part)?

  /// The inputs of a question.
  ///
  /// - Parameters:
  ///   - scenario: The scenario.
  ///   - world: Its world.
  ///   - central: The set of elasticities that holds where they are not drawn.
  ///   - groups: What is drawn.
  ///   - errors: Which errors of a set are drawn; nil for those that are published, where there are any.
  ///   - own: Elasticities of the reader's own, drawn in place of the published sets.
  ///   - rows: Draws from a file, in place of all others; ``groups`` is then what it names.
  ///   - sharing: Scenarios that are compared draw by draw, this one among them, in one order: the sizes
  ///     of all have coordinates, so that a point of the cube is the same guess in each.
  /// - Throws: `DataError` if the scenario cannot be compiled, no set has the errors that are asked for,
  ///   errors or sizes cannot move together as they are said to, or a row has a size that the model cannot
  ///   take.
  public init(
    _ scenario: Scenario, in world: World, central: ElasticitySet,
    groups: Set<Group> = Group.usual, errors: ElasticitySet.ErrorKind? = nil,
    own: OwnElasticities? = nil, rows: DrawRows? = nil, sharing: [Scenario]? = nil
  ) throws(DataError) {
    let groups = rows?.groups ?? groups
    self.world = world
    self.central = central
    self.groups = groups
    self.errors = errors ?? .published
    self.own = own?.set.name
    self.rows = rows
    measures = try SizedMeasures(
      scenario, for: world, apart: rows?.sizes.mapValues { Set($0.bySector.keys) } ?? [:])
    let sets = Self.sets(world, central: central, own: own)
    if let errors, !Self.errorKinds(of: sets).contains(errors) {
      throw DataError(
        saying: """
          errors \(errors.rawValue, "errors"): none of the sets that are drawn has any \
          (\(sets.map(\.name).joined(separator: ", "), "names")).
          """)
    }
    elasticities = try DrawnElasticities(
      sets, errors: self.errors, own: own?.draws ?? [], in: world)
    ownSizes = groups.contains(.measures) ? scenario.uncertainSizes.count : 0
    sizes =
      groups.contains(.measures)
      ? scenario.uncertainSizes + (try scenario.uncertainShares(in: world)) : []
    var shared: [UncertainSize] = []
    for other in sharing ?? [scenario] where groups.contains(.measures) {
      for size in other.uncertainSizes + (try other.uncertainShares(in: world))
      where !shared.contains(where: { $0.key == size.key }) {
        shared.append(size)
      }
    }
    sizePlaces = sizes.map { size in shared.firstIndex { $0.key == size.key } ?? 0 }
    sizesTogether = sizes.isEmpty ? nil : try scenario.sizesTogether()
    repairs = groups.contains(.repairs) ? world.about.repairs.compactMap(\.range) : []
    var items: [Item] = []
    let drawsElasticities = groups.contains(.elasticities) && rows == nil
    var varying = rows?.groups ?? []
    if drawsElasticities, elasticities.vary { varying.insert(.elasticities) }
    if !shared.isEmpty, rows == nil { varying.insert(.measures) }
    if !repairs.isEmpty, rows == nil { varying.insert(.repairs) }
    self.varying = varying
    if drawsElasticities {
      items.append(
        Item(
          group: .elasticities,
          title: elasticities.ownCount > 0
            ? "which draw of \(own?.set.name ?? "")" : "which published set of elasticities"))
    }
    firstSize = items.count
    if rows == nil {
      items += shared.map { Item(group: .measures, title: "size of “\($0.title)”") }
    }
    convention = items.count
    if drawsElasticities {
      items.append(
        Item(group: .elasticities, title: "elasticity of sectors that nobody estimated"))
    }
    firstRepair = items.count
    items += repairs.map { Item(group: .repairs, title: $0.name) }
    firstError = items.count
    if drawsElasticities, elasticities.haveErrors {
      items += world.sectors.map {
        Item(group: .elasticities, title: "error of the elasticity of \($0.name)")
      }
    }
    errorCount = items.count - firstError
    let isScaled = groups.contains(.scaling) && rows == nil
    scaledWorlds =
      isScaled
      ? try world.drawnScalings {
        TwoPieceNormal(low: $0, central: $1, high: $2).quantile($3)
      } : []
    if !scaledWorlds.isEmpty { self.varying.insert(.scaling) }
    var scalings: [TariffScaling] = []
    for repair in repairs { scalings.append(TariffScaling(cells: try world.cells(of: repair))) }
    repairScalings = scalings
    if !scaledWorlds.isEmpty {
      items.append(Item(group: .scaling, title: "how far the world has come since it was scaled"))
    }
    self.items = items
    if let rows, !rows.sizes.isEmpty { try check(rows) }
  }

  /// Refuses the first row whose sizes the model cannot take.
  private func check(_ rows: DrawRows) throws(DataError) {
    for row in 0..<rows.count {
      if let fault = measures.fault(of: draw(row: row, of: rows).measures) {
        throw rows.error(row, fault)
      }
    }
  }

  /// The sets that draws choose among: the reader's own, else all that are published, else the central one.
  public static func sets(
    _ world: World, central: ElasticitySet, own: OwnElasticities?
  ) -> [ElasticitySet] {
    if let own { return [own.set] }
    let published = world.elasticities.filter { $0.role == .published }
    return published.isEmpty ? [central] : published
  }

  /// The kinds of errors that any of some sets has, none first.
  public static func errorKinds(of sets: [ElasticitySet]) -> [ElasticitySet.ErrorKind] {
    ElasticitySet.ErrorKind.allCases.filter { kind in
      switch kind {
      case .none: true
      case .published: sets.contains { !$0.errors.isEmpty }
      case .bootstrap: sets.contains { !$0.bootstrap.isEmpty }
      }
    }
  }

  /// How many steps the scenario has.
  public var stepCount: Int { measures.stepCount }

  /// Elasticities, measures and tariffs of a draw.
  public struct Draw: Sendable {
    /// θ by sector.
    public let elasticities: ElasticitySet
    /// The measures of every step.
    package let measures: [[CompiledMeasure]]
    /// What tariffs of the world are multiplied by; none where repairs are at their central values.
    package let tariffs: [TariffScaling]
  }

  /// The inputs of the scenario with one measure at another size.
  ///
  /// - Parameters:
  ///   - position: Which measure, counted over all steps.
  ///   - size: What its numbers are multiplied by.
  ///   - part: Which of its effects.
  func scaling(_ position: Int, by size: Double, _ part: CompiledMeasure.Part) -> UncertainInputs {
    var result = self
    result.scaled = (position, size, part)
    return result
  }

  /// The points that so many draws are.
  ///
  /// - Parameters:
  ///   - draws: How many; of a file as many as it has rows.
  ///   - seed: What the sequence follows from.
  public func points(_ draws: Int, seed: UInt64) -> [[Double]] {
    // A row is told by its number, which is exact.
    if rows != nil { return (0..<draws).map { [Double($0)] } }
    let sequence = SobolSequence(dimensionCount: items.count, seed: seed)
    return (0..<draws).map { sequence.point($0) }
  }

  /// What a point of the cube stands for, or, with draws from a file, the number of a row.
  ///
  /// - Precondition: The point has as many coordinates as there are ``items``.
  public func draw(_ point: [Double]) -> Draw {
    if let rows { return draw(row: Int(point[0]), of: rows) }
    precondition(point.count == items.count, "a point of another cube")
    let shares = sizeShares(point)
    let drawn = measures.drawn { key, _, low, central, high in
      guard let position = sizes.firstIndex(where: { $0.key == key }) else { return central }
      return TwoPieceNormal(low: low, central: central, high: high).quantile(shares[position])
    }
    return Draw(
      elasticities: groups.contains(.elasticities) ? theta(point) : central,
      measures: scaling(drawn),
      tariffs: tariffs(repairs.indices.map { repair($0, at: point) }))
  }

  /// The position among ``models(_:)`` of the one that solves a point.
  func level(_ point: [Double]) -> Int {
    guard !scaledWorlds.isEmpty, let share = point.last else { return 0 }
    return min(scaledWorlds.count - 1, Int(share * Double(scaledWorlds.count)))
  }

  /// The models that solve draws, one for each world in which they are.
  ///
  /// - Parameter model: The model of the question's own world.
  /// - Throws: ``ModelError`` if a world cannot be calibrated.
  func models(_ model: Model) throws(ModelError) -> [Model] {
    guard !scaledWorlds.isEmpty else { return [model] }
    var models: [Model] = []
    for world in scaledWorlds {
      guard let world else {
        models.append(model)
        continue
      }
      models.append(
        try Model(
          world: world, elasticities: central, options: model.options,
          termination: model.termination
        ).prepared())
    }
    return models
  }

  /// The sizes' places in their distributions at a point, from 0 to 1.
  private func sizeShares(_ point: [Double]) -> [Double] {
    let own = sizes.indices.map { point[firstSize + sizePlaces[$0]] }
    guard let sizesTogether else { return own }
    // Shares of sectors move with nothing else.
    return sizesTogether.shares(Array(own[..<ownSizes])) + own[ownSizes...]
  }

  private func repair(_ position: Int, at point: [Double]) -> Double {
    let repair = repairs[position]
    return TwoPieceNormal(low: repair.low, central: repair.central, high: repair.high)
      .quantile(point[firstRepair + position])
  }

  /// The numbers of sizes and repairs at a point, of a size its first one's.
  func values(of inputs: [SingleInput], at point: [Double]) -> [Double] {
    let shares = sizeShares(point)
    return inputs.map { input in
      switch input.kind {
      case .elasticity: return input.central
      case .repair(let position): return repair(position, at: point)
      case .size(let key):
        guard let position = sizes.firstIndex(where: { $0.key == key }) else {
          return input.central
        }
        return TwoPieceNormal(low: input.low, central: input.central, high: input.high)
          .quantile(shares[position])
      }
    }
  }

  /// Measures by step with the one that ``scaling(_:by:_:)`` names at its size.
  private func scaling(_ measures: [[CompiledMeasure]]) -> [[CompiledMeasure]] {
    guard let (first, size, part) = scaled else { return measures }
    var (result, position) = (measures, first)
    for step in result.indices {
      if result[step].indices.contains(position) {
        result[step][position] = result[step][position].scaled(by: size, part)
      }
      position -= result[step].count
    }
    return result
  }

  private func draw(row: Int, of rows: DrawRows) -> Draw {
    var set = central
    for (sector, values) in rows.elasticities { set.values[sector] = values[row] }
    return Draw(
      elasticities: set,
      measures: measures.drawn { key, sector, _, central, _ in
        let size = rows.sizes[key]
        return sector.flatMap { size?.bySector[$0]?[row] } ?? size?.all?[row] ?? central
      },
      tariffs: [])
  }

  /// θ at a point.
  func theta(_ point: [Double]) -> ElasticitySet {
    elasticities.draw(
      choice: point[0], convention: point[convention],
      errors: Array(point[firstError..<firstError + errorCount]))
  }

  /// Everything at its central value.
  var middle: Draw { draw(at: central) }

  /// Everything at its central value but θ.
  func draw(at set: ElasticitySet) -> Draw {
    Draw(
      elasticities: set, measures: scaling(measures.drawn { _, _, _, central, _ in central }),
      tariffs: [])
  }

  /// Sets that draws choose among, apart from the central one.
  var setsApart: [ElasticitySet] {
    groups.contains(.elasticities)
      ? elasticities.sets.filter { $0.values != central.values } : []
  }

  /// Everything at its central value but one input.
  func draw(moving input: SingleInput, to end: RangeEnd) -> Draw {
    var set = central
    var tariffs: [TariffScaling] = []
    switch input.kind {
    case .elasticity(let sector): set.values[sector] = end == .low ? input.low : input.high
    case .repair(let position):
      var values = repairs.map(\.central)
      values[position] = end == .low ? input.low : input.high
      tariffs = self.tariffs(values)
    case .size: break
    }
    let drawn = measures.drawn { key, _, low, central, high in
      guard case .size(key) = input.kind else { return central }
      return end == .low ? low : high
    }
    return Draw(elasticities: set, measures: scaling(drawn), tariffs: tariffs)
  }

  private func tariffs(_ values: [Double]) -> [TariffScaling] {
    repairs.indices.map { position in
      var scaling = repairScalings[position]
      scaling.ratio = values[position] / repairs[position].central
      return scaling
    }
  }
}
