// SPDX-License-Identifier: Apache-2.0

public import TradeArrays
public import TradeWorlds

/// A number that someone reads about an equilibrium: the one description that tables, charts, menus,
/// goals, attributions and derivatives share.
///
/// `Outcome.all` lists them; to add one is to add its description there.
public struct Outcome: Sendable {
  /// What the number counts.
  public enum Unit: String, Sendable, CaseIterable {
    /// A change against the world before any policy, a fraction, shown in per cent.
    case change
    /// A level in the world's currency units.
    case money
    /// A gain or a loss in the world's currency units.
    case moneyGained
    /// A gain or a loss per inhabitant in single units of the world's currency.
    case moneyGainedPerPerson
    /// A share or a rate, a fraction, shown in per cent.
    case share
    /// A number of persons.
    case persons

    /// In words, for a list.
    public var words: String {
      switch self {
      case .change: "change, %"
      case .share: "level, %"
      case .money: "level, money"
      case .moneyGained: "change, money"
      case .moneyGainedPerPerson: "change, money per person"
      case .persons: "level, persons"
      }
    }

    /// Whether it is a fraction, shown in per cent.
    public var isFraction: Bool { self == .change || self == .share }
    /// Whether it is a change, which is nothing without a policy, or a level.
    public var isChange: Bool {
      self == .change || self == .moneyGained || self == .moneyGainedPerPerson
    }

    /// Magnitudes of a change up to this read as nothing: half of the last digit that is shown.
    public var noticeable: Double {
      switch self {
      case .change, .share: Findings.noticeable
      case .moneyGainedPerPerson: 0.05
      case .money, .moneyGained, .persons: 0.5
      }
    }

    /// What stands behind a number: `%`, `million USD`, `USD per person`, `persons`.
    package func text(in about: WorldDescription) -> String {
      switch self {
      case .change, .share: "%"
      case .money, .moneyGained: about.money.text
      case .moneyGainedPerPerson: "\(about.currency) per person"
      case .persons: "persons"
      }
    }
  }

  /// Which value is better for those whom the number is about.
  public enum Better: String, Sendable, CaseIterable {
    /// More is.
    case more
    /// Less is.
    case less
    /// Nobody can say without knowing more.
    case neither
  }

  /// What the number can be narrowed to.
  package enum Axis: String, Sendable, CaseIterable {
    /// Sectors; all of them where none is named.
    case sector
    /// A partner who buys.
    case buyer
    /// A partner who sells.
    case seller
  }

  /// How the number of a group of economies follows from its members'.
  enum Grouping {
    /// Their mean, weighted by their income before the policy.
    case incomeWeighted
    /// Their mean, weighted by their population.
    case populationWeighted
    /// Their sum.
    case summed
    /// The number of the trade of all of them together.
    case together
  }

  /// Name in options, columns and interfaces, such as `realIncome`.
  public let identifier: String
  /// Name in sentences: the "real income" of a change in real income.
  public let words: String
  /// What it is, in a sentence or two.
  public let meaning: String
  /// What it counts.
  public let unit: Unit
  /// Which value is better.
  public let better: Better
  /// What it can be narrowed to, besides the economy that it is about.
  package let axes: [Axis]
  /// Figures by economy that the world needs to have for it.
  public let needs: [EconomyFigures.Kind]
  /// Whether it needs trade cell by cell, which takes longer than all else.
  let countsTrade: Bool
  /// Whether it follows value chains, which takes so long that it is told of those alone who are asked
  /// about.
  package let followsChains: Bool
  let grouping: Grouping
  /// Whether it is measured in money, and so against the numeraire.
  package let isNominal: Bool
  /// The quantities, at most eight, that the number follows from.
  let quantities: @Sendable (OutcomePlace) -> [Quantity]
  /// The number from its quantities; a level from those after the policy alone.
  let formula: @Sendable ([DualPair]) -> Dual

  init(
    _ identifier: String, _ words: String, _ unit: Unit, better: Better, axes: [Axis] = [],
    grouping: Grouping = .incomeWeighted, isNominal: Bool = false, countsTrade: Bool = false,
    followsChains: Bool = false, needs: [EconomyFigures.Kind] = [], _ meaning: String,
    quantities: @escaping @Sendable (OutcomePlace) -> [Quantity],
    formula: @escaping @Sendable ([DualPair]) -> Dual
  ) {
    self.identifier = identifier
    self.words = words
    self.meaning = meaning
    self.unit = unit
    self.better = better
    self.axes = axes
    self.countsTrade = countsTrade
    self.followsChains = followsChains
    self.needs = needs
    self.grouping = grouping
    self.isNominal = isNominal
    self.quantities = quantities
    self.formula = formula
  }

  /// The outcome with a name; letter case does not matter.
  public static func named(_ name: String) -> Outcome? {
    all.first { $0.identifier.lowercased() == name.lowercased() }
  }
}

extension Outcome: Equatable {
  /// Whether both are the same of the list.
  public static func == (left: Outcome, right: Outcome) -> Bool {
    left.identifier == right.identifier
  }
}

extension Outcome {
  /// Whether a world has the figures that the number is made of, for some economies at least.
  public func isTold(in world: World) -> Bool { needs.allSatisfy { world.figures[$0] != nil } }

  /// Whether a world has the figures of an economy that the number is made of.
  public func isTold(of economy: EconomyIndex, in world: World) -> Bool {
    needs.allSatisfy { world.figure($0, of: economy) != nil }
  }

  /// What can be told about all economies of a world at once.
  public static func all(in world: World) -> [Outcome] {
    all.filter { $0.isTold(in: world) && !$0.followsChains }
  }

  /// The outcome of the list with a name.
  ///
  /// - Precondition: The list has it.
  package static func listed(_ identifier: String) -> Outcome {
    guard let found = named(identifier) else { preconditionFailure("no outcome '\(identifier)'") }
    return found
  }
}
