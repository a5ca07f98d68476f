// SPDX-License-Identifier: Apache-2.0

public import Entrepot

/// An answer: what was found in words and charts, with all that a reader needs to quote it.
public struct LabAnswer: Sendable {
  /// The hash of world, scenario, options, view and program version: equal questions have equal ones.
  public let id: String
  /// What kind of question was answered, such as `solve`.
  public let kind: String
  /// The scenario that was answered, with words that follow what is in it.
  public let scenario: Scenario
  /// Everything else, as JSON.
  public let document: JSONValue

  /// The whole answer as JSON text.
  public let text: String

  init(id: String, kind: QuestionKind, scenario: Scenario, document: JSONValue) {
    self.id = id
    self.kind = kind.rawValue
    self.scenario = scenario
    self.document = document
    guard case .object(var fields) = document else {
      text = document.compact()
      return
    }
    fields["id"] = .text(id)
    fields["kind"] = .text(kind.rawValue)
    text = JSONValue.object(fields).compact()
  }
}

/// What all answers carry.
struct AnswerParts {
  var headline: String
  var sentences: [String]
  var charts: [String: LabChart] = [:]
  /// What comes before any policy; none unless trade is balanced first and that is told.
  var balancing: [BalancingReport] = []
  var exactness: Exactness
  var more: [String: JSONValue] = [:]

  init(
    headline: String, sentences: [String], charts: [String: LabChart], exactness: Exactness,
    balancing: [BalancingReport]
  ) {
    self.headline = headline
    self.sentences = sentences
    self.charts = charts
    self.exactness = exactness
    self.balancing = balancing
  }

  /// Parts of an answer that rests on one thing.
  init(
    headline: String, sentences: [String], charts: [String: LabChart], basis: AnswerBasis
  ) {
    self.init(
      headline: headline, sentences: sentences, charts: charts, exactness: basis.exactness,
      balancing: basis.balancing.map { [$0] } ?? [])
  }

  /// - Parameters:
  ///   - prepared: The question.
  ///   - other: The question beside it, of a comparison.
  func document(_ prepared: PreparedQuestion, beside other: PreparedQuestion? = nil) -> JSONValue {
    let questions = [prepared] + (other.map { [$0] } ?? [])
    let title = Self.title(questions)
    var fields = more
    fields["headline"] = .text(headline)
    fields["sentences"] = .list((balancing.map { $0.sentence() } + sentences).map { .text($0) })
    fields["balancing"] = balancing.isEmpty ? .null : .list(balancing.map(\.document))
    var certificate: [String: JSONValue] = ["largest": .number(exactness.largestResidual)]
    if case .object(let found) = exactness.document { certificate.merge(found) { $1 } }
    fields["certificate"] = .object(certificate)
    fields["charts"] = .object(charts.mapValues(\.json))
    fields["world"] = .text(prepared.world.about.name)
    fields["options"] = prepared.optionsInEffect
    let sources = questions.flatMap(\.scenario.sources) + prepared.world.about.sources
    fields["sources"] = .list(Self.once(sources).map(Self.source))
    let caveats = questions.flatMap { $0.scenario.assumptions.map(\.text) } + Self.caveats
    fields["caveats"] = .list(Self.once(caveats).map { .text($0) })
    fields["title"] = .text(title)
    fields["changedFrom"] = prepared.scenario.changedFrom.map { .text($0) } ?? .null
    fields["fileStem"] = .text(Self.fileStem(title))
    fields["citation"] = .text(prepared.citation(beside: other))
    fields["version"] = .text(Laboratory.version)
    return .object(fields)
  }

  /// What an answer is called: its scenario's title, or those of both.
  static func title(_ questions: [PreparedQuestion]) -> String {
    questions.count == 1
      ? questions[0].scenario.title
      : questions.map { "“\($0.scenario.title)”" }.joined(separator: " and ")
  }

  /// Each entry once, where it comes first.
  private static func once<Entry: Equatable>(_ entries: [Entry]) -> [Entry] {
    var found: [Entry] = []
    for entry in entries where !found.contains(entry) { found.append(entry) }
    return found
  }

  /// A title as the beginning of a file's name: `46-on-all-goods-from-viet-nam`.
  static func fileStem(_ title: String) -> String {
    let words = title.lowercased().split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }
    var stem = "entrepot"
    for word in words where stem.count + word.count < 60 { stem += "-" + word }
    return stem
  }

  private static let caveats = [
    "Two situations are compared in which everything has adjusted; years lie between them.",
    "Everybody works before and after; wages adjust, jobs move between sectors.",
    "Nobody answers a tariff unless the scenario says so.",
    "Services are few sectors or one; real income is an economy's, not that of its people one by one.",
  ]

  static func source(_ source: Source) -> JSONValue {
    .object([
      "title": .text(source.title), "url": source.url.map { .text($0) } ?? .null,
      "date": source.date.map { .text($0) } ?? .null,
      "note": source.note.map { .text($0) } ?? .null,
    ])
  }
}
