// SPDX-License-Identifier: Apache-2.0

import NumericalMethods
import RealModule
import TestSupport
import Testing
import TradeArrays
import TradeModel
import TradeWorlds

/// What becomes of deficits: the formulas, and what follows from the equations under every closure.
@Suite("Closures of deficits")
struct ClosureTests {
  static let closures = ModelOptions.Deficits.allCases + [.real(basket: "E2")]
  /// Closures under which the data's world without policy is an equilibrium.
  static let resting = closures.filter { $0 != .balanced }

  private func model(_ world: World, _ closure: ModelOptions.Deficits) throws -> Model {
    try Model(
      world: world, elasticities: world.elasticities[0], options: ModelOptions(deficits: closure),
      termination: Termination(tolerance: 1e-13, maximumEvaluations: 400))
  }

  private func policy(for world: World, seed: UInt64, size: Double = 1) -> PolicyShock {
    var random = SplitMix64(seed: seed)
    var policy = PolicyShock(
      tariff: RandomWorld.mapped(world.tariff) { old, _, _, _ in
        old + size * random.uniform(0, 0.4)
      })
    policy.tradeCostChange = RandomWorld.mapped(policy.tradeCostChange) { _, _, _, _ in
      Double.exp(size * random.uniform(-0.1, 0.1))
    }
    return policy
  }

  private func finalPrice(_ found: Equilibrium, _ economy: Int) -> Double {
    let j = found.benchmark.sectorCount
    return (economy * j..<(economy + 1) * j).reduce(1) {
      $0 * Double.pow(found.priceChange.storage[$1], found.benchmark.finalShare.storage[$1])
    }
  }

  @Test("words are read and written alike, and no other is read")
  func words() {
    for closure in Self.closures {
      #expect(ModelOptions.Deficits(rawValue: closure.rawValue) == closure)
    }
    for word in ["", "real:", "share:E1", "Share", "balance"] {
      #expect(ModelOptions.Deficits(rawValue: word) == nil, "\(word)")
    }
    #expect(ModelOptions().deficits == .share)
  }

