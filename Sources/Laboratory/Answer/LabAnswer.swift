// SPDX-License-Identifier: Apache-2.0

public import Entrepot

/// An answer: what was found in words and charts, with all that a reader needs to quote it.
public struct LabAnswer: Sendable {
  /// The hash of world, scenario, options, view and program version: equal questions have equal ones.
  public let id: String
  /// What kind of question was answered, such as `solve`.
  public let kind: String
  /// Everything else, as JSON.
  public let document: JSONValue

  /// The whole answer as JSON text.
  public let text: String

  init(id: String, kind: QuestionKind, document: JSONValue) {
    self.id = id
    self.kind = kind.rawValue
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

  func document(_ prepared: PreparedQuestion) -> JSONValue {
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
    fields["sources"] = .list(
      (prepared.question.scenario.sources + prepared.world.about.sources).map(Self.source))
    fields["caveats"] = .list(
      (prepared.question.scenario.assumptions + Self.caveats).map { .text($0) })
    fields["title"] = .text(prepared.question.scenario.title)
    fields["citation"] = .text(prepared.citation)
    fields["version"] = .text(Laboratory.version)
    return .object(fields)
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
