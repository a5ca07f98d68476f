// SPDX-License-Identifier: Apache-2.0

public import TradeFindings
public import ValueChains

/// What is asked: a scenario, or two that are compared, put to a world under options, and what of the
/// answer is wanted.
///
/// A question is a value: it can be written down, sent and asked again. What it leaves out is chosen by
/// the scenario and then by defaults that stand in one place (``Assumptions``), whoever carries the
/// question. ``Shelf/resolve(_:)`` turns its names into values, once; from then on equal questions have
/// equal identities (`Documentation/questions.md`).
public struct Question: Sendable, Hashable, Codable {
  /// What is to be found out.
  public var matter: Matter
  /// The scenario; two of a comparison, in their order; none where the world is asked about as it is.
  public var scenarios: [ScenarioReference]
  /// Name of the world, or the path of its folder; nil for the scenario's own, else the default.
  public var world: String?
  /// The day, as `2025-09-01`, on which scenarios that are shipped by the day of their law are taken:
  /// the newest that is not after it; nil where the scenario's name has its day.
  public var date: String?
  /// What the model is asked to assume, and how sure the answer is to be.
  public var options: AskedOptions
  /// What is asked about, as `entrepot outcomes` lists it.
  ///
  /// Such as `realIncome:VNM` or `exports:VNM>USA:C26`; where a scenario is solved or two are compared,
  /// names with commas, such as `realIncome,exports`, the first of which is looked at. Nil for real
  /// income, and for the usual outcomes of a table.
  public var outcome: String?
  /// Whether every number of the rows for other programs is drawn, and not only those that tables for
  /// people show; takes longer.
  public var drawsRows: Bool
  /// Economies whose numbers are wanted: codes, names or groups; empty for all, or for those in focus
  /// where an answer is of few.
  public var economies: [String]
  /// Sectors whose numbers are wanted, likewise.
  public var sectors: [String]
  /// The economy that is looked at in detail; nil for the first in focus.
  public var focus: String?
  /// Position of the step that is looked at, from 0; nil for the last.
  public var step: Int?
  /// Rows of a table for people; nil for ``usualRows``.
  public var top: Int?
  /// The code of the language in which the answer is told, such as `vi`; nil for English.
  ///
  /// Figures and names of columns are the same in every language, and so is the answer's identity.
  public var language: String?

  /// Rows of a table for people where nobody says otherwise.
  public static let usualRows = 15

  /// A question.
  public init(
    _ matter: Matter, _ scenarios: ScenarioReference..., world: String? = nil,
    options: AskedOptions = AskedOptions(), outcome: String? = nil
  ) {
    self.matter = matter
    self.scenarios = scenarios
    self.world = world
    self.options = options
    self.outcome = outcome
    drawsRows = false
    economies = []
    sectors = []
  }
}

extension Question {
  /// What is to be found out, with what only that kind of question has.
  public enum Matter: Sendable, Hashable, Codable {
    /// What a scenario does, with a row per economy, sector or partner.
    case solve(by: SolveRows = .economy)
    /// How two scenarios differ.
    case compare
    /// Which measure does how much of the work; beyond 12 measures over so many orders of them.
    case attribute(orders: Int = 200)
    /// One economy's real income taken apart.
    case decompose(by: DecompositionRows = .part)
    /// Which tariffs, trade costs and elasticities matter most.
    case sensitivity(by: SensitivityRows = .cell)
    /// How large a measure has to be.
    case seek(Goal)
    /// How sure a number is.
    case estimate(Estimation = Estimation())
    /// Where the value of exports comes from.
    case valueChains(Chains = Chains())
    /// What part of an economy's inputs passes through others.
    case exposure(Exposing)
    /// What two economies or groups trade and what binds them.
    case profile(Pair)

    /// The kind of question.
    public var kind: QuestionKind {
      switch self {
      case .solve: .solve
      case .compare: .compare
      case .attribute: .attribute
      case .decompose: .decompose
      case .sensitivity: .sensitivity
      case .seek: .seek
      case .estimate: .estimate
      case .valueChains: .valueChains
      case .exposure: .exposure
      case .profile: .profile
      }
    }
  }

  /// What rows stand for where a scenario is solved.
  public enum SolveRows: String, Sendable, Hashable, Codable, CaseIterable {
    /// One row per economy.
    case economy
    /// One row per sector of each chosen economy.
    case sector
    /// One row per trading partner of each chosen economy.
    case partner
    /// One row for each of the world's groups of economies, and for the world.
    case group
  }

  /// What rows stand for where real income is taken apart.
  public enum DecompositionRows: String, Sendable, Hashable, Codable, CaseIterable {
    /// Terms of trade, volume of trade, trade costs, transfers.
    case part
    /// One trading partner.
    case partner
    /// One sector.
    case sector
  }