  @Test("a basket of no economy is refused with the nearest code")
  func unknownBasket() throws {
    let world = RandomWorld.make(economies: 3, sectors: 1, seed: 1)
    #expect {
      _ = try model(world, .real(basket: "E22"))
    } throws: {
      "\($0)".contains("'real:E22'") && "\($0)".contains("did you mean 'E2'?")
    }
  }

  @Test("without policy nothing changes", arguments: resting)
  func rest(closure: ModelOptions.Deficits) throws {
    let world = RandomWorld.make(economies: 6, sectors: 3, seed: 3)
    let model = try model(world, closure)
    for model in [model, model.prepared()] {
      let found = try model.solveWithoutPolicy()
      expectClose(found.wageChange.values, [Double](repeating: 1, count: 6), absolute: 1e-12)
      let scale = model.benchmark.income.values.reduce(0, +)
      expectClose(
        found.deficit.values, model.benchmark.deficit.values, absolute: 1e-12 * scale)
    }
  }

  @Test("deficits follow their formula and sum to zero", arguments: 1...6 as ClosedRange<UInt64>)
  func formulas(seed: UInt64) throws {
    let world = RandomWorld.make(economies: 5, sectors: 3, seed: seed)
    let policy = policy(for: world, seed: seed)
    for closure in Self.closures {
      let found = try model(world, closure).solve(policy)
      #expect(found.certificate.largest < 1e-11, "\(closure): \(found.certificate.worst)")
      let (before, after) = (found.benchmark.deficit.values, found.deficit.values)
      let scale = found.income.values.reduce(0, +)
      #expect(abs(after.reduce(0, +)) < 1e-12 * scale)
      let paid = found.valueAdded.values
      let expected: [Double]
      switch closure {
      case .share:
        let rate = zip(before, found.benchmark.valueAdded.values).map { $0 / $1 }
        let sum = zip(rate, paid).reduce(0) { $0 + $1.0 * $1.1 }
        expected = paid.indices.map {
          rate[$0] * paid[$0] - paid[$0] / paid.reduce(0, +) * sum
        }
      case .income:
        let earned = zip(paid, found.tariffRevenue.values).map { $0 + $1 }
        let spent = zip(found.benchmark.income.values, before).map { $0 / ($0 - $1) }
        let asked = zip(spent, earned).map { $0 * $1 }
        let common = earned.reduce(0, +) / asked.reduce(0, +)
        expected = zip(asked, earned).map { common * $0 - $1 }
      case .real(nil):
        let spending = found.benchmark.income.values
        let price = paid.indices.reduce(1.0) {
          $0 * Double.pow(finalPrice(found, $1), spending[$1] / spending.reduce(0, +))
        }
        expected = before.map { $0 * price }
      case .real: expected = before.map { $0 * finalPrice(found, 2) }
      case .fixed: expected = before
      case .balanced, .balancedFirst: expected = [Double](repeating: 0, count: 5)
      }
      expectClose(after, expected, absolute: 1e-11 * scale)
    }
  }

  @Test("half a policy and then the rest is the whole", arguments: resting)
  func inTwoSteps(closure: ModelOptions.Deficits) throws {
    // The world's basket weighs economies by their spending, which the first half moves.
    if closure == .real(basket: nil) { return }
    let world = RandomWorld.make(economies: 5, sectors: 3, seed: 12)
    let whole = policy(for: world, seed: 12)
    let model = try model(world, closure)
    var half = whole
    half.tradeCostChange.storage = DoubleStorage(
      whole.tradeCostChange.storage.array.map { $0.squareRoot() })
    half.tariff.storage = DoubleStorage(
      zip(world.tariff.storage.array, whole.tariff.storage.array).map { ($0 + $1) / 2 })
    let there = try model.solve(half)
    // The benchmark of the second half is balanced already where it has to be.
    let second = try Model(
      benchmark: there.asBenchmark(), options: model.options, termination: model.termination
    ).solve(PolicyShock(tariff: whole.tariff, tradeCostChange: half.tradeCostChange))
    let direct = try model.solve(whole)
    expectClose(
      zip(there.wageChange.values, second.wageChange.values).map { $0 * $1 },
      direct.wageChange.values, relative: 1e-10)
    expectClose(second.income.values, direct.income.values, relative: 1e-10)
  }

  @Test("the unit of account does not matter", arguments: closures)
  func homogeneity(closure: ModelOptions.Deficits) throws {
    let world = RandomWorld.make(economies: 5, sectors: 3, seed: 21)
    var scaled = world
    let flows: [WritableKeyPath<World, DoubleStorage>] = [
      \.trade.storage, \.intermediateUse.storage, \.finalUse.storage,
    ]
    for path in flows {
      scaled[keyPath: path] = DoubleStorage(world[keyPath: path].array.map { $0 * 1e3 })
    }
    let policy = policy(for: world, seed: 21)
    let one = try model(world, closure).solve(policy)
    let other = try model(scaled, closure).solve(policy)
    expectClose(other.wageChange.values, one.wageChange.values, relative: 1e-11)
    expectClose(other.income.values, one.income.values.map { $0 * 1e3 }, relative: 1e-11)
  }

  @Test("the order of economies does not matter", arguments: closures)
  func permutation(closure: ModelOptions.Deficits) throws {
    let world = RandomWorld.make(economies: 5, sectors: 3, seed: 22)
    let order = [3, 0, 4, 1, 2]
    func bilateral(_ field: BilateralField) -> BilateralField {
      var result = field
      for j in world.sectorIndices {
        for (n, oldN) in order.enumerated() {
          for (i, oldI) in order.enumerated() {
            result[importer: EconomyIndex(n), exporter: EconomyIndex(i), sector: j] =
              field[importer: EconomyIndex(oldN), exporter: EconomyIndex(oldI), sector: j]
          }
        }
      }
      return result
    }
    var permuted = world
    permuted.trade = bilateral(world.trade)
    permuted.tariff = bilateral(world.tariff)
    permuted.economies = order.map { world.economies[$0] }
    for (n, old) in order.enumerated() {
      for j in 0..<3 {
        permuted.finalUse.storage[n * 3 + j] = world.finalUse.storage[old * 3 + j]
      }
      for cell in 0..<9 {
        permuted.intermediateUse.storage[n * 9 + cell] =
          world.intermediateUse.storage[old * 9 + cell]
      }
    }
    let policy = policy(for: world, seed: 22)
    let one = try model(world, closure).solve(policy)
    let other = try model(permuted, closure).solve(
      PolicyShock(
        tariff: bilateral(policy.tariff), tradeCostChange: bilateral(policy.tradeCostChange)))
    expectClose(
      other.income.values, order.map { one.income.values[$0] }, relative: 1e-11)
  }

  @Test("an economy cut in two equal halves changes nothing for anybody", arguments: closures)
  func mergingIdenticalEconomies(closure: ModelOptions.Deficits) throws {
    let whole = SmallWorld.oneSector(
      trade: [[80, 30, 5], [24, 160, 12], [9, 8, 70]],
      tariff: [[0, 0.1, 0], [0.2, 0, 0.05], [0, 0.1, 0]], elasticity: 4)
    // Economy 1 as two halves that buy from each other as the whole did from itself.
    let halves = SmallWorld.oneSector(
      trade: [[80, 15, 5, 15], [12, 40, 6, 40], [9, 4, 70, 4], [12, 40, 6, 40]],
      tariff: [[0, 0.1, 0, 0.1], [0.2, 0, 0.05, 0], [0, 0.1, 0, 0.1], [0.2, 0, 0.05, 0]],
      elasticity: 4)
    func raise(_ world: World) -> PolicyShock {
      PolicyShock(
        tariff: RandomWorld.mapped(world.tariff) { old, importer, _, _ in
          importer.rawValue == 0 ? old + 0.3 : old
        })
    }
    let one = try model(whole, closure).solve(raise(whole))
    let other = try model(halves, closure).solve(raise(halves))
    let (wage, income) = (one.wageChange.values, one.income.values)
    expectClose(
      other.wageChange.values, [wage[0], wage[1], wage[2], wage[1]], relative: 1e-10)
    expectClose(
      other.income.values, [income[0], income[1] / 2, income[2], income[1] / 2],
      relative: 1e-10)
  }

  @Test("groups that do not trade with each other are solved as if alone", arguments: closures)
  func disconnected(closure: ModelOptions.Deficits) throws {
    let base = RandomWorld.make(economies: 6, sectors: 2, seed: 31, zeroFlows: 0)
    let both = RandomWorld.reshaped(base, seed: 31) { flow, n, i, _ in
      (n < 3) == (i < 3) ? flow : 0
    }
    var alone = both
    func part(_ field: BilateralField) -> BilateralField {
      var result = BilateralField(sectors: 2, economies: 3, repeating: 0)
      for j in both.sectorIndices {
        for n in (0..<3).map({ EconomyIndex($0) }) {
          for i in (0..<3).map({ EconomyIndex($0) }) {
            result[importer: n, exporter: i, sector: j] =
              field[importer: n, exporter: i, sector: j]
          }
        }
      }
      return result
    }
    alone.economies = Array(both.economies.prefix(3))
    (alone.trade, alone.tariff) = (part(both.trade), part(both.tariff))
    alone.finalUse = SectoralField(
      economies: 3, sectors: 2,
      storage: DoubleStorage(Array(both.finalUse.storage.array.prefix(6))))
    alone.intermediateUse = InputField(
      economies: 3, sectors: 2,
      storage: DoubleStorage(Array(both.intermediateUse.storage.array.prefix(12))))
    func raise(_ world: World) -> PolicyShock {
      PolicyShock(
        tariff: RandomWorld.mapped(world.tariff) { old, importer, _, _ in
          importer.rawValue == 0 ? old + 0.3 : old
        })
    }
    let one = try model(alone, closure).solve(raise(alone))
    let other = try model(both, closure).solve(raise(both))
    expectClose(
      Array(other.income.values.prefix(3)), one.income.values, relative: 1e-11)
  }

  @Test("a policy's deficits of nobody leave all closures alike")
  func balancedData() throws {
    let world = SmallWorld.oneSector(
      trade: [[80, 20], [20, 160]], tariff: [[0, 0], [0, 0]], elasticity: 4)
    let policy = policy(for: world, seed: 4)
    let found = try Self.closures.filter { $0 != .real(basket: "E2") }.map {
      try model(world, $0).solve(policy).income.values
    }
    for other in found { expectClose(other, found[0], relative: 1e-11) }
  }
}
