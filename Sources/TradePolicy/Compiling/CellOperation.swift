// SPDX-License-Identifier: Apache-2.0

import TradeArrays
package import ModelPolicy

/// What a measure does to some cells of a policy, names and tables resolved.
struct CellOperation: Sendable {
  /// What becomes of a cell.
  enum Action: Sendable {
    case add
    case set
    case multiply
    case cap
    case floor
    /// Multiplies a tariff but never raises it, not even a negative one.
    case prefer
    /// Multiplies the trade cost.
    case multiplyCost
  }

  let action: Action
  /// Positions in arrays with the axes sector, importer, exporter.
  let positions: [Int32]
  /// One value for all positions, or one for each.
  var values: [Double]
  /// How much of each position it is done to, from 0 to 1; nil for all of each.
  ///
  /// The cell becomes the mean of what is touched and what is not.
  var weights: [Double]?
  /// Rows sector · N + importer of the positions; one may be named more than once.
  let rows: [Int]

  @inline(__always)
  func result(_ number: Double, _ value: Double) -> Double {
    switch action {
    case .add: number + value
    case .set: value
    case .multiply, .multiplyCost: number * value
    case .cap: min(number, value)
    case .floor: max(number, value)
    case .prefer: min(number, number * value)
    }
  }

  /// Calls back with each position, its number before and after, and writes the latter.
  func apply(to policy: inout PolicyShock, _ visit: (Int, Double, Double) -> Void = { _, _, _ in })
  {
    func run(_ numbers: inout MutableSpan<Double>) {
      let isUniform = values.count == 1
      for index in positions.indices {
        let position = Int(positions[index])
        let before = numbers[position]
        var after = result(before, isUniform ? values[0] : values[index])
        if let weights { after = before + weights[index] * (after - before) }
        numbers[position] = after
        visit(position, before, after)
      }
    }
    if action == .multiplyCost {
      policy.tradeCostChange.storage.withMutableSpan { run(&$0) }
    } else {
      policy.tariff.storage.withMutableSpan { run(&$0) }
    }
  }
}

/// A measure with its names and tables resolved for one world: quick to apply many times.
package struct CompiledMeasure: Sendable {
  /// The measure's name, or its step's with a number.
  package let name: String
  /// The measure's title, or its step's.
  package let title: String
  let operations: [CellOperation]
  /// The ad valorem equivalent of all trade costs, a fraction, if the measure is written as a change of
  /// these; nil if of the iceberg factor.
  let adValoremCost: Double?

  /// The measure doing something else to cells.
  func with(_ operations: [CellOperation]) -> CompiledMeasure {
    CompiledMeasure(
      name: name, title: title, operations: operations, adValoremCost: adValoremCost)
  }

  /// Rows of cells, sector · N + importer, that the measure touches; one may be named more than once.
  package var rows: [Int] { operations.flatMap(\.rows) }

  /// Applies the measure to what others left, without any check: the scenario as a whole has been
  /// checked, and in a part of it a measure may well find nothing left to change.
  package func apply(to policy: inout PolicyShock) {
    for operation in operations { operation.apply(to: &policy) }
  }
}
