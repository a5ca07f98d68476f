// SPDX-License-Identifier: Apache-2.0

import Entrepot
import Foundation

/// The page's state behind a link, as the page's address has it.
enum LinkQuery {
  /// What a link keeps of a question: all but the scenario's text, which its answer has.
  ///
  /// - Parameters:
  ///   - question: The question.
  ///   - version: The version of the program that answered it.
  ///   - hash: The digest of the world in which it did; the page says politely where either has changed.
  static func text(_ question: Question, version: String, world hash: String) -> String {
    let options = question.options
    let safe = CharacterSet.alphanumerics.union(CharacterSet(charactersIn: "-._~"))
    var parts: [String] = []
    func add(_ name: String, _ value: String?) {
      guard let value else { return }
      parts.append("\(name)=\(value.addingPercentEncoding(withAllowedCharacters: safe) ?? "")")
    }
    add("world", question.world)
    if case .named(let name)? = question.scenarios.first { add("name", name) }
    add("economy", question.focus)
    add("outcome", question.outcome)
    add("language", question.language)
    add("elasticities", options.elasticities)
    add("errors", options.errors?.rawValue)
    add("deficits", options.deficits?.rawValue)
    add("revenue", options.revenue?.rawValue)
    add("step", question.step.map { "\($0)" })
    add("linkages", options.linkages.map { $0 ? "on" : "off" })
    switch options.draws {
    case .count(let count)?: add("draws", "\(count)")
    case AskedDraws.none?: add("draws", "none")
    // Of a scenario that is solved, which is what a link leads to, draws are never told to first order.
    case .firstOrder?, nil: break
    }
    add("v", version)
    add("w", String(hash.prefix(worldDigits)))
    return parts.joined(separator: "&")
  }

  /// How many digits of a world's digest a link holds.
  static let worldDigits = 8

  /// The page's state behind an answer that is kept; nil where its scenario cannot be read any more.
  static func query(of answer: Answer, scenario yaml: String, _ shelf: Shelf) -> String? {
    let provenance = answer.provenance
    var kept = text(answer.question, version: provenance.version, world: provenance.world.hash)
    if answer.question.scenarios.count > 1, case .named(let other) = answer.question.scenarios[1] {
      kept += "&compare=name%3A\(other)"
    }
    return try? whole(kept, scenario: yaml, shelf)
  }

  /// The page's whole state: what the link kept, with the scenario where it has no shipped name.
  ///
  /// - Throws: ``QuestionFault`` if the scenario's text cannot be read any more.
  static func whole(_ kept: String, scenario yaml: String, _ shelf: Shelf) throws -> String {
    let parts = kept.split(separator: "&")
    guard !parts.contains(where: { $0.hasPrefix("name=") }) else { return kept }
    let scenario = try ScenarioJSON.json(yaml: yaml, shelf)
    let encoded = Data(scenario.compact().utf8).base64EncodedString()
      .replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    return (parts.map(String.init) + ["scenario=\(encoded)"]).joined(separator: "&")
  }
}
