// SPDX-License-Identifier: Apache-2.0

import Documents
import Testing
import TradePolicy
import TradeWorlds

@Suite("Names of shipped scenarios")
struct ShippedScenarioNameTests {
  @Test("today is the newest day of the United States' tariffs, and a day has one name")
  func today() throws {
    let names = try Scenario.shippedNames()
    let today = try Scenario.named("us-tariffs-today")
    #expect(today.name == "us-tariffs-2026-10-10")
    #expect(try Scenario.named("us-tariffs-today-retaliation").name == today.name + "-retaliation")
    #expect(!names.contains("us-tariffs-today"))
    #expect(ShippedNames.scenario("rcep", among: names) == "rcep")
    #expect(
      ShippedNames.scenario(
        "us-tariffs-today", among: ["us-tariffs-2026-10-10", "us-tariffs-2027-01-01-order"])
        == "us-tariffs-2026-10-10")
  }

  @Test(
    "a scenario whose name once meant something else is refused, and its heirs are there",
    arguments: ["us-tariffs-2025-04-05", "us-tariffs-2025-04-05-retaliation"])
  func retired(name: String) throws {
    let error = #expect(throws: DataError.self) { try Scenario.named(name) }
    let sentence = try #require(error?.description)
    let heirs = sentence.split(separator: "'").map(String.init).filter {
      $0.hasPrefix("us-tariffs-") && $0 != name
    }
    #expect(heirs.count == 2, "\(sentence)")
    for heir in heirs { #expect(try Scenario.named(heir).name == heir) }
  }

  @Test("a name that nobody knows still gets the nearest")
  func unknown() {
    let error = #expect(throws: DataError.self) { try Scenario.named("us-tariffs-2026-10-11") }
    #expect(
      error?.description.hasPrefix(
        "There is no scenario 'us-tariffs-2026-10-11'; did you mean 'us-tariffs-2026-10-10'? ")
        == true)
    let other = #expect(throws: DataError.self) { try Scenario.named("xyz") }
    #expect(other?.description.hasPrefix("There is no scenario 'xyz'. 'entrepot ") == true)
  }
}
