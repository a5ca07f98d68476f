// SPDX-License-Identifier: Apache-2.0

/// One act of policy.
public struct Measure: Sendable, Equatable {
  /// What a measure does.
  public enum Kind: Sendable, Equatable {
    /// Changes tariffs.
    case tariff(TariffMeasure)
    /// Changes trade costs.
    case tradeCost(TradeCostMeasure)
    /// Takes tariffs and trade costs down among members.
    case agreement(AgreementMeasure)
    /// Takes preferences back.
    case endPreferences(EndPreferencesMeasure)
  }

  /// Short name, unique in the scenario; nil if it has none.
  public var name: String?
  /// Title for people; nil if it has none.
  public var title: String?
  /// What it stands for.
  public var note: String?
  /// What it does.
  public var kind: Kind
  /// Where it was written, for messages; does not count in comparisons.
  public var place: Place

  /// A measure from its parts.
  public init(
    name: String? = nil, title: String? = nil, note: String? = nil, kind: Kind,
    place: Place = Place("measure")
  ) {
    self.name = name
    self.title = title
    self.note = note
    self.kind = kind
    self.place = place
  }
}

/// A change of tariffs.
public struct TariffMeasure: Sendable, Equatable {
  /// What becomes of each selected rate.
  public enum Change: Sendable, Equatable {
    /// The rate becomes this level.
    case set(UncertainRate)
    /// Points are added, times the share of imports that they fall on.
    case add(UncertainRate, share: UncertainRate?)
    /// The rate is multiplied: 50 % halves it.
    case multiply(UncertainRate)
    /// The rate is at most this level.
    case cap(UncertainRate)
    /// The rate is at least this level.
    case floor(UncertainRate)
    /// The rates of a table are added, set, or set as caps; of those that are added the size is the share
    /// that is, nil for all.
    case table(PolicyTable, by: TableUse, size: UncertainRate? = nil)
  }

  /// How a table's rates are used.
  public enum TableUse: String, Sendable, Equatable, CaseIterable {
    /// Points on top.
    case adding
    /// Levels.
    case setting
    /// Upper limits.
    case capping
  }

  /// Who levies; nil for all, or for a table all in it.
  public var importers: Selector?
  /// On whose goods; nil as for importers.
  public var exporters: Selector?
  /// On which sectors; nil for goods, or for a table all in it.
  public var sectors: Selector?
  /// What becomes of the rates.
  public var change: Change

  /// A change of tariffs from its parts.
  public init(
    importers: Selector? = nil, exporters: Selector? = nil, sectors: Selector? = nil,
    change: Change
  ) {
    self.importers = importers
    self.exporters = exporters
    self.sectors = sectors
    self.change = change
  }
}

/// Which ordered pairs of economies a measure is about.
public enum Pairs: Sendable, Equatable {
  /// Every importer with every exporter.
  case directed(importers: Selector, exporters: Selector)
  /// All pairs within a group in both directions.
  case within(Selector)
  /// All pairs across two groups in both directions.
  case across(Selector, Selector)
}

extension Measure {
  /// The ad valorem equivalent of all trade costs, a fraction, if the measure is a change of these.
  var adValoremCost: Double? {
    if case .tradeCost(let measure) = kind { measure.adValoremCost?.fraction } else { nil }
  }
}

/// A change of iceberg trade costs.
public struct TradeCostMeasure: Sendable, Equatable {
  /// Where the change comes from.
  public enum Change: Sendable, Equatable {
    /// One rate for all pairs and sectors selected.
    case rate(UncertainRate, pairs: Pairs, sectors: Selector)
    /// Per cent by pair and sector; the size is how much of them, nil for all.
    case table(PolicyTable, size: UncertainRate? = nil)
  }

  /// The change.
  public var change: Change
  /// If the change is a per cent of all trade costs: their ad valorem equivalent a, so that the
  /// iceberg factor 1 + a changes by a/(1 + a) times as much.
  ///
  /// Nil if it is one of the factor.
  public var adValoremCost: UncertainRate?

  /// By how much the iceberg factor 1 + a changes for a change of all trade costs a by one: the one
  /// conversion between the two.
  ///
  /// - Parameter cost: The ad valorem equivalent a of all trade costs, a fraction; nil for a change of
  ///   the factor itself.
  static func factorShare(of cost: Double?) -> Double { cost.map { $0 / (1 + $0) } ?? 1 }

  /// A change of trade costs from its parts.
  public init(change: Change, adValoremCost: UncertainRate? = nil) {
    self.change = change
    self.adValoremCost = adValoremCost
  }
}

/// An agreement among members, or between two sides.
public struct AgreementMeasure: Sendable, Equatable {
  /// What goes of the tariffs.
  public struct TariffCut: Sendable, Equatable {
    /// Share of the tariff that goes.
    public enum Share: Sendable, Equatable {
      /// One share for all pairs and sectors.
      case rate(UncertainRate)
      /// Per cent by pair and sector; a cell that is not in the table keeps its tariff.
      case table(PolicyTable)
    }

    /// Share of the tariff that goes.
    public var cut: Share
    /// Sectors with cuts; nil for goods.
    public var sectors: Selector?
    /// Sectors left out.
    public var except: Selector?
    /// Share of imports that use the preference; nil for all.
    public var utilisation: UncertainRate?

    /// A cut from its parts.
    public init(
      cut: Share, sectors: Selector? = nil, except: Selector? = nil,
      utilisation: UncertainRate? = nil
    ) {
      self.cut = cut
      self.sectors = sectors
      self.except = except
      self.utilisation = utilisation
    }
  }

  /// What becomes of trade costs.
  public struct CostCut: Sendable, Equatable {
    /// Change of the iceberg factor.
    public var change: UncertainRate
    /// In which sectors.
    public var sectors: Selector

    /// A change from its parts.
    public init(change: UncertainRate, sectors: Selector) {
      self.change = change
      self.sectors = sectors
    }
  }

  /// Members, or two sides.
  public var pairs: Pairs
  /// What goes of the tariffs; nil if nothing.
  public var tariffs: TariffCut?
  /// What becomes of trade costs; nil if nothing.
  public var tradeCosts: CostCut?

  /// An agreement from its parts.
  public init(pairs: Pairs, tariffs: TariffCut? = nil, tradeCosts: CostCut? = nil) {
    self.pairs = pairs
    self.tariffs = tariffs
    self.tradeCosts = tradeCosts
  }
}

/// The end of preferences: each importer charges what it charges partners without an agreement.
public struct EndPreferencesMeasure: Sendable, Equatable {
  /// Who takes preferences back.
  public var importers: Selector
  /// From whom.
  public var exporters: Selector
  /// In which sectors; nil for goods.
  public var sectors: Selector?

  /// An end of preferences from its parts.
  public init(importers: Selector, exporters: Selector, sectors: Selector? = nil) {
    self.importers = importers
    self.exporters = exporters
    self.sectors = sectors
  }
}
