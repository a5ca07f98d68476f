// SPDX-License-Identifier: Apache-2.0

package import Documents
import ModelPolicy
package import TradeWorlds

/// A size that a scenario does not know exactly: what is drawn once for all numbers of one source.
public struct UncertainSize: Sendable, Equatable {
  /// What tells it from others: the source, or the measure and the place in it, or the code of a group of
  /// parts of sectors.
  public let key: String
  /// What it is called in files: the name of its first measure, where that measure has no other uncertain
  /// size, else the key.
  public let name: String
  /// What it is about, for people: the first measure's title.
  public let title: String
  /// The numbers that are drawn together.
  public internal(set) var rates: [UncertainRate]
}

extension Scenario {
  /// The sizes that carry a range, in the order of the file; numbers that name the same source are one,
  /// since whoever is wrong about one is wrong about all.
  public var uncertainSizes: [UncertainSize] {
    var found: [UncertainSize] = []
    for (number, step) in steps.enumerated() {
      for (position, measure) in step.measures.enumerated() {
        let keys = keys(measure, step: number, position: position)
        for (key, rate) in keys {
          if let known = found.firstIndex(where: { $0.key == key }) {
            found[known].rates.append(rate)
          } else {
            let isAlone = keys.allSatisfy { $0.key == key }
            found.append(
              UncertainSize(
                key: key, name: isAlone ? measure.name ?? key : key,
                title: measure.title ?? measure.name ?? step.title, rates: [rate]))
          }
        }
      }
    }
    return found
  }

  /// The size that a file calls by its key, or by the name of a measure that has no other.
  public func uncertainSize(named name: String) -> UncertainSize? {
    let sizes = uncertainSizes
    if let size = sizes.first(where: { $0.key == name }) { return size }
    for (number, step) in steps.enumerated() {
      for (position, measure) in step.measures.enumerated() where measure.name == name {
        let keys = Set(keys(measure, step: number, position: position).map(\.key))
        return keys.count == 1 ? sizes.first { keys.contains($0.key) } : nil
      }
    }
    return nil
  }

  /// The groups of parts of sectors that measures name, each a size whose shares are drawn together.
  ///
  /// - Throws: `DataError` as in ``compile(for:)``.
  package func uncertainShares(in world: World) throws(DataError) -> [UncertainSize] {
    var found: [String] = []
    for measure in measures where measure.namesParts(in: world) {
      for cells in try measure.cells(in: world) {
        for code in cells.groups where !found.contains(code) { found.append(code) }
      }
    }
    return found.compactMap { code in
      guard let group = world.sectorGroups.first(where: { $0.code == code }) else { return nil }
      let shares = group.members.compactMap { group.shares[$0] }.filter { $0.low != $0.high }
      return UncertainSize(
        key: code, name: code, title: world.shortName(group),
        rates: shares.map {
          UncertainRate(
            Rate($0.central * 100, .percent), low: Rate($0.low * 100, .percent),
            high: Rate($0.high * 100, .percent), source: group.source)
        })
    }.filter { !$0.rates.isEmpty }
  }

  /// The numbers of a measure that carry a range, with their keys.
  private func keys(
    _ measure: Measure, step: Int, position: Int
  ) -> [(key: String, rate: UncertainRate)] {
    measure.kind.rates.enumerated().filter { $0.element.low != $0.element.high }.map {
      place, rate in
      (Self.key(rate, step: step, measure: position, place: place), rate)
    }
  }

  fileprivate static func key(
    _ rate: UncertainRate, step: Int, measure: Int, place: Int
  ) -> String { rate.source ?? "\(step).\(measure).\(place)" }
}

