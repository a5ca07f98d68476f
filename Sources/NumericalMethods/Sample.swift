// SPDX-License-Identifier: Apache-2.0

import RealModule

/// Draws of one number, equally likely, and what can be said of them.
package struct Sample: Sendable {
  /// The draws in ascending order.
  package let sorted: [Double]

  /// Draws in any order.
  ///
  /// - Precondition: There is at least one, and all are numbers.
  package init(_ draws: [Double]) {
    precondition(!draws.isEmpty, "a sample is of one draw at least")
    sorted = draws.sorted()
  }

  /// The number below which a share of the draws lies, between two draws by a straight line (Hyndman
  /// and Fan 1996, definition 7).
  package func quantile(_ share: Double) -> Double {
    let place = max(0, min(1, share)) * Double(sorted.count - 1)
    let below = Int(place)
    let above = min(below + 1, sorted.count - 1)
    let rest = place - Double(below)
    return rest == 0 ? sorted[below] : sorted[below] + rest * (sorted[above] - sorted[below])
  }

  /// The standard error of a quantile, had the draws been independent.
  ///
  /// Half the distance between the quantiles one standard error of the share to either side. Draws that
  /// fill the cube more evenly have less.
  package func quantileError(_ share: Double) -> Double {
    let error = Double.sqrt(share * (1 - share) / Double(sorted.count))
    return (quantile(share + error) - quantile(share - error)) / 2
  }

  /// The mean.
  package var mean: Double { sorted.reduce(0, +) / Double(sorted.count) }

  /// Mean squared distance from the mean.
  package var variance: Double {
    let mean = mean
    return sorted.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(sorted.count)
  }

  /// The share of draws that are greater than a number.
  package func share(above limit: Double) -> Double {
    Double(sorted.count { $0 > limit }) / Double(sorted.count)
  }

  /// The share of draws that are less than a number.
  package func share(below limit: Double) -> Double {
    Double(sorted.count { $0 < limit }) / Double(sorted.count)
  }
}
