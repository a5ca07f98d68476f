// SPDX-License-Identifier: Apache-2.0

import Entrepot
import Foundation
public import LabStore

/// The forms in which an answer leaves the store.
public enum RunExport: String, CaseIterable, Sendable {
  /// The whole answer.
  case json
  /// Its table.
  case csv
  /// The scenario it answers.
  case yaml
  /// A page to read and print.
  case html

  /// The answer in this form.
  public func file(_ run: LabStore.Run) -> String {
    switch self {
    case .json: run.answer
    case .csv: Exports.csv(JSONValue(parsing: run.answer) ?? .null)
    case .yaml: run.yaml
    case .html: AnswerPage(run, query: nil).html
    }
  }

  /// The answer in words, for a terminal.
  public static func text(_ run: LabStore.Run) -> String {
    let answer = JSONValue(parsing: run.answer) ?? .null
    var lines = [run.title, Exports.text(answer["headline"])]
    if case .list(let sentences) = answer["sentences"] {
      lines += sentences.map { Exports.text($0) }
    }
    if let certificate = run.certificate {
      lines.append("Largest residual of any equation: \(Exports.residual(certificate)).")
    }
    lines += [Exports.text(answer["citation"]), "Answer \(run.id), \(run.made.ISO8601Format())."]
    return lines.filter { !$0.isEmpty }.joined(separator: "\n")
  }
}
