// SPDX-License-Identifier: Apache-2.0

/// A level before and after a policy.
package struct BeforeAfter: Sendable, Equatable {
  /// At the benchmark.
  package let before: Double
  /// In the counterfactual.
  package let after: Double

  /// Both levels.
  package init(before: Double, after: Double) {
    self.before = before
    self.after = after
  }

  /// After over before less one; 0 where both are zero.
  package var change: Double { before == after ? 0 : after / before - 1 }
}
