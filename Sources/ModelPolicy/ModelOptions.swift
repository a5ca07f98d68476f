// SPDX-License-Identifier: Apache-2.0

/// What the model assumes beyond its equations; values, never variants of the solver.
public struct ModelOptions: Sendable, Hashable {
  /// What becomes of trade deficits: how the transfers between economies that they are answer to a
  /// policy.
  ///
  /// Formulas in `Documentation/equations.md`, which to take in `Documentation/how-to-choose.md`.
  public enum Deficits: Sendable, Hashable {
    /// Each deficit stays in proportion to its economy's value added, less the same fraction of value
    /// added everywhere, so that they sum to zero.
    case share
    /// Final spending stays in proportion to what its economy earns, value added and tariff revenue,
    /// times the same factor everywhere, so that deficits sum to zero.
    case income
    /// Deficits keep their size in units of a basket: the final basket of the economy with a code,
    /// or of the world if nil.
    case real(basket: String?)
    /// Deficits keep their benchmark size in units of world GDP.
    case fixed
    /// A world without deficits is solved for first and is the benchmark, as in Caliendo and Parro
    /// (2015).
    case balancedFirst
    /// As ``balancedFirst``, and the step from the data's world to the balanced one is told: what it
    /// alone does, before any policy.
    case balanced

    /// What holds where nobody says otherwise.
    public static let standard = Deficits.share

    /// Whether policies are put to a world without deficits.
    public var areBalanced: Bool { self == .balanced || self == .balancedFirst }
  }

  /// What becomes of tariff revenue.
  public enum Revenue: String, Sendable, Hashable, Codable, CaseIterable {
    /// Households receive it: it is part of real income.
    case rebated
    /// The government spends it on the final basket and nobody's real income counts it.
    case wasted
  }

  /// What becomes of trade deficits; ``Deficits/standard`` by default.
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
    deficits: Deficits = .standard, revenue: Revenue = .rebated, linkages: Bool = true
  ) {
    self.deficits = deficits
    self.revenue = revenue
    self.linkages = linkages
  }
}

extension ModelOptions.Deficits: RawRepresentable, CaseIterable, Codable {
  /// The closures without a basket of one's own; `real:CODE` is one for every economy.
  public static let allCases: [ModelOptions.Deficits] = [
    .share, .income, .real(basket: nil), .fixed, .balancedFirst, .balanced,
  ]

  /// The word that a scenario or a command gives, such as `share` or `real:USA`.
  public init?(rawValue: String) {
    switch rawValue {
    case "share": self = .share
    case "income": self = .income
    case "real": self = .real(basket: nil)
    case "fixed": self = .fixed
    case "balanced-first": self = .balancedFirst
    case "balanced": self = .balanced
    default:
      let parts = rawValue.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2, parts[0] == "real", !parts[1].isEmpty else { return nil }
      self = .real(basket: String(parts[1]))
    }
  }

  /// The word that a scenario or a command gives.
  public var rawValue: String {
    switch self {
    case .share: "share"
    case .income: "income"
    case .real(let basket): basket.map { "real:\($0)" } ?? "real"
    case .fixed: "fixed"
    case .balancedFirst: "balanced-first"
    case .balanced: "balanced"
    }
  }

  /// What it means, in words for a reader.
  public var words: String {
    switch self {
    case .share: "in proportion to each economy's value added"
    case .income: "in proportion to each economy's value added and tariff revenue"
    case .real(let basket?): "of constant size in the final basket of \(basket)"
    case .real(nil): "of constant size in the final basket of the world"
    case .fixed: "of constant size relative to world GDP"
    case .balancedFirst: "gone before any policy"
    case .balanced: "gone"
    }
  }
}