/// The measures of a scenario, compiled so that sizes can be drawn again and again: names, pairs and
/// tables are resolved once, and a draw only writes its numbers.
package struct SizedMeasures: Sendable {
  /// The cells of a measure that share a draw of its sizes.
  private struct Part: Sendable {
    /// The sector that is drawn apart; nil of all others.
    var sector: Int?
    var cells: [MeasuredCells]
  }

  private let measures: [Measure]
  private let world: World
  private let compiled: [CompiledMeasure]
  /// By step the positions of its measures.
  private let steps: [Range<Int>]
  /// By measure, in order, the keys of its numbers; nil of those that carry no range.
  private let keys: [[String?]]
  /// By measure; none of those without a range.
  private let parts: [[Part]]
  /// Sectors in which the size with a key has a number of its own.
  private let apart: [String: Set<Int>]

  /// Compiles the measures.
  ///
  /// - Parameters:
  ///   - scenario: The scenario.
  ///   - world: Its world.
  ///   - apart: By a size's key positions of the sectors in which it has a number of its own.
  /// - Throws: `DataError` as in ``Scenario/compile(for:)``.
  package init(
    _ scenario: Scenario, for world: World, apart: [String: Set<Int>] = [:]
  ) throws(DataError) {
    measures = scenario.measures
    self.world = world
    self.apart = apart
    compiled = try scenario.compileMeasures(for: world)
    var steps: [Range<Int>] = []
    var keys: [[String?]] = []
    for (number, step) in scenario.steps.enumerated() {
      steps.append(keys.count..<keys.count + step.measures.count)
      for (position, measure) in step.measures.enumerated() {
        keys.append(
          measure.kind.rates.enumerated().map { place, rate in
            rate.low != rate.high
              ? Scenario.key(rate, step: number, measure: position, place: place) : nil
          })
      }
    }
    var parts: [[Part]] = []
    for (measure, keys) in zip(measures, keys) {
      let sizes = keys.compactMap { $0 }
      guard !sizes.isEmpty || measure.namesParts(in: world) else {
        parts.append([])
        continue
      }
      let cells = try measure.cells(in: world)
      let known = sizes + cells.flatMap(\.groups)
      parts.append(
        known.isEmpty
          ? []
          : Self.parts(
            cells, world, apart: known.reduce(into: []) { $0.formUnion(apart[$1] ?? []) }))
    }
    self.steps = steps
    self.keys = keys
    self.parts = parts
  }

  private static func parts(
    _ cells: [MeasuredCells], _ world: World, apart sectors: Set<Int>
  ) -> [Part] {
    guard !sectors.isEmpty else { return [Part(cells: cells)] }
    let touched = cells.reduce(into: Set<Int>()) { $0.formUnion($1.sectors(in: world)) }
    return [Part(cells: cells.map { $0.within({ !sectors.contains($0) }, in: world) })]
      + sectors.intersection(touched).sorted().map { sector in
        Part(sector: sector, cells: cells.map { $0.within({ $0 == sector }, in: world) })
      }
  }

  /// How many steps there are.
  package var stepCount: Int { steps.count }

  /// The measures of every step with sizes drawn.
  ///
  /// - Parameter value: The number for a rate that carries a range, by the key of its
  ///   ``UncertainSize`` and the position of the sector in which it is drawn apart, nil for all others:
  ///   given low, central and high as fractions.
  package func drawn(
    _ value: (
      _ key: String, _ sector: Int?, _ low: Double, _ central: Double, _ high: Double
    ) -> Double
  ) -> [[CompiledMeasure]] {
    var drawn = compiled
    for (number, keys) in keys.enumerated() where !parts[number].isEmpty {
      drawn[number] = compiled[number].with(
        parts[number].flatMap { part in
          var place = 0
          let kind = measures[number].kind.mappingRates { rate in
            defer { place += 1 }
            guard let key = keys[place], let low = rate.low, let high = rate.high else {
              return rate
            }
            let own = part.sector.flatMap { apart[key]?.contains($0) == true ? $0 : nil }
            let fraction = value(key, own, low.fraction, rate.central.fraction, high.fraction)
            return UncertainRate(Rate(fraction * 100, rate.central.unit))
          }
          return zip(part.cells, kind.boundingShares().sizes).map { cells, size in
            cells.operation(at: size) { piece, sector in
              let share = piece.share
              guard share.low != share.high else { return share.central }
              return value(piece.group, sector, share.low, share.central, share.high)
            }
          }
        })
    }
    return steps.map { Array(drawn[$0]) }
  }

  /// What the model cannot take of measures with sizes drawn, in a sentence; nil if it can take all.
  package func fault(of drawn: [[CompiledMeasure]]) -> String? {
    var policy = PolicyShock(tariff: world.tariff)
    for measure in drawn.joined() {
      for operation in measure.operations {
        if let fault = operation.fault(applyingTo: &policy, in: world) { return fault.english }
      }
    }
    return nil
  }

  /// Positions of the sectors whose cells the measures with a size touch.
  package func sectors(of key: String) -> Set<Int> {
    keys.indices.filter { keys[$0].contains(key) }.reduce(into: []) { found, number in
      found.formUnion(compiled[number].rows.map { $0 / world.economies.count })
    }
  }
}

extension Measure.Kind {
  /// The measure with shares of a whole between none and all of it, and of tables not below none.
  fileprivate func boundingShares() -> Self {
    func bounded(_ rate: UncertainRate, most: Double = 100) -> UncertainRate {
      UncertainRate(Rate(max(0, min(most, rate.central.value)), rate.central.unit))
    }
    switch self {
    case .tariff(var measure):
      switch measure.change {
      case .add(let rate, let share?): measure.change = .add(rate, share: bounded(share))
      case .table(let table, let use, let size?):
        measure.change = .table(table, by: use, size: bounded(size, most: .infinity))
      default: break
      }
      return .tariff(measure)
    case .tradeCost(var measure):
      if case .table(let table, let size?) = measure.change {
        measure.change = .table(table, size: bounded(size, most: .infinity))
      }
      return .tradeCost(measure)
    case .agreement(var measure):
      if var tariffs = measure.tariffs {
        if case .rate(let rate) = tariffs.cut { tariffs.cut = .rate(bounded(rate)) }
        tariffs.utilisation = tariffs.utilisation.map { bounded($0) }
        measure.tariffs = tariffs
      }
      return .agreement(measure)
    default: return self
    }
  }
}
