// SPDX-License-Identifier: Apache-2.0

/// Something that a builder repaired or assumed.
public struct Repair: Sendable, Equatable {
  /// One sentence, with the amount.
  public var what: String
  /// How uncertain it is; nil if no range can be stated.
  public var range: RepairRange?

  /// A repair from its parts.
  public init(_ what: String, range: RepairRange? = nil) {
    self.what = what
    self.range = range
  }
}

/// How uncertain a repair of tariffs is.
///
/// The world holds the tariffs of the central value. With another value x the tariffs that the
/// repair is about are those of the world times x / central; a tariff that several repairs are about
/// is multiplied by each of their ratios.
public struct RepairRange: Sendable, Equatable {
  /// Tariffs of some importers on some exporters' goods: codes, names, groups, `all` or `goods`.
  public struct Rates: Sendable, Equatable {
    /// Who levies.
    public var importers: [String]
    /// On whose goods.
    public var exporters: [String]
    /// In which sectors.
    public var sectors: [String]

    /// Tariffs from their parts.
    public init(importers: [String], exporters: [String], sectors: [String]) {
      self.importers = importers
      self.exporters = exporters
      self.sectors = sectors
    }
  }

  /// Short name, unique in the world; a draw of it is one draw for all tariffs it is about.
  public var name: String
  /// The tariffs that it is about.
  public var rates: [Rates]
  /// What the three numbers are, such as `duty collected, % of imports`.
  public var unit: String
  /// Low value.
  public var low: Double
  /// The value that the world was built with.
  public var central: Double
  /// High value.
  public var high: Double
  /// Where the values are from, or that they are an assumption.
  public var source: String

  /// A range from its parts.
  public init(
    name: String, rates: [Rates], unit: String, low: Double, central: Double, high: Double,
    source: String
  ) {
    self.name = name
    self.rates = rates
    self.unit = unit
    self.low = low
    self.central = central
    self.high = high
    self.source = source
  }
}
