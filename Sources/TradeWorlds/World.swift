// SPDX-License-Identifier: Apache-2.0

public import Documents
public import TradeArrays

/// A world: economies, industries, supply chains, tariffs, and where each figure comes from.
///
/// Data with no knowledge of models, immutable for whoever uses the package. For every economy and
/// sector purchases at tariff-inclusive prices equal intermediate plus final use, and output covers
/// inputs; whoever makes a world is told if they do not.
public struct World: Sendable, Equatable {
  /// Description, provenance and terms.
  public package(set) var about: WorldDescription
  /// The economy axis.
  public package(set) var economies: [Economy]
  /// The sector axis.
  public package(set) var sectors: [Sector]
  /// Named groups of economies (ASEAN, RCEP, …).
  public package(set) var economyGroups: [Group]
  /// Named groups of sectors (manufactures, agriculture, …); `goods` and `services` follow from
  /// ``Sector/kind`` and are not listed.
  public package(set) var sectorGroups: [Group]
  /// Sets of trade elasticities θ; the first is the default.
  public package(set) var elasticities: [ElasticitySet]
  /// Value of the importer's purchases for any use, net of its tariffs, in the world's currency
  /// unit (axes sector, importer, exporter); the diagonal is home sales.
  public package(set) var trade: BilateralField
  /// Ad valorem tariff rate as a fraction, preferences included (axes sector, importer, exporter).
  public package(set) var tariff: BilateralField
  /// Purchases of inputs at tariff-inclusive prices (axes economy, input sector, using sector).
  public package(set) var intermediateUse: InputField
  /// Final purchases at tariff-inclusive prices (axes economy, sector).
  public package(set) var finalUse: SectoralField
  /// People, jobs and the like by economy, where the world has them.
  public package(set) var figures: [EconomyFigures.Kind: EconomyFigures]
  /// Emissions and the like by economy and sector, where the world has them.
  public package(set) var industryFigures: [IndustryFigures.Kind: IndustryFigures]
  /// What of ``trade`` is for final use, where the world knows it; nil where all users of an economy are
  /// taken to have the same sources (axes sector, importer, exporter).
  public package(set) var finalTrade: BilateralField?
  /// The language in which its economies, sectors and money are spoken of; data and files are English.
  package var language = Language.english

  /// Puts a world together from its parts, and checks everything that a world has to satisfy.
  ///
  /// - Parameter folder: Path of the bundle that the parts are from, for messages; nil names the world
  ///   instead.
  /// - Throws: ``DataError`` as in ``validate(in:)``.
  public init(
    about: WorldDescription, economies: [Economy], sectors: [Sector], economyGroups: [Group],
    sectorGroups: [Group], elasticities: [ElasticitySet], trade: BilateralField,
    tariff: BilateralField, intermediateUse: InputField, finalUse: SectoralField,
    figures: [EconomyFigures.Kind: EconomyFigures] = [:],
    industryFigures: [IndustryFigures.Kind: IndustryFigures] = [:],
    finalTrade: BilateralField? = nil, from folder: String? = nil
  ) throws(DataError) {
    self.init(
      unchecked: about, economies: economies, sectors: sectors, economyGroups: economyGroups,
      sectorGroups: sectorGroups, elasticities: elasticities, trade: trade, tariff: tariff,
      intermediateUse: intermediateUse, finalUse: finalUse, figures: figures,
      industryFigures: industryFigures, finalTrade: finalTrade)
    try validate(in: folder)
  }

  /// Labels and numbers that are no world yet: what a builder solves for one, or a test makes wrong.
  package init(
    unchecked about: WorldDescription, economies: [Economy], sectors: [Sector],
    economyGroups: [Group], sectorGroups: [Group], elasticities: [ElasticitySet],
    trade: BilateralField, tariff: BilateralField, intermediateUse: InputField,
    finalUse: SectoralField, figures: [EconomyFigures.Kind: EconomyFigures] = [:],
    industryFigures: [IndustryFigures.Kind: IndustryFigures] = [:],
    finalTrade: BilateralField? = nil
  ) {
    self.about = about
    self.economies = economies
    self.sectors = sectors
    self.economyGroups = economyGroups
    self.sectorGroups = sectorGroups
    self.elasticities = elasticities
    self.trade = trade
    self.tariff = tariff
    self.intermediateUse = intermediateUse
    self.finalUse = finalUse
    self.figures = figures
    self.industryFigures = industryFigures
    self.finalTrade = finalTrade
  }

  /// Position of the economy with a code such as `VNM`; letter case does not matter.
  public func economy(_ code: String) -> EconomyIndex? {
    let wanted = code.lowercased()
    return economies.firstIndex { $0.code.lowercased() == wanted }.map { EconomyIndex($0) }
  }

