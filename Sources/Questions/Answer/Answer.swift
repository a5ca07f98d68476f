// SPDX-License-Identifier: Apache-2.0

public import Charts
public import Documents
public import TradeFindings

/// An answer: estimates, words, tables and charts as values, with all that a reader needs to quote and
/// to check it.
///
/// Terminal, CSV, JSON, Markdown, pages and drawings are made of it; whoever carries it adds nothing. It
/// is written down and read back as it is.
public struct Answer: Sendable, Equatable, Codable {
  /// The identity of the question: equal questions have equal ones, whoever asks.
  public var identity: String
  /// The question as it was asked.
  public var question: Question
  /// What the answer follows from.
  public var provenance: Provenance
  /// What was drawn; nil if nothing was.
  public var draws: DrawAccount?
  /// How exactly the equations hold behind all numbers.
  public var certificate: Exactness
  /// How long it took, in seconds.
  public var seconds: Double
  /// The numbers that were asked for, with how sure they are.
  public var figures: [Figure]
  /// What it says in words.
  public var words: Words
  /// What comes before any policy: the step to balanced trade, of each scenario that has one.
  public var before: [Preliminary]
  /// Rows for other programs, in full.
  public var records: Records
  /// The numbers of every draw, where they were asked for.
  public var drawRecords: Records?
  /// Tables for people, what matters most first.
  public var tables: [DisplayTable]
  /// Charts with the numbers behind them, by name.
  public var charts: [AnswerChart]
  /// What only this kind of answer has, for other programs.
  public var details: [String: JSONValue]

  /// An answer from its parts.
  public init(
    identity: String, question: Question, provenance: Provenance, draws: DrawAccount?,
    certificate: Exactness, seconds: Double, figures: [Figure], words: Words,
    before: [Preliminary], records: Records, drawRecords: Records? = nil, tables: [DisplayTable],
    charts: [AnswerChart], details: [String: JSONValue]
  ) {
    self.identity = identity
    self.question = question
    self.provenance = provenance
    self.draws = draws
    self.certificate = certificate
    self.seconds = seconds
    self.figures = figures
    self.words = words
    self.before = before
    self.records = records
    self.drawRecords = drawRecords
    self.tables = tables
    self.charts = charts
    self.details = details
  }

  /// The chart with a name.
  public func chart(named name: String) -> AnswerChart? { charts.first { $0.name == name } }
}

extension Answer {
  /// What the answer is kept under: its identity and, unless it is told in English, the language.
  package var key: String { Self.key(identity, in: question.language) }

  /// What the answer with an identity is kept under in a language.
  package static func key(_ identity: String, in language: String?) -> String {
    language.flatMap { $0 == Language.english.code ? nil : "\(identity)-\($0)" } ?? identity
  }

  /// What an answer says.
  public struct Words: Sendable, Equatable, Codable {
    /// The finding in one line.
    public var headline: String
    /// What was asked, above everything else on a terminal, a paragraph each.
    public var heading: [String]
    /// The finding in sentences.
    public var sentences: [String]
    /// How to read it, from what and how exactly, in one paragraph below.
    public var foot: String

    /// Words.
    public init(headline: String, heading: [String] = [], sentences: [String], foot: String) {
      self.headline = headline
      self.heading = heading
      self.sentences = sentences
      self.foot = foot
    }
  }

  /// One number that was asked for.
  public struct Figure: Sendable, Equatable, Codable {
    /// Name of the outcome, such as `realIncome`.
    public var outcome: String
    /// Whose, with whom, in which sectors: `VNM`, `VNM>USA:C26`.
    public var place: String
    /// Name of the step after which it holds.
    public var step: String
    /// What it counts: a fraction where that says `%`.
    public var unit: String
    /// The value with every input at its central value: a fraction, or in its unit.
    public var value: Double?
    /// A level before the policy; nil for a change.
    public var before: Double?
    /// How sure it is; nil where nothing was drawn for it.
    public var estimate: Estimate?

    /// A number; one that is not finite is none.
    public init(
      _ reading: OutcomeReading, step: String, unit: String, value: Double, before: Double? = nil,
      estimate: Estimate? = nil
    ) {
      outcome = reading.outcome.identifier
      place = reading.owner + reading.detail
      self.step = step
      self.unit = unit
      self.value = value.isFinite ? value : nil
      self.before = before.flatMap { $0.isFinite ? $0 : nil }
      self.estimate = estimate
    }
  }

  /// What holds before any policy.
  public struct Preliminary: Sendable, Equatable, Codable {
    /// What it is.
    public var title: String
    /// What it does, in a sentence.
    public var sentence: String
    /// What it does, for people.
    public var table: DisplayTable
    /// What it does to every economy, for other programs.
    public var records: Records
    /// How exactly its equations hold.
    public var certificate: Exactness

    /// What holds before any policy.
    public init(
      title: String, sentence: String, table: DisplayTable, records: Records,
      certificate: Exactness
    ) {
      self.title = title
      self.sentence = sentence
      self.table = table
      self.records = records
      self.certificate = certificate
    }
  }
}

/// A chart of an answer with the numbers behind it.
public struct AnswerChart: Sendable, Equatable, Codable {
  /// Name within the answer, such as `ranking`.
  public var name: String
  /// The drawing as a value.
  public var value: ChartValue
  /// The numbers behind it.
  public var table: Records

  /// A chart.
  public init(_ name: String, _ value: ChartValue, table: Records) {
    self.name = name
    self.value = value
    self.table = table
  }
}
