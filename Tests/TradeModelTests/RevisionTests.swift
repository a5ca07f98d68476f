// SPDX-License-Identifier: Apache-2.0

import NumericalMethods
import TestSupport
import Testing
import TradeArrays
import TradeWorlds

@testable import TradeModel

/// A benchmark whose tariffs are drawn anew, beside one that is calibrated to the same tariffs.
@Suite("Benchmarks revised for other tariffs")
struct RevisionTests {
  private static let world = RandomWorld.make(economies: 9, sectors: 4, seed: 31)
  /// One row of every economy, all of one economy's purchases, and one cell more of both.
  private static let scalings: [TariffScaling] = {
    let n = world.economies.count
    let food = (0..<n * n).filter { $0 % (n + 1) != 0 }.map { Int32(2 * n * n + $0) }
    let first = (0..<4).flatMap { sector in (1..<n).map { Int32(sector * n * n + $0) } }
    return [
      TariffScaling(cells: food, ratio: 1.7), TariffScaling(cells: first, ratio: 0.4),
      TariffScaling(cells: [Int32(2 * n * n + 1)], ratio: 1.1),
    ]
  }()
  private static let set = world.elasticities[0]
  private static let options =
    ModelOptions.Deficits.allCases.map { ModelOptions(deficits: $0) } + [
      ModelOptions(deficits: .real(basket: "E1")), ModelOptions(linkages: false),
      ModelOptions(revenue: .wasted),
    ]

  private static func benchmark(linkages: Bool = true) throws -> Benchmark {
    try Benchmark(world: world, elasticities: set, linkages: linkages)
  }

  /// Tariffs on one importer and trade costs of one sector.
  private static func edit(_ policy: inout PolicyShock) {
    let n = world.economies.count
    for exporter in 0..<n where exporter != 3 {
      policy.tariff.storage[3 * n + exporter] += 0.3
      policy.tradeCostChange.storage[2 * n * n + 4 * n + exporter] *= exporter == 4 ? 1 : 0.9
    }
  }

  private static let rows = [3, 2 * world.economies.count + 4]

  private static func expectSame(_ found: Benchmark, _ expected: Benchmark) {
    func compare(_ name: String, _ numbers: (Benchmark) -> [Double]) {
      expectClose(numbers(found), numbers(expected), relative: 1e-13, absolute: 1e-15) {
        "\(name), position \($0)"
      }
    }
    compare("shares") { $0.tradeShare.storage.array }
    compare("tariffs") { $0.tariff.storage.array }
    compare("value added shares") { $0.valueAddedShare.storage.array }
    compare("input shares") { $0.inputShare.storage.array }
    compare("final shares") { $0.finalShare.storage.array }
    compare("spending") { $0.expenditure.storage.array }
    compare("output") { $0.grossOutput.storage.array }
    compare("value added") { $0.valueAdded.values }
    compare("revenue") { $0.tariffRevenue.values }
    compare("deficits") { $0.deficit.values }
  }

  @Test("every share and level is that of a calibration", arguments: [true, false])
  func calibrated(linkages: Bool) throws {
    let base = try Self.benchmark(linkages: linkages)
    var revised = base
    try revised.revise(Self.scalings, of: base)
    let expected = try Benchmark(
      world: Self.world.scalingTariffs(Self.scalings), elasticities: Self.set, linkages: linkages)
    Self.expectSame(revised, expected)
    let count = try #require(revised.revision).rows.count
    #expect(count == 9 + 4 - 1)
    #expect(try revised.settled().revision == nil)
  }

  @Test("a revision leaves nothing of the one before it")
  func again() throws {
    let base = try Self.benchmark()
    var (once, twice) = (base, base)
    let other = [TariffScaling(cells: Self.scalings[1].cells, ratio: 3)]
    try twice.revise(Self.scalings, of: base)
    try twice.revise(other, of: base)
    try once.revise(other, of: base)
    #expect(once.tradeShare == twice.tradeShare && once.tariff == twice.tariff)
    #expect(once.inputShare == twice.inputShare && once.finalShare == twice.finalShare)
    #expect(once.valueAdded.values == twice.valueAdded.values)
    #expect(once.tariffRevenue.values == twice.tariffRevenue.values)
    try twice.revise([], of: base)
    #expect(twice.revision == nil && twice.tradeShare == base.tradeShare)
    #expect(twice.inputShare == base.inputShare && twice.valueAddedShare == base.valueAddedShare)
    #expect(twice.expenditure == base.expenditure && twice.tariff == base.tariff)
  }

