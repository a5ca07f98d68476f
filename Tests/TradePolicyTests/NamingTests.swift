// SPDX-License-Identifier: Apache-2.0

import Testing
import TradeModel
import TradePolicy
import TradeWorlds

/// Names follow content: what a changed copy of a shipped scenario says of itself.
@Suite("Names follow content")
struct NamingTests {
  private static let shipped = """
    entrepot-scenario: 1
    title: Duties of the spring
    about: What Alpha levied in spring.
    focus: [AAA, BBB]
    sources:
      - title: The order on steel
        for: steel
      - title: The study of borders
        for: gates
      - title: About everything
    assumptions:
      - text: Steel stands for all metals.
        for: duties
      - Nobody answers.
    steps:
      - name: duties
        title: The duties
        about: The first part.
        measures:
          - name: steel
            title: The duty on steel
            note: As ordered.
            tariff: { importers: AAA, exporters: BBB, sectors: STEEL, add: 25 points }
      - name: borders
        title: Better borders
        measures:
          - name: gates
            title: The gates
            trade-cost:
              between: PAIR
              sectors: goods
              change: { central: -1 %, low: -0.5 %, high: -2 %, source: A study }
    """

  private static func read(_ text: String, name: String = "scenario") throws -> Scenario {
    try Scenario(parsing: text, file: "\(name).yaml")
  }

  /// A copy with a piece of its text replaced, as it is told.
  private static func told(_ edits: [(String, String)]) throws -> Scenario {
    let origin = try read(shipped, name: "spring")
    var text = shipped
    for (old, new) in edits {
      #expect(text.contains(old))
      text = text.replacing(old, with: new)
    }
    let copy = try read(text)
    return copy.told(in: TestWorld.world, origin: copy.origin(among: [origin]))
  }

  @Test("the same measures are told as they are")
  func unchanged() throws {
    let told = try Self.told([])
    #expect(told == (try Self.read(Self.shipped)))
    // Words of one's own stay, and make no other scenario of it.
    let own = try Self.told([("title: Duties of the spring", "title: Mine")])
    #expect(own.title == "Mine" && own.changedFrom == nil && own.sources.count == 3)
  }

  @Test("nothing of the old name, description or sources stays with other measures")
  func other() throws {
    let told = try Self.told([
      ("sectors: STEEL, add: 25 points", "sectors: goods, set: 46 %"),
      (
        "sectors: goods\n          change: { central: -1 %, low: -0.5 %, high: -2 %, source: A study }",
        "sectors: FARM\n          change: { central: -3 %, low: -0.5 %, high: -4 %, source: A study }"
      ),
    ])
    #expect(
      told.title
        == "46 % on all goods from Beta, levied by Alpha; Trade costs −3 % on farm goods among A pair"
    )
    #expect(told.changedFrom == nil && told.about.isEmpty && told.focus == ["AAA", "BBB"])
    #expect(told.sources.isEmpty && told.assumptions.isEmpty)
    #expect(
      told.steps.map(\.title) == [
        "46 % on all goods from Beta, levied by Alpha",
        "Trade costs −3 % on farm goods among A pair",
      ])
    #expect(told.measures.allSatisfy { $0.title == nil && $0.note == nil })
    let yaml = told.yaml()
    for word in [
      "spring", "Duties", "duties of", "The order", "study", "gates of", "ordered", "Nobody",
    ] {
      #expect(!yaml.contains(word), "\(word)")
    }
    // A number's source and range were about another measure.
    #expect(!yaml.contains("source") && !yaml.contains("low"))
  }

  @Test("one measure changed in size: the title says so, its source stays within its range only")
  func resized() throws {
    let inside = try Self.told([("central: -1 %", "central: -1.5 %")])
    #expect(
      inside.title == "Duties of the spring, “The gates” with −1.5 % instead of −1 %")
    #expect(inside.changedFrom == "spring" && inside.about.isEmpty)
    #expect(inside.steps.map(\.title) == ["The duties", "Better borders"])
    #expect(
      inside.sources.map(\.title) == [
        "The order on steel", "The study of borders", "About everything",
      ])
    let outside = try Self.told([
      ("{ central: -1 %, low: -0.5 %, high: -2 %, source: A study }", "-4 %")
    ])
    #expect(outside.sources.map(\.title) == ["The order on steel"])
    #expect(outside.assumptions.map(\.text) == ["Steel stands for all metals."])
  }

  @Test("a measure less: what was about it goes, the rest stays")
  func removed() throws {
    let step = String(Self.shipped.split(separator: "  - name: borders")[1])
    let told = try Self.told([("  - name: borders" + step, "")])
    #expect(told.title == "Duties of the spring, without “The gates”")
    #expect(told.changedFrom == "spring")
    #expect(told.sources.map(\.title) == ["The order on steel"])
    #expect(told.steps[0].title == "The duties" && told.steps[0].about == "The first part.")
  }

  @Test("the told scenario is told alike again, and by its text")
  func stable() throws {
    let origin = try Self.read(Self.shipped, name: "spring")
    for edit in [("central: -1 %", "central: -1.5 %"), ("add: 25 points", "set: 3 %")] {
      let once = try Self.told([edit])
      let again = try Self.read(once.yaml())
      let twice = again.told(in: TestWorld.world, origin: again.origin(among: [origin]))
      #expect(twice.title == once.title)
      #expect(twice.sources == once.sources)
      #expect(twice.steps.map(\.title) == once.steps.map(\.title))
    }
  }

  @Test("a file without titles gets them from its measures")
  func made() throws {
    let scenario = try Self.read(
      """
      entrepot-scenario: 1
      steps:
        - name: one
          measures:
            - agreement: { members: [AAA, CCC], tariffs: { cut: 100 %, utilisation: 70 % } }
      """)
    #expect(scenario.isTitleMade && scenario.title == "scenario")
    let told = scenario.told(in: TestWorld.world, origin: nil)
    #expect(
      told.title
        == "An agreement between Alpha and Gamma: 100 % of tariffs go and 70 % of the trade uses it"
    )
    #expect(!told.yaml().contains("title"))
  }

  @Test(
    "0 is allowed and means without",
    arguments: [
      "- tariff: { importers: AAA, exporters: BBB, add: 0 points }",
      "- tariff: { importers: AAA, exporters: BBB, multiply: 100 % }",
      "- tariff: { importers: AAA, exporters: BBB, add: 5 points, share: 0 % }",
      "- trade-cost: { between: PAIR, sectors: goods, change: 0 % }",
      "- agreement: { members: PAIR, trade-costs: { change: 0 %, sectors: goods } }",
    ])
  func zero(measure: String) throws {
    let policy = try TestWorld.policy(measure)
    #expect(policy.tariff == TestWorld.world.tariff)
    #expect(policy.tradeCostChange == PolicyShock(tariff: TestWorld.world.tariff).tradeCostChange)
  }
}