  /// Position of the sector with a code such as `C26`.
  public func sector(_ code: String) -> SectorIndex? {
    sectors.firstIndex { $0.code == code }.map { SectorIndex($0) }
  }

  /// All positions on the economy axis.
  public var economyIndices: [EconomyIndex] { economies.indices.map { EconomyIndex($0) } }

  /// All positions on the sector axis.
  public var sectorIndices: [SectorIndex] { sectors.indices.map { SectorIndex($0) } }
}

/// What a world is, where it comes from and on what terms.
public struct WorldDescription: Sendable, Equatable {
  /// Name used on the command line and in scenarios, such as `oecd-2022`.
  public var name: String
  /// Title for people.
  public var title: String
  /// Year of the data.
  public var year: Int
  /// Currency, such as `USD`.
  public var currency: String
  /// Size of one unit in that currency: 1e6 for millions.
  public var unit: Double
  /// Where the data are from.
  public var sources: [Source]
  /// Terms of the data's owners, and of this derived work.
  public var licence: String
  /// What the builder repaired or assumed, one sentence each, with the amount, and how uncertain
  /// that is where it can be said.
  public var repairs: [Repair]
  /// That it is another world scaled; nil where it is as its sources have it.
  public var scaling: Scaling?

  /// A description from its parts.
  public init(
    name: String, title: String, year: Int, currency: String, unit: Double, sources: [Source],
    licence: String, repairs: [Repair], scaling: Scaling? = nil
  ) {
    self.name = name
    self.title = title
    self.year = year
    self.currency = currency
    self.unit = unit
    self.sources = sources
    self.licence = licence
    self.repairs = repairs
    self.scaling = scaling
  }
}

/// Where a figure comes from.
public struct Source: Sendable, Equatable, Codable {
  /// Author, title, edition.
  public var title: String
  /// Address, if public.
  public var url: String?
  /// Date of publication or of the version used, such as `2022` or `2025-08-07`.
  public var date: String?
  /// What was taken from it.
  public var note: String?
  /// Steps or measures of a scenario that it is behind, by name; empty for all there are.
  public var parts: [String]

  /// A source from its parts.
  public init(
    title: String, url: String? = nil, date: String? = nil, note: String? = nil,
    parts: [String] = []
  ) {
    self.title = title
    self.url = url
    self.date = date
    self.note = note
    self.parts = parts
  }
}

/// One economy.
public struct Economy: Sendable, Equatable {
  /// ISO 3166 alpha-3 code (``restOfWorld`` for all that are not told apart).
  public var code: String
  /// English short name.
  public var name: String

  /// The code of the rest of the world: many economies that nobody tells apart.
  public static let restOfWorld = "ROW"

  /// An economy from its parts.
  public init(code: String, name: String) {
    self.code = code
    self.name = name
  }
}

/// One sector.
public struct Sector: Sendable, Equatable {
  /// Whether what the sector sells crosses borders as goods.
  public enum Kind: String, Sendable, Equatable, CaseIterable { case goods, services }

  /// Code such as `C26`.
  public var code: String
  /// English name.
  public var name: String
  /// ISIC revision 4 divisions, such as `26` or `10-12`; empty if none apply.
  public var isic: String
  /// Goods or services.
  public var kind: Kind

  /// A sector from its parts.
  public init(code: String, name: String, isic: String, kind: Kind) {
    self.code = code
    self.name = name
    self.isic = isic
    self.kind = kind
  }
}

/// A named group of economies or of sectors.
public struct Group: Sendable, Equatable {
  /// Code such as `RCEP`.
  public var code: String
  /// Name for people.
  public var name: String
  /// Codes of the members on the axis, those absent from the world left out.
  public var members: [String]
  /// What part of each sector belongs to a group of sectors, by code; empty where all of each does.
  public var shares: [String: Share]
  /// Where the shares are from; empty without any.
  public var source: String

  /// A group from its parts.
  public init(
    code: String, name: String, members: [String], shares: [String: Share] = [:],
    source: String = ""
  ) {
    self.code = code
    self.name = name
    self.members = members
    self.shares = shares
    self.source = source
  }
}

/// A part of a whole, from 0 to 1, and the range that it is drawn from.
public struct Share: Sendable, Hashable {
  /// The low end of the range.
  public var low: Double
  /// The value that holds where it is not drawn.
  public var central: Double
  /// The high end.
  public var high: Double

  /// A share from its parts.
  public init(low: Double, central: Double, high: Double) {
    self.low = low
    self.central = central
    self.high = high
  }
}
