// SPDX-License-Identifier: Apache-2.0

import Documents
import Testing
import TradeArrays
import TradeProfiles
import TradeWorlds

/// Three economies and two sectors of goods, small enough to work out by hand.
enum HandMade {
  static let economies = ["AAA", "BBB", "CCC"]

  /// Flows in million dollars by exporter, importer and sector; the diagonal is left out.
  static let flows: [[[Double]]] = [
    [[0, 0, 0], [30, 10, 5], [10, 50, 5]],
    [[20, 40, 5], [0, 0, 0], [20, 0, 5]],
    [[60, 20, 5], [10, 10, 5], [0, 0, 0]],
  ]

  static let history = TradeHistory(
    years: [2020], economies: economies.map { Economy(code: $0, name: $0) },
    sectors: [
      Sector(code: "G1", name: "One", isic: "", kind: .goods),
      Sector(code: "G2", name: "Two", isic: "", kind: .goods),
      Sector(code: "S", name: "Services", isic: "", kind: .services),
    ], money: MoneyUnit(currency: "USD", size: 1e6),
    values: flows.flatMap { $0.flatMap { $0.map { Int32($0 * 10) } } })

  static func party(_ codes: String...) -> TradeParty {
    TradeParty(
      code: codes.count == 1 ? codes[0] : "GROUP", members: codes,
      economies: codes.compactMap { economies.firstIndex(of: $0) }.map { EconomyIndex($0) })
  }
}

@Suite("Trading relations") struct RelationTests {
  private let relation: TradingRelation

  init() throws {
    relation = try TradingRelation(
      HandMade.party("AAA"), HandMade.party("BBB"), in: HandMade.history)
  }

  @Test("flows of goods both ways; services are not among them")
  func flows() {
    #expect(relation.goods(0, sold: .first) == 40)
    #expect(relation.goods(0, sold: .second) == 60)
    #expect(relation.sectors(0, sold: .first) == [30, 10, 5])
    #expect(relation.exports(0, of: .first) == 100)
    #expect(relation.imports(0, of: .first) == 140)
  }

  @Test("places among partners")
  func places() {
    // AAA sells 40 to BBB and 60 to CCC, buys 60 and 80.
    let trade = relation.place(0, among: .first, by: .trade)
    #expect(trade.rank == 2 && trade.count == 2 && trade.largest == "CCC")
    // BBB sells 60 to AAA, 20 to CCC; buys 40 and 20.
    #expect(relation.place(0, among: .second, by: .trade).rank == 1)
    #expect(relation.place(0, among: .first, by: .imports, in: ["BBB"]).rank == 1)
  }

  @Test("intensity, complementarity, similarity and comparative advantage by hand")
  func indices() {
    // World trade is 280; AAA's imports are 140, so others import 140, of which BBB 60.
    #expect(abs(relation.intensity(0, sold: .first) - (40.0 / 100) / (60.0 / 140)) < 1e-12)
    // AAA exports 40 and 60 of the two; BBB imports 40 and 20.
    let fits = min(0.4, 40.0 / 60) + min(0.6, 20.0 / 60)
    #expect(abs(relation.complementarity(0, sold: .first) - fits) < 1e-12)
    // BBB exports 40 and 40.
    #expect(abs(relation.similarity(0) - (0.4 + 0.5)) < 1e-12)
    // The world exports 150 and 130.
    let advantage = relation.comparativeAdvantage(0, of: .first)
    #expect(abs(advantage[0] - 0.4 / (150.0 / 280)) < 1e-12)
    #expect(abs(advantage[1] - 0.6 / (130.0 / 280)) < 1e-12)
  }

  @Test("a group counts as one: what its members sell to each other does not")
  func groups() throws {
    let group = try TradingRelation(
      HandMade.party("AAA", "CCC"), HandMade.party("BBB"), in: HandMade.history)
    #expect(group.goods(0, sold: .first) == 60)
    #expect(group.exports(0, of: .first) == 60)
    #expect(group.goods(0, sold: .second) == 80)
    // All that the group sells goes to the one economy outside it.
    #expect(abs(group.intensity(0, sold: .first) - 1) < 1e-12)
    #expect(group.place(0, among: .second, by: .trade).rank == 1)
  }

  @Test("a buyer that is a group: what its members sell to each other is in no total")
  func buyingGroup() throws {
    let group = try TradingRelation(
      HandMade.party("BBB"), HandMade.party("AAA", "CCC"), in: HandMade.history)
    // Nobody else buys or sells: the seller sends the group all, and the group takes all that others import.
    #expect(abs(group.intensity(0, sold: .first) - 1) < 1e-12)
  }

  @Test("merging economies that are outside changes no flow of a pair")
  func mirrored() throws {
    let turned = try TradingRelation(
      HandMade.party("BBB"), HandMade.party("AAA"), in: HandMade.history)
    #expect(turned.goods(0, sold: .second) == relation.goods(0, sold: .first))
    #expect(turned.similarity(0) == relation.similarity(0))
    #expect(turned.complementarity(0, sold: .second) == relation.complementarity(0, sold: .first))
  }

  @Test("an economy that is not on record is named")
  func unknown() {
    let error = #expect(throws: DataError.self) {
      try TradingRelation(
        HandMade.party("AAA"), TradeParty(code: "XXX", members: ["XXX"], economies: []),
        in: HandMade.history)
    }
    #expect(error?.description.contains("XXX") == true)
  }
}
