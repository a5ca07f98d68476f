// SPDX-License-Identifier: Apache-2.0

import Entrepot
import Foundation
import Laboratory

/// The page's state behind a link, as the page's address has it.
enum LinkQuery {
  /// What a link keeps of a request: all but the scenario itself, which its answer has.
  static func text(_ body: JSONValue) -> String {
    var parts: [String] = []
    func add(_ name: String, _ value: JSONValue?) {
      guard case .text(let text) = value else { return }
      let safe = CharacterSet.alphanumerics.union(CharacterSet(charactersIn: "-._~"))
      parts.append("\(name)=\(text.addingPercentEncoding(withAllowedCharacters: safe) ?? "")")
    }
    add("world", body["world"])
    add("name", body["scenarioName"])
    for name in ["economy", "outcome", "language"] { add(name, body["view"]?[name]) }
    for name in ["elasticities", "deficits", "revenue"] { add(name, body["options"]?[name]) }
    if case .number(let step) = body["view"]?["step"] { parts.append("step=\(Int(step))") }
    if case .bool(let linkages) = body["options"]?["linkages"] {
      parts.append("linkages=\(linkages ? "on" : "off")")
    }
    if case .number(let draws) = body["options"]?["draws"] { parts.append("draws=\(Int(draws))") }
    if body["options"]?["draws"] == .text("none") { parts.append("draws=none") }
    return parts.joined(separator: "&")
  }

  /// The page's whole state: what the link kept, with the scenario where it has no shipped name.
  ///
  /// - Throws: `LabError` if the scenario's text cannot be read any more.
  static func whole(_ kept: String, scenario yaml: String) throws -> String {
    let parts = kept.split(separator: "&")
    guard !parts.contains(where: { $0.hasPrefix("name=") }) else { return kept }
    let scenario = try Laboratory.json(yaml: yaml)
    let encoded = Data(scenario.compact().utf8).base64EncodedString()
      .replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    return (parts.map(String.init) + ["scenario=\(encoded)"]).joined(separator: "&")
  }
}
