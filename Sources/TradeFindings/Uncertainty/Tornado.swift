// SPDX-License-Identifier: Apache-2.0

public import TradeModel
import TradePolicy
import TradeWorlds

/// Which single inputs move a number most: each is moved to its 5 and to its 95 % point alone, all else at
/// its central value, and the equilibrium found anew, or the number followed to first order.
///
/// What inputs do together is not in it: ``Spread`` has that.
public struct Tornado: Sendable {
  /// A number with one input moved.
  public struct Bar: Sendable {
    /// The input.
    public let input: SingleInput
    /// The number with the input low.
    public let low: Double
    /// The number with the input high.
    public let high: Double

    /// How far the number moves from one end to the other.
    public var width: Double { (high - low).magnitude }
  }

  private let inputs: [SingleInput]
  /// By input the numbers at its two ends, by step and reading; nil where no equilibrium was found.
  private let ends: [(low: [[Double]]?, high: [[Double]]?)]

  /// Moves every input.
  ///
  /// - Parameters: As in ``Ensemble/init(_:model:around:readings:plan:workers:)``.
  public init(
    _ inputs: UncertainInputs, model: Model, around central: [Equilibrium],
    readings: [OutcomeReading], workers: Int? = nil
  ) async {
    let singles = inputs.singles
    let found = await Ensemble.solve(
      2 * singles.count, model: model, around: central, workers: workers,
      measure: Ensemble.measure(readings)
    ) { inputs.draw(moving: singles[$0 / 2], to: $0 % 2 == 0 ? .low : .high) }
    self.inputs = singles
    ends = singles.indices.map { position in
      func numbers(_ end: Int) -> [[Double]]? {
        (try? found[2 * position + end].get())?.map(\.values)
      }
      return (numbers(0), numbers(1))
    }
  }

  /// Follows every input to first order, which takes no equilibrium but for repairs.
  ///
  /// - Parameter steps: Derivatives of the same numbers after every step, in order.
  public init(_ steps: [FirstOrder], readings: Int) {
    let bars = steps.map { step in (0..<readings).map { step.bars($0) } }
    inputs = bars.first?.first?.map(\.input) ?? []
    ends = inputs.indices.map { input in
      (
        low: bars.map { $0.map { $0[input].low } }, high: bars.map { $0.map { $0[input].high } }
      )
    }
  }

  /// Inputs at an end of which no equilibrium was found; they have no bar.
  public var failures: Int { ends.count { $0.low == nil || $0.high == nil } }

  /// The inputs' bars for a number after a step, the widest first.
  public func bars(_ reading: Int, step: Int) -> [Bar] {
    zip(inputs, ends).compactMap { input, ends in
      guard let low = ends.low, let high = ends.high else { return nil }
      return Bar(input: input, low: low[step][reading], high: high[step][reading])
    }.sorted { $0.width > $1.width }
  }
}
