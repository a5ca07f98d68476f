// SPDX-License-Identifier: Apache-2.0

import Charts
import FoundationEssentials
package import Documents
public import Questions

/// When an answer was made, where it can be read, and in which language its frame is told: what pictures,
/// reports and citations add to it.
public struct Edition: Sendable {
  /// The day, as in `2026-11-27`.
  public var day: String
  /// An address that leads to the answer; nil for none.
  public var address: String?
  /// The language of the words around the answer, which is told in it.
  package var language = Language.english

  /// An edition.
  public init(day: String, address: String? = nil) {
    self.day = day
    self.address = address
  }

  /// An edition of today (UTC), without an address.
  public static var today: Edition {
    Edition(day: String(Date.now.ISO8601Format().prefix(10)))
  }

  /// The same in a language.
  package func told(in language: Language) -> Edition {
    var told = self
    told.language = language
    return told
  }

  /// The day in words, as in `27 November 2026`.
  package var dayInWords: String {
    let parts = day.split(separator: "-").compactMap { Int($0) }
    guard parts.count == 3, let month = month(parts[1]) else { return day }
    return language("\(parts[2], "day") \(month, "month") \(parts[0], "year")")
  }

  private func month(_ number: Int) -> String? {
    switch number {
    case 1: language("January")
    case 2: language("February")
    case 3: language("March")
    case 4: language("April")
    case 5: language("May")
    case 6: language("June")
    case 7: language("July")
    case 8: language("August")
    case 9: language("September")
    case 10: language("October")
    case 11: language("November")
    case 12: language("December")
    default: nil
    }
  }
}

extension Answer {
  /// The terms of numbers that were worked out from a world, where the world names them.
  package var terms: String? {
    provenance.world.licence.flatMap { $0.contains("CC BY 4.0") ? "CC BY 4.0" : nil }
  }

  /// Who made the answer, when, on which terms, and where it is read or by which identity it is known:
  /// the line below a chart that is taken away.
  package func credit(_ edition: Edition) -> String {
    let words = edition.language
    return
      ([
        "Entrepôt \(provenance.version)", edition.dayInWords,
        words("answer \(key, "identity")"),
      ] + (terms.map { [words("data \($0, "terms")")] } ?? [])
      + (edition.address.map { [$0] } ?? [])).joined(separator: " · ")
  }

  /// The answer as an entry of a BibTeX file.
  ///
  /// - Parameters:
  ///   - edition: When it was made, and where it is read; nil leaves both out, so that equal answers have
  ///     equal entries.
  ///   - figure: The one chart of it that is cited; nil for all of it.
  public func bibtex(_ edition: Edition? = nil, of figure: AnswerChart? = nil) -> String {
    let world = provenance.world
    let notes = provenance.scenarios.map { AnswerBasis.words($0.options) }
    let note =
      "Answer \(key); world \(world.name), SHA-256 \(world.hash); "
      + "\(Set(notes).count == 1 ? notes[0] : notes.joined(separator: " / ")). "
      + "Model: Caliendo and Parro (2015), doi:10.1093/restud/rdu035"
    let cited = (figure.map { [$0.value.chart.text.title] } ?? []) + [title]
    var fields = [
      ("author", "{The Entrepôt authors}"),
      ("title", "{\(Self.escapedForBibTeX(cited.joined(separator: ": ")))}"),
      ("howpublished", "Entrepôt \(provenance.version), an open laboratory for trade policy"),
      ("note", Self.escapedForBibTeX(note)),
    ]
    if let edition {
      fields += [("year", String(edition.day.prefix(4))), ("date", edition.day)]
    }
    if let address = edition?.address { fields.append(("url", address)) }
    let part = figure.map { "-\($0.name)" } ?? ""
    return "@misc{entrepot-\(identity.prefix(8))\(part),\n"
      + fields.map { "  \($0) = {\($1)},\n" }.joined() + "}\n"
  }

  /// A text in which no character means anything to TeX.
  private static func escapedForBibTeX(_ text: String) -> String {
    var escaped = ""
    for character in text {
      switch character {
      case "%", "&", "$", "#", "_", "{", "}": escaped += "\\\(character)"
      case "\\": escaped += "\\textbackslash{}"
      case "~": escaped += "\\textasciitilde{}"
      case "^": escaped += "\\textasciicircum{}"
      case "\n", "\r": escaped += " "
      default: escaped.append(character)
      }
    }
    return escaped
  }

  /// Lines that a comma-separated file may begin with, each after `#`: what is in it, and what it is from.
  public func head(_ edition: Edition, of what: String? = nil) -> [String] {
    var lines = [title, words.headline] + (what.map { [$0] } ?? [])
    for note in provenance.scenarios {
      lines.append(
        "scenario: \(note.name)" + (note.changedFrom.map { " (changed from \($0))" } ?? ""))
      for step in note.steps ?? [] {
        lines.append("step: \(([step.title] + step.measures).joined(separator: "; "))")
      }
    }
    lines.append("world: \(provenance.world.name), SHA-256 \(provenance.world.hash)")
    lines += [citation(in: edition.language), credit(edition)]
    // Every line is one line, whatever a title says.
    return lines.filter { !$0.isEmpty }.map { line in
      "# " + line.split(whereSeparator: \.isNewline).joined(separator: " ")
    }
  }

  /// The words that name a file of the answer: title, the economy looked at, and the outcome where it is not
  /// the usual one.
  ///
  /// - Parameter part: What of it is in the file, such as a chart's name.
  public func fileName(_ part: String? = nil) -> String {
    var name = fileStem
    for word in [question.focus, question.outcome, part] {
      guard let word else { continue }
      name +=
        "-"
        + String(
          word.lowercased().map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "-" })
    }
    return name
  }
}
