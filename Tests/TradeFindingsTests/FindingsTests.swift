// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing
import TradeArrays
import TradeFindings
import TradeModel
import TradePolicy
import TradeWorlds

@Suite("Findings")
struct FindingsTests {
  private static let world = RandomWorld.make(economies: 5, sectors: 3, seed: 7)

  private static func raised(by points: Double) -> PolicyShock {
    var tariff = world.tariff
    for sector in world.sectorIndices {
      tariff[importer: EconomyIndex(0), exporter: EconomyIndex(1), sector: sector] += points
    }
    return PolicyShock(tariff: tariff)
  }

  private static let set = ElasticitySet(
    name: "U4", source: Source(title: "chosen"),
    values: Array(repeating: 4, count: world.sectors.count))

  @Test("steps are cumulative, contributions add up")
  func steps() throws {
    let steps = [
      PolicyStep(name: "a", title: "A", policy: Self.raised(by: 0.1)),
      PolicyStep(name: "b", title: "B", policy: Self.raised(by: 0.3)),
    ]
    let findings = try Findings(world: Self.world, steps: steps, elasticities: Self.set)
    let alone = try Findings(world: Self.world, steps: [steps[1]], elasticities: Self.set)
    for economy in Self.world.economyIndices {
      let changes = findings.realIncomeChanges(of: economy)
      #expect(abs(changes[1] - alone.realIncomeChanges(of: economy)[0]) < 1e-9)
      #expect(abs(findings.contributions(of: economy).reduce(0, +) - changes[1]) < 1e-15)
    }
  }

  @Test("wasted revenue: two equal economies with equal tariffs have the textbook's closed form")
  func wastedInClosedForm() throws {
    // Home share 0.8, θ = 4, a tariff of 25 % by both on free trade: wages stay, so that without
    // revenue real income is one over the price, and with it 1/(1 − revenue's share) times as much.
    let world = SmallWorld.oneSector(
      trade: [[80, 20], [20, 80]], tariff: [[0, 0], [0, 0]], elasticity: 4)
    let policy = PolicyShock(tariff: RandomWorld.mapped(world.tariff) { _, _, _, _ in 0.25 })
    func change(_ revenue: ModelOptions.Revenue) throws -> Double {
      try Findings(
        world: world, steps: [PolicyStep(name: "a", title: "A", policy: policy)],
        elasticities: world.elasticities[0], options: ModelOptions(revenue: revenue)
      ).realIncomeChanges(of: EconomyIndex(0))[0]
    }
    let sum = 0.8 + 0.2 * pow(1.25, -4)
    let wasted = pow(sum, 0.25)
    let share = 0.2 * 0.2 * pow(1.25, -4) / sum
    #expect(abs(try change(.wasted) - (wasted - 1)) < 1e-9)
    #expect(abs(try change(.rebated) - (wasted / (1 - share) - 1)) < 1e-9)
  }

  @Test("revenue that is wasted is no income")
  func wasted() throws {
    let steps = [PolicyStep(name: "a", title: "A", policy: Self.raised(by: 0.3))]
    func step(_ revenue: ModelOptions.Revenue) throws -> StepFindings {
      try Findings(
        world: Self.world, steps: steps, elasticities: Self.set,
        options: ModelOptions(revenue: revenue)
      ).steps[0]
    }
    func value(_ name: String, _ step: StepFindings) throws -> Double {
      step.value(
        OutcomeReading(try #require(Outcome.named(name)), of: EconomyIndex(0), in: Self.world))
    }
    let (rebated, wasted) = (try step(.rebated), try step(.wasted))
    let incomes = [rebated, wasted].map { $0.equilibrium.countedIncome(of: EconomyIndex(0)).after }
    #expect(
      abs(incomes[0] - incomes[1] - (try value("tariffRevenue", rebated))) < 1e-9 * incomes[0])
    #expect(try value("realWage", rebated) == value("realWage", wasted))
    #expect(try value("realIncome", wasted) < value("realIncome", rebated))
  }

  @Test("trade sums to exports and imports; exports of all are imports of all")
  func sums() throws {
    let findings = try Findings(
      world: Self.world, steps: [PolicyStep(name: "a", title: "A", policy: Self.raised(by: 0.3))],
      elasticities: Self.set)
    let step = findings.steps[0]
    let world = Self.world
    func value(_ name: String, _ economy: EconomyIndex, _ partner: EconomyIndex? = nil) throws
      -> Double
    {
      step.value(
        OutcomeReading(try #require(Outcome.named(name)), of: economy, with: partner, in: world))
    }
    var (exports, imports, terms) = (0.0, 0.0, 0.0)
    for economy in world.economyIndices {
      let total = try value("exportsValue", economy)
      let parts = try world.economyIndices.filter { $0 != economy }
        .map { try value("exportsValue", economy, $0) }.reduce(0, +)
      #expect(abs(parts - total) < 1e-10 * total)
      exports += total
      imports += try value("importsValue", economy)
      terms +=
        try value("termsOfTrade", economy)
        * step.equilibrium.countedIncome(of: economy).before
    }
    #expect(abs(exports - imports) < 1e-10 * exports)
    #expect(abs(terms) < 1e-10 * exports, "terms of trade are zero-sum")
  }

  @Test(
    "books with sums over all trade and books without give the same numbers",
    arguments: Outcome.all.map(\.identifier))
  func sumsAndCells(name: String) throws {
    let findings = try Findings(
      world: Self.world, steps: [PolicyStep(name: "a", title: "A", policy: Self.raised(by: 0.3))],
      elasticities: Self.set)
    let equilibrium = findings.steps[0].equilibrium
    let outcome = try #require(Outcome.named(name))
    let codes = Self.world.economies.map(\.code)
    var texts = ["\(name):\(codes[0]),\(codes[1])", "\(name):world"]
    if outcome.axes.contains(.sector) {
      texts.append("\(name):\(codes[1]):\(Self.world.sectors[0].code)")
    }
    if outcome.axes.contains(.buyer) { texts.append("\(name):\(codes[1])>\(codes[0])") }
    if outcome.axes.contains(.seller) { texts.append("\(name):\(codes[0])<\(codes[1])") }
    for text in texts {
      for reading in try OutcomeReading.list(text, in: Self.world) {
        let (one, other) = (findings.value(reading, step: 0), reading.value(equilibrium))
        #expect(one.isFinite)
        #expect(abs(one - other) <= 1e-12 * max(1, abs(one)), "\(text): \(one), \(other)")
      }
    }
  }
}
