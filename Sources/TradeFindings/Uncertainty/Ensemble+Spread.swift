// SPDX-License-Identifier: Apache-2.0

import NumericalMethods
public import TradeModel

/// What the spread of a number comes from: shares of its variance by group of inputs.
public struct Spread: Sendable {
  /// A group's share.
  public struct Share: Sendable, Equatable {
    /// The group.
    public let group: UncertainInputs.Group
    /// The share of the variance that goes if the group becomes known.
    public let first: Double
    /// The share that stays if all but the group becomes known.
    public let total: Double
  }

  /// Equilibria behind the shares.
  public let equilibria: Int
  /// By step and reading, the groups in the order of ``UncertainInputs/Group``.
  private let shares: [[[Share]]]

  /// The groups' shares for a number after a step; empty if no draw found an equilibrium.
  public func shares(_ reading: Int, step: Int) -> [Share] {
    shares.isEmpty ? [] : shares[step][reading]
  }

  /// Solves the draws twice, and once more for every group with that group's inputs exchanged
  /// (Sobol' 1993, by the estimators of Jansen 1999).
  ///
  /// - Parameters: As in ``Ensemble/init(_:model:around:readings:plan:workers:)``.
  public init(
    _ inputs: UncertainInputs, model: Model, around central: [Equilibrium],
    readings: [OutcomeReading], plan: Ensemble.Plan = .init(), workers: Int? = nil
  ) async {
    precondition(inputs.rows == nil, "rows of a file cannot be exchanged in part")
    let count = inputs.items.count
    let sequence = SobolSequence(dimensionCount: 2 * count, seed: plan.seed)
    let all = (0..<plan.draws).map { sequence.point($0) }
    let (a, b) = (all.map { Array($0[..<count]) }, all.map { Array($0[count...]) })
    let groups = UncertainInputs.Group.allCases.filter { group in
      inputs.items.contains { $0.group == group }
    }
    var designs = [a, b]
    for group in groups {
      designs.append(
        zip(a, b).map { left, right in
          zip(inputs.items, zip(left, right)).map { $0.group == group ? $1.1 : $1.0 }
        })
    }
    let found = await Ensemble.solve(
      designs.flatMap { $0 }, inputs, model: model, around: central, workers: workers,
      measure: Ensemble.measure(readings))
    // A draw counts where all its designs found an equilibrium.
    let values = (0..<designs.count).map { design in
      (0..<plan.draws).map { try? found[design * plan.draws + $0].get() }
    }
    let whole = (0..<plan.draws).filter { draw in values.allSatisfy { $0[draw] != nil } }
    equilibria = found.count
    guard !whole.isEmpty else {
      shares = []
      return
    }
    shares = central.indices.map { step in
      readings.indices.map { reading in
        let numbers = values.map { design in
          whole.map { design[$0]?[step].values[reading] ?? .nan }
        }
        let indices = SobolIndices(a: numbers[0], b: numbers[1], mixed: Array(numbers[2...]))
        // What is estimated from draws may miss; but a group that never moves the number, whose total is
        // nothing to the last digits, has no share by itself either.
        return groups.indices.map {
          let total = min(1, max(0, indices.total[$0]))
          let first = total < 1e-9 ? 0 : min(1, max(0, indices.first[$0]))
          return Share(group: groups[$0], first: first, total: total)
        }
      }
    }
  }
}
