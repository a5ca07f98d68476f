// SPDX-License-Identifier: Apache-2.0

import Entrepot
import Foundation
import Testing

/// NAFTA on the paper's data, held to values on which four other programs agree.
@Suite("Caliendo and Parro (2015)")
struct CaliendoParroTests {
  static func books() throws -> (world: World, books: OutcomeBooks) {
    let world = try World.named("caliendo-parro-1993")
    let scenario = try Scenario.named("nafta-1993-2005")
    let model = try Model(
      world: world, elasticities: world.elasticities[0],
      options: ModelOptions(deficits: .balancedFirst))
    let step = try #require(try scenario.compile(for: world).last)
    return (world, OutcomeBooks(try model.solve(step.policy)))
  }

  static func fixture(_ name: String) throws -> [[String: String]] {
    let path = URL(filePath: #filePath).deletingLastPathComponent().appending(
      path: "Fixtures/\(name)")
    let lines = try String(contentsOf: path, encoding: .utf8).split(separator: "\n").filter {
      !$0.hasPrefix("#")
    }.map { $0.split(separator: ",").map(String.init) }
    return lines.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(lines[0], $0)) }
  }

  @Test("welfare, real wages and real income of all 31 economies")
  func welfare() throws {
    let (world, books) = try Self.books()
    let rows = try Self.fixture("nafta-welfare.csv")
    #expect(rows.count == 31)
    for row in rows {
      let code = try #require(row["economy"])
      let economy = try #require(world.economy(code))
      func check(_ column: String, _ outcome: Outcome, within percent: Double) throws {
        let fraction = OutcomeReading(outcome, of: economy, in: world).value(books)
        let expected = try #require(row[column].flatMap(Double.init))
        #expect(
          abs(fraction * 100 - expected) <= percent,
          "\(code) \(column): \(fraction * 100) here, \(expected) elsewhere")
      }
      // 1e-6 of the level is 1e-4 percentage points.
      try check("real_income_percent", .realIncome, within: 1e-4)
      try check("real_wage_percent", .realWage, within: 1e-4)
      try check("terms_of_trade_percent", .termsOfTrade, within: 1e-5)
      try check("volume_of_trade_percent", .volumeOfTrade, within: 1e-5)
    }
  }

  @Test("unit costs, prices and wages of all economies and sectors")
  func prices() throws {
    let (world, books) = try Self.books()
    let equilibrium = books.equilibrium
    let states = try #require(world.economy("USA"))
    // The other programs measure everything against the United States' wage.
    let numeraire = equilibrium.wageChange[economy: states]
    let rows = try Self.fixture("nafta-prices.csv")
    #expect(rows.count == 31 * 40)
    for row in rows {
      let code = try #require(row["economy"])
      let label = try #require(row["sector"])
      let economy = try #require(world.economy(code))
      let sector = try #require(world.sector(label))
      func check(_ column: String, _ value: Double) throws {
        let expected = try #require(row[column].flatMap(Double.init))
        #expect(
          abs(value / numeraire / expected - 1) <= 1e-6,
          "\(code) \(label) \(column): \(value / numeraire) here, \(expected) elsewhere")
      }
      try check("wage_change", equilibrium.wageChange[economy: economy])
      try check(
        "unit_cost_change", equilibrium.unitCostChange[economy: economy, sector: sector])
      try check("price_change", equilibrium.priceChange[economy: economy, sector: sector])
    }
  }

  @Test("the paper's table 2 as printed")
  func printed() throws {
    let (world, books) = try Self.books()
    for row in PaperTable.caliendoParro.rows {
      let economy = try #require(world.economy(row.economy))
      for (outcome, printed) in [
        (Outcome.firstOrderWelfare, row.welfare), (.termsOfTrade, row.termsOfTrade),
        (.volumeOfTrade, row.volumeOfTrade), (.realWage, row.realWage),
      ] {
        let found = OutcomeReading(outcome, of: economy, in: world).value(books)
        #expect(abs(found * 100 - printed) < 0.0051, "\(outcome.identifier)")
      }
    }
  }
}
