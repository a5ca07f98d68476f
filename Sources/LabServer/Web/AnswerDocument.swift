// SPDX-License-Identifier: Apache-2.0

import Entrepot

/// An answer as the page and programs read it over the wire: words, charts as drawings with the numbers
/// behind them, sources.
struct AnswerDocument {
  private let answer: Answer
  private let width: Double
  private let parts: AnswerParts
  private let language: Language

  /// - Parameters:
  ///   - answer: The answer.
  ///   - language: The language in which it is told.
  ///   - width: How wide charts are drawn, in pixels.
  ///   - parts: What of the answer is wanted; the rest is left out.
  init(
    _ answer: Answer, in language: Language = .english, width: Double, parts: AnswerParts = .all
  ) {
    self.answer = answer
    self.language = language
    self.width = width
    self.parts = parts
  }

  /// All of it that is wanted.
  ///
  /// - Throws: `DataError` if a chart cannot be drawn.
  func json() throws(DataError) -> JSONValue { .object(try fields()) }

  /// All of it that is wanted, field by field.
  ///
  /// - Throws: `DataError` if a chart cannot be drawn.
  func fields() throws(DataError) -> [String: JSONValue] {
    var fields = envelope
    let charts = try charts().map { chart in
      var fields = chart.fields
      fields["digest"] = .text(AnswerPieces.Chart(chart.name, fields).digest)
      return (chart.name, JSONValue.object(fields))
    }
    fields["charts"] = .object(Dictionary(uniqueKeysWithValues: charts))
    return fields
  }

  /// All of it that is wanted, the charts apart.
  ///
  /// - Throws: `DataError` if a chart cannot be drawn.
  func pieces() throws(DataError) -> AnswerPieces {
    AnswerPieces(envelope, try charts().map { AnswerPieces.Chart($0.name, $0.fields) })
  }

  private func charts() throws(DataError) -> [(name: String, fields: [String: JSONValue])] {
    var charts: [(name: String, fields: [String: JSONValue])] = []
    for chart in answer.charts where isWanted(chart) {
      charts.append((chart.name, try json(chart)))
    }
    return charts
  }

  /// What is wanted but the charts.
  private var envelope: [String: JSONValue] {
    var fields = answer.details
    fields["id"] = .text(answer.key)
    fields["kind"] = .text(answer.question.matter.kind.rawValue)
    fields["headline"] = .text(answer.words.headline)
    fields["sentences"] = .list(
      (answer.before.map(\.sentence) + answer.words.sentences + foot).map { .text($0) })
    fields["balancing"] = answer.before.isEmpty ? .null : .list(answer.before.map(\.document))
    var certificate: [String: JSONValue] = [
      "largest": .number(answer.certificate.largestResidual)
    ]
    if case .object(let found) = answer.certificate.document { certificate.merge(found) { $1 } }
    fields["certificate"] = .object(certificate)
    switch answer.question.matter.kind {
    case .solve:
      if parts.contains(.economies) { fields["economies"] = table(answer.records) }
      if !parts.contains(.economy) { fields["economy"] = nil }
    case .estimate:
      if parts.contains(.figures) { fields["figures"] = .list(answer.figures.map(Self.figure)) }
    case .valueChains, .exposure, .profile: fields["rows"] = table(answer.records)
    case .compare, .attribute, .decompose, .sensitivity, .seek: break
    }
    fields["world"] = .text(answer.provenance.world.name)
    fields["options"] = answer.provenance.scenarios.first?.options.document ?? .null
    if parts.contains(.sources) {
      fields["sources"] = .list(answer.sources.map(Self.source))
      fields["caveats"] = .list(answer.caveats(in: language).map { .text($0) })
      fields["citation"] = .text(answer.citation(in: language))
      fields["bibtex"] = .text(answer.bibtex())
    } else {
      fields["certificates"] = nil
    }
    fields["title"] = .text(answer.title(in: language))
    fields["changedFrom"] =
      answer.provenance.scenarios.first?.changedFrom.map { .text($0) } ?? .null
    fields["version"] = .text(answer.provenance.version)
    fields["worldHash"] = .text(answer.provenance.world.hash)
    fields["milliseconds"] = .number((answer.seconds * 1e6).rounded() / 1e3)
    return fields
  }

  /// Explanations say below how they are to be read.
  private var foot: [String] {
    switch answer.question.matter.kind {
    case .solve, .compare: []
    default: [answer.words.foot]
    }
  }

  /// Charts without a name among the parts are those of answers that are whole.
  private func isWanted(_ chart: AnswerChart) -> Bool {
    AnswerPart(rawValue: chart.name).map { parts.contains($0) } ?? parts.isWhole
  }

  private func json(_ chart: AnswerChart) throws(DataError) -> [String: JSONValue] {
    let text = chart.value.chart.text
    var fields: [String: JSONValue] = [
      "name": .text(chart.name), "title": .text(text.title),
      "description": .text(text.description ?? chart.value.chart.dataSummary),
      "svg": .text(try chart.svg(width: width, theme: .cssVariables())),
      "source": .text(text.source),
    ]
    if parts.contains(.tables) { fields["table"] = table(chart.table) }
    return fields
  }

  /// A number that was asked about, as it is shown: in per cent, or in its own unit.
  private static func figure(_ figure: Answer.Figure) -> JSONValue {
    let scale = figure.unit == "%" ? 100.0 : 1
    func number(_ value: Double?) -> JSONValue { value.map { .number($0 * scale) } ?? .null }
    let estimate = figure.estimate
    return .object([
      "outcome": .text(figure.outcome), "place": .text(figure.place), "step": .text(figure.step),
      "unit": .text(figure.unit), "value": number(figure.value), "median": number(estimate?.median),
      "low": number(estimate?.low), "high": number(estimate?.high),
    ])
  }

  /// A table: columns by their names for programs with units for people, and rows as lists.
  private func table(_ table: Records) -> JSONValue {
    .object([
      "columns": .list(
        table.columns.map {
          .object(["name": .text($0.name), "unit": .text(language.text($0.unit))])
        }),
      "rows": .list(table.rows.map { .list($0.map { JSONValue($0) }) }),
    ])
  }

  static func source(_ source: Source) -> JSONValue {
    .object([
      "title": .text(source.title), "url": source.url.map { .text($0) } ?? .null,
      "date": source.date.map { .text($0) } ?? .null,
      "note": source.note.map { .text($0) } ?? .null,
    ])
  }
}

extension Records {
  /// The rows with texts that no spreadsheet takes for a formula: titles are whatever a scenario says.
  func plain() -> Records {
    func plain(_ text: String) -> String {
      guard let first = text.unicodeScalars.first, "=+-@\t\r".unicodeScalars.contains(first) else {
        return text
      }
      return "'" + text
    }
    return Records(
      columns: columns.map { Column(plain($0.name), unit: $0.unit) },
      rows: rows.map { row in
        row.map { field in
          if case .text(let text) = field { .text(plain(text)) } else { field }
        }
      })
  }
}
