// SPDX-License-Identifier: Apache-2.0

import Entrepot
import Foundation
package import LabStore

/// The forms in which an answer leaves the store.
package enum RunExport: String, CaseIterable, Sendable {
  /// The whole answer.
  case json
  /// Its table.
  case csv
  /// The scenario it answers.
  case yaml
  /// A report to read and print.
  case html

  /// The answer in this form.
  ///
  /// - Throws: An error with one sentence if it was kept by an earlier version, or has a chart that cannot
  ///   be drawn.
  package func file(_ run: LabStore.Run) throws -> String {
    switch self {
    case .json: return JSONValue.object(try Self.document(of: try run.read())).compact()
    case .csv: return try run.read().records.plain().csv()
    case .yaml: return run.yaml
    case .html:
      return try run.read().html(run.edition(at: nil).told(in: try run.language()))
    }
  }

  /// An answer as JSON, its charts as wide as charts usually are.
  ///
  /// - Throws: An error with one sentence if it has a chart that cannot be drawn.
  static func document(of answer: Answer) throws -> [String: JSONValue] {
    let language = try Shelf().language(answer.question.language)
    return try AnswerDocument(answer, in: language, width: 720).fields()
  }

  /// The answer in words, for a terminal.
  ///
  /// - Throws: An error with one sentence if it was kept by an earlier version.
  package static func text(_ run: LabStore.Run) throws -> String {
    let answer = try run.read()
    let lines =
      [run.title, answer.words.headline] + answer.words.sentences + [
        "Largest residual of any equation: \(residual(answer.certificate.largestResidual)).",
        answer.citation, "Answer \(run.id), \(run.made.ISO8601Format()).",
      ]
    return lines.filter { !$0.isEmpty }.joined(separator: "\n")
  }

  /// A residual with one digit: `1e-11`.
  static func residual(_ value: Double) -> String { String(format: "%.0e", value) }
}

extension LabStore.Run {
  /// When the answer was made, and where it is read.
  func edition(at address: OwnAddress?) -> Edition {
    Edition(day: String(made.ISO8601Format().prefix(10)), address: address?.page(of: id))
  }

  /// The language in which the answer is told, which the end of what it is kept under names.
  ///
  /// - Throws: ``QuestionFault`` if there is no such language any more.
  func language() throws(QuestionFault) -> Language {
    let code = id.split(separator: "-").dropFirst().joined(separator: "-")
    return try Shelf().language(code.isEmpty ? nil : code)
  }

  /// The answer that is kept.
  ///
  /// - Throws: ``DataError`` if it was kept by an earlier version of the program.
  func read() throws(DataError) -> Answer {
    do throws(DataError) {
      return try Answer(decoding: answer)
    } catch {
      throw DataError(
        "The answer '\(id)' (\(title)) was kept by version \(version) of the program, whose answers "
          + "this one does not read; its scenario is there as yaml, to be asked again.")
    }
  }
}
