// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import TradeModel
import TradePolicy
import TradeWorlds

/// The JSON Schema that editors use has the same fields as the parser.
@Suite("JSON Schema in step with the parser")
struct SchemaTests {
  static func schema() throws -> [String: Any] {
    let path = URL(filePath: #filePath).deletingLastPathComponent().appending(
      path: "../../Documentation/scenario.schema.json")
    return try #require(
      try JSONSerialization.jsonObject(with: Data(contentsOf: path)) as? [String: Any])
  }

  @Test(
    "fields of each object",
    arguments: [
      ("options", ScenarioKeys.options), ("source", ScenarioKeys.source),
      ("assumption", ScenarioKeys.assumption), ("correlation", ScenarioKeys.correlation),
      ("step", ScenarioKeys.step), ("measure", ScenarioKeys.measure),
      ("tariff", ScenarioKeys.tariff), ("tradeCost", ScenarioKeys.tradeCost),
      ("agreement", ScenarioKeys.agreement),
      ("agreementTariffs", ScenarioKeys.agreementTariffs),
      ("agreementCosts", ScenarioKeys.agreementCosts),
      ("endPreferences", ScenarioKeys.endPreferences),
      ("uncertainPercent", ScenarioKeys.rate), ("uncertainPoints", ScenarioKeys.rate),
      ("difference", ScenarioKeys.selector),
    ])
  func fields(definition: String, keys: [String]) throws {
    let definitions = try #require(try Self.schema()["$defs"] as? [String: Any])
    let object = try #require(definitions[definition] as? [String: Any])
    let properties = try #require(object["properties"] as? [String: Any])
    #expect(Set(properties.keys) == Set(keys))
    #expect(object["additionalProperties"] as? Bool == false)
  }

  @Test("fields of the file")
  func top() throws {
    let properties = try #require(try Self.schema()["properties"] as? [String: Any])
    #expect(Set(properties.keys) == Set(ScenarioKeys.scenario))
  }

  @Test("how many steps and measures")
  func bounds() throws {
    let schema = try Self.schema()
    let steps = try #require(
      (schema["properties"] as? [String: Any])?["steps"] as? [String: Any])
    #expect(steps["maxItems"] as? Int == Scenario.mostSteps)
    let step = try #require((schema["$defs"] as? [String: Any])?["step"] as? [String: Any])
    let measures = try #require(
      (step["properties"] as? [String: Any])?["measures"] as? [String: Any])
    #expect(measures["maxItems"] as? Int == Scenario.mostMeasures)
  }

  @Test("closed sets of words")
  func words() throws {
    let definitions = try #require(try Self.schema()["$defs"] as? [String: Any])
    func words(_ definition: String, _ field: String) throws -> [String] {
      let object = try #require(definitions[definition] as? [String: Any])
      let properties = try #require(object["properties"] as? [String: Any])
      let property = try #require(properties[field] as? [String: Any])
      return try #require(property["enum"] as? [Any]).compactMap { $0 as? String }
    }
    #expect(
      try words("tariff", "by") == TariffMeasure.TableUse.allCases.map(\.rawValue))
    let options = try #require(definitions["options"] as? [String: Any])
    let properties = try #require(options["properties"] as? [String: Any])
    let deficits = try #require(properties["deficits"] as? [String: Any])
    let choices = try #require(deficits["anyOf"] as? [[String: Any]])
    #expect(
      choices[0]["enum"] as? [String] == ModelOptions.Deficits.allCases.map(\.rawValue))
    let pattern = try Regex(try #require(choices[1]["pattern"] as? String))
    for word in ["real:USA", "real:", "real", "share:USA"] {
      let matches = try pattern.wholeMatch(in: word) != nil
      let read = ModelOptions.Deficits(rawValue: word)
      #expect(matches == (read != nil && read != .real(basket: nil)), "\(word)")
    }
    #expect(try words("options", "revenue") == ["rebated", "wasted"])
  }

  @Test("every rate pattern of the schema is one that the parser reads")
  func rates() throws {
    let definitions = try #require(try Self.schema()["$defs"] as? [String: Any])
    for (name, unit) in [("percentRate", Rate.Unit.percent), ("pointsRate", .points)] {
      let object = try #require(definitions[name] as? [String: Any])
      let pattern = try Regex(try #require(object["pattern"] as? String))
      for text in ["25 %", "-0.5%", "−3 %", ".5 %", "10 points", "1 point", "25", "x %", "1e3 %"] {
        let matches = try pattern.wholeMatch(in: text) != nil
        #expect(matches == (Rate(text)?.unit == unit), "\(name): \(text)")
      }
    }
  }
}