  /// What rows stand for where derivatives are told.
  public enum SensitivityRows: String, Sendable, Hashable, Codable, CaseIterable {
    /// One importer, exporter and sector.
    case cell
    /// One importer and exporter, all sectors together.
    case pair
    /// One sector, all pairs together.
    case sector
    /// One trade elasticity.
    case elasticity
  }

  /// A size that is sought.
  public struct Goal: Sendable, Hashable, Codable {
    /// Name of the measure whose size is sought, or `NAME.tariff` or `NAME.trade-cost`.
    public var vary: String
    /// What is wanted, such as `0 %`, of the question's ``Question/outcome``.
    public var until: String
    /// Largest size to try; 1 is what is written.
    public var largest: Double

    /// Largest size to try where nobody says otherwise.
    public static let usualLargest = 10.0

    /// A goal.
    public init(vary: String, until: String, largest: Double = usualLargest) {
      self.vary = vary
      self.until = until
      self.largest = largest
    }
  }

  /// What of an estimate is wanted besides itself.
  public struct Estimation: Sendable, Hashable, Codable {
    /// Whether the kinds of errors of elasticities are told side by side.
    public var comparesErrors: Bool
    /// Whether what the spread comes from is told.
    public var tellsSpread: Bool
    /// Whether the number of every draw is told.
    public var tellsDraws: Bool
    /// Path of a file with draws, one a row, in place of all others.
    public var drawsFile: String?

    /// An estimate.
    public init(
      comparesErrors: Bool = false, tellsSpread: Bool = false, tellsDraws: Bool = false,
      drawsFile: String? = nil
    ) {
      self.comparesErrors = comparesErrors
      self.tellsSpread = tellsSpread
      self.tellsDraws = tellsDraws
      self.drawsFile = drawsFile
    }
  }
}

extension Question {
  /// What rows stand for where exports are followed.
  public enum ChainRows: String, Sendable, Hashable, Codable, CaseIterable {
    /// Indicators of each chosen economy.
    case economy
    /// One row per trading partner of one economy.
    case partner
    /// One row per exporting sector of one economy.
    case sector
    /// One row per economy that would lose value added if one economy's exports fell away.
    case extraction
    /// One row per sector of one economy, with the tariffs paid along its chain.
    case duties
    /// One row per measure of the scenario, with what it does to one economy's indicators.
    case measure
  }

  /// How exports are followed.
  public struct Chains: Sendable, Hashable, Codable {
    /// What rows stand for.
    public var by: ChainRows
    /// When value that crosses the exporter's border more than once is counted.
    public var counting: ExporterChain.Counting

    /// Rows and a way of counting.
    public init(by rows: ChainRows = .economy, counting: ExporterChain.Counting = .source) {
      by = rows
      self.counting = counting
    }
  }

  /// What rows stand for where inputs are followed.
  public enum ExposureRows: String, Sendable, Hashable, Codable, CaseIterable {
    /// All inputs together, and final purchases.
    case total
    /// One row per using sector besides.
    case sector
  }

  /// Which tier of suppliers is told.
  public enum Tiers: String, Sendable, Hashable, Codable, CaseIterable {
    /// What is bought directly.
    case first = "1"
    /// What is first met behind one supplier elsewhere.
    case second = "2"
    /// What is first met behind two.
    case third = "3"
    /// What is met at any stage, and each tier of it.
    case all
  }

  /// Through whom inputs pass, and which of their tiers is told.
  public struct Exposing: Sendable, Hashable, Codable {
    /// Codes, names or groups of the suppliers, separated by commas; nil for the economy that most is
    /// imported from.
    public var to: String?
    /// What rows stand for.
    public var by: ExposureRows
    /// Which tier is told.
    public var tier: Tiers

    /// Suppliers, rows and tiers.
    public init(to suppliers: String? = nil, by rows: ExposureRows = .total, tier: Tiers = .all) {
      to = suppliers
      by = rows
      self.tier = tier
    }
  }
}

extension Question {
  /// Two parties whose trade is told: codes, names or groups.
  public struct Pair: Sendable, Hashable, Codable {
    /// One of them, from whose side it is told.
    public var first: String
    /// The other; nil for the economy with which the first trades most.
    public var second: String?

    /// Two parties.
    public init(_ first: String, _ second: String? = nil) {
      self.first = first
      self.second = second
    }
  }
}

/// How a question names a scenario.
public enum ScenarioReference: Sendable, Hashable, Codable {
  /// A shipped scenario by its name, or, where files can be read, any by the path of its file.
  case named(String)
  /// The text of a scenario file.
  case text(String)
}