  @Test("nothing changes without a policy", arguments: options)
  func atRest(options: ModelOptions) async throws {
    let model = try Model(world: Self.world, elasticities: Self.set, options: options).prepared()
    let rest = try model.solveWithoutPolicy()
    let found = await model.solveDraws(1, near: [rest.startingPoint]) { _ in
      ModelDraw(elasticities: Self.set, tariffs: Self.scalings, rows: [[]]) { _, _ in }
    } result: { _, _, equilibrium in
      equilibrium
    }
    let equilibrium = try #require(try found.first?.get().first)
    #expect(equilibrium.certificate.largest < 1e-9)
    for change in equilibrium.wageChange.values { #expect(abs(change - 1) < 1e-9) }
    for change in equilibrium.unitCostChange.storage.array { #expect(abs(change - 1) < 1e-9) }
  }

  @Test("equilibria and derivatives are those of a calibration", arguments: options, [true, false])
  func equilibria(options: ModelOptions, isPrepared: Bool) async throws {
    let tight = Termination(tolerance: 1e-12, maximumEvaluations: 400)
    let plain = try Model(
      world: Self.world, elasticities: Self.set, options: options, termination: tight)
    let model = isPrepared ? plain.prepared() : plain
    var set = Self.set
    set.values = set.values.map { $0 * 1.2 }
    let drawn = set
    let start = try model.solveWithoutPolicy().startingPoint
    // The draws before and between have other tariffs, other elasticities, other rows.
    let found = await model.solveDraws(4, near: [start], workers: 1) { number in
      ModelDraw(
        elasticities: number == 1 ? Self.set : drawn,
        tariffs: number % 2 == 0 ? Self.scalings : [],
        rows: number == 2 ? nil : [Self.rows]
      ) { _, policy in
        if number != 1 { Self.edit(&policy) }
      }
    } result: { _, _, equilibrium in
      equilibrium
    }
    for (number, result) in found.enumerated() where number != 1 {
      let equilibrium = try #require(try result.get().first)
      let world = number % 2 == 0 ? Self.world.scalingTariffs(Self.scalings) : Self.world
      let own = try Model(
        world: world, elasticities: drawn, options: options, termination: tight)
      var policy = PolicyShock(tariff: own.benchmark.tariff)
      Self.edit(&policy)
      let expected = try own.solve(policy)
      #expect(equilibrium.certificate.largest < 1e-10, "\(equilibrium.certificate.worst)")
      expectClose(equilibrium.income.values, expected.income.values, relative: 1e-10) {
        "income, draw \(number), economy \($0)"
      }
      expectClose(
        equilibrium.priceChange.storage.array, expected.priceChange.storage.array,
        relative: 1e-10
      ) { "prices, draw \(number), position \($0)" }
      var seed = OutcomeSeed(economies: 9, sectors: 4)
      seed.logPrice.storage[5] = 1
      seed.income.values[1] = 1 / expected.income.values[1]
      let (slopes, expectedSlopes) = (
        try equilibrium.gradient(of: seed), try expected.gradient(of: seed)
      )
      expectClose(
        slopes.tariff.storage.array, expectedSlopes.tariff.storage.array, absolute: 1e-7
      ) { "slope, draw \(number), cell \($0)" }
    }
    // Rows that are named and rows that are looked for are the same to the last bit.
    #expect(try found[0].get()[0].income.values == found[2].get()[0].income.values)
  }

  @Test("a draw that leaves no value added is an error of its own")
  func withoutValueAdded() async throws {
    let model = try Model(world: Self.world, elasticities: Self.set).prepared()
    let start = try model.solveWithoutPolicy().startingPoint
    let dear = Self.scalings.map { TariffScaling(cells: $0.cells, ratio: 1e4) }
    func solve(_ count: Int) async -> [Result<[Double], ModelError>] {
      await model.solveDraws(count, near: [start], workers: 1) { number in
        ModelDraw(
          elasticities: Self.set, tariffs: number == 1 ? dear : Self.scalings, rows: [Self.rows]
        ) { _, policy in
          Self.edit(&policy)
        }
      } result: { _, _, equilibrium in
        equilibrium.income.values[0]
      }
    }
    let found = await solve(3)
    #expect(throws: ModelError.self) { try found[1].get() }
    #expect(try found[0].get() == found[2].get())
  }
}
