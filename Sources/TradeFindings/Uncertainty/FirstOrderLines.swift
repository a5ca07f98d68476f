// SPDX-License-Identifier: Apache-2.0

import RealModule
import TradeArrays
import TradeModel
import TradePolicy
import TradeWorlds

/// Numbers at an equilibrium, and how they answer from there to θ and to the sizes of measures.
struct FirstOrderLines: Sendable {
  /// What the two ends of an input add to a number.
  struct Ends: Sendable {
    var low = 0.0
    var high = 0.0

    subscript(end: RangeEnd) -> Double {
      get { end == .low ? low : high }
      set { if end == .low { low = newValue } else { high = newValue } }
    }
  }

  /// θ by sector.
  let elasticities: [Double]
  /// By number.
  let values: [Double]
  /// By number and sector, per unit of log θ.
  let slopes: [[Double]]
  /// By number and input, what a size's ends add; of repairs nothing.
  let sizes: [[Ends]]

  /// - Throws: ``ModelError`` if the derivatives cannot be found.
  init(
    _ readings: [OutcomeReading], at equilibrium: Equilibrium, _ changes: SizeChanges
  ) throws(ModelError) {
    var gradients: [Gradient] = []
    for reading in readings { gradients.append(try reading.gradient(equilibrium)) }
    let elasticities = equilibrium.benchmark.tradeElasticity
    self.elasticities = elasticities
    values = Ensemble.values(readings, equilibrium)
    slopes = gradients.map { zip($0.elasticity, elasticities).map(*) }
    sizes = changes.along(gradients)
  }
}

extension UncertainInputs.Draw {
  /// The same draw with all steps up to one taken at once.
  func together(upTo step: Int) -> Self {
    Self(
      elasticities: elasticities, measures: [Array(measures[...step].joined())], tariffs: tariffs)
  }
}

/// What the ends of sizes change of a policy, cell by cell.
struct SizeChanges: Sendable {
  /// A cell that differs from the policy in the middle.
  private struct Cell: Sendable {
    var position: Int
    var tariff: Double
    var logTradeCost: Double
  }

  /// By input and end.
  private let changes: [[(end: RangeEnd, cells: [Cell])]]

  /// - Parameters:
  ///   - inputs: What is drawn.
  ///   - moved: Inputs, sizes among them.
  ///   - step: The step whose policy it is.
  ///   - tariff: Tariffs before any policy.
  init(
    _ inputs: UncertainInputs, _ moved: [SingleInput], step: Int, from tariff: BilateralField
  ) {
    var (middle, policy) = (PolicyShock(tariff: tariff), PolicyShock(tariff: tariff))
    for measure in inputs.middle.together(upTo: step).measures[0] { measure.apply(to: &middle) }
    changes = moved.map { input in
      guard input.group == .measures else { return [] }
      return RangeEnd.allCases.map { end in
        let measures = inputs.draw(moving: input, to: end).together(upTo: step).measures[0]
        return (end, Self.cells(measures, middle, tariff, in: &policy))
      }
    }
  }

  /// Cells that measures leave otherwise than the middle has them; the policy is none before and after.
  private static func cells(
    _ measures: [CompiledMeasure], _ middle: PolicyShock, _ rest: BilateralField,
    in policy: inout PolicyShock
  ) -> [Cell] {
    let n = rest.economyCount
    for measure in measures { measure.apply(to: &policy) }
    let rows = Set(measures.flatMap(\.rows)).sorted()
    var cells: [Cell] = []
    for row in rows {
      for cell in row * n..<(row + 1) * n {
        let added = policy.tariff.storage[cell] - middle.tariff.storage[cell]
        let (cost, before) = (
          policy.tradeCostChange.storage[cell], middle.tradeCostChange.storage[cell]
        )
        guard added != 0 || cost != before else { continue }
        cells.append(
          Cell(
            position: cell, tariff: added,
            logTradeCost: cost == before ? 0 : Double.log(cost / before)))
      }
    }
    policy.tariff.storage.copy(rest.storage, rows: rows, of: n)
    policy.tradeCostChange.storage.withMutableSpan { cost in
      for row in rows {
        for cell in row * n..<(row + 1) * n { cost[cell] = 1 }
      }
    }
    return cells
  }

  /// By number and input, what its ends add to first order.
  func along(_ gradients: [Gradient]) -> [[FirstOrderLines.Ends]] {
    gradients.map { gradient in
      changes.map { ends in
        var added = FirstOrderLines.Ends()
        for (end, cells) in ends {
          added[end] = cells.reduce(0) { sum, cell in
            sum + gradient.tariff.storage[cell.position] * cell.tariff
              + gradient.logTradeCost.storage[cell.position] * cell.logTradeCost
          }
        }
        return added
      }
    }
  }
}
