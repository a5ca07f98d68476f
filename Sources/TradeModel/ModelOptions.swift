// SPDX-License-Identifier: Apache-2.0

/// What the model assumes beyond its equations; values, never variants of the solver.
public struct ModelOptions: Sendable, Hashable {
  /// What becomes of trade deficits.
  public enum Deficits: String, Sendable, Hashable, CaseIterable {
    /// Deficits keep their benchmark size in units of world GDP.
    case fixed
    /// Deficits are zero in the counterfactual; the benchmark keeps the data's.
    case balanced
    /// A world without deficits is solved for first and is the benchmark, as in Caliendo and Parro
    /// (2015).
    case balancedFirst = "balanced-first"
  }

  /// What becomes of tariff revenue.
  public enum Revenue: String, Sendable, Hashable, CaseIterable {
    /// Households receive it: it is part of real income.
    case rebated
    /// The government spends it on the final basket and nobody's real income counts it.
    case wasted
  }

  /// What becomes of trade deficits; `fixed` by default.
  public var deficits: Deficits
  /// What becomes of tariff revenue; `rebated` by default.
  public var revenue: Revenue
  /// Whether sectors buy inputs from each other; without, value added is all of output and all
  /// spending is final.
  ///
  /// On by default.
  public var linkages: Bool

  /// Options from their parts.
  public init(
    deficits: Deficits = .fixed, revenue: Revenue = .rebated, linkages: Bool = true
  ) {
    self.deficits = deficits
    self.revenue = revenue
    self.linkages = linkages
  }
}
