// SPDX-License-Identifier: Apache-2.0

import RealModule
import TestSupport
import Testing
import TradeArrays
import TradeFindings
import TradeModel
import TradeWorlds

@Suite("One outcome under every closure")
struct ClosureTests {
  private static let world = RandomWorld.make(economies: 5, sectors: 3, seed: 23)

  private static func model(_ deficits: ModelOptions.Deficits, _ revenue: ModelOptions.Revenue)
    throws -> Model
  {
    try Model(
      world: world, elasticities: world.elasticities[0],
      options: ModelOptions(deficits: deficits, revenue: revenue),
      termination: Termination(tolerance: 1e-13, maximumEvaluations: 400)
    ).prepared()
  }

  private static let policy: PolicyShock = {
    var policy = PolicyShock(tariff: world.tariff)
    policy.tariff[
      importer: EconomyIndex(0), exporter: EconomyIndex(1), sector: SectorIndex(0)] += 0.3
    policy.tradeCostChange[
      importer: EconomyIndex(2), exporter: EconomyIndex(3), sector: SectorIndex(1)] = 0.9
    return policy
  }()

  @Test(
    "derivatives of wasted revenue against central differences",
    arguments: ModelOptions.Deficits.allCases)
  func wasted(deficits: ModelOptions.Deficits) throws {
    let model = try Self.model(deficits, .wasted)
    let economy = EconomyIndex(0)
    let reading = OutcomeReading(.realIncome, of: economy, in: Self.world)
    let gradient = try reading.gradient(try model.solve(Self.policy))
    for (importer, exporter, sector) in [(0, 1, 0), (1, 0, 2), (2, 3, 1), (0, 2, 1)] {
      let (n, i, s) = (EconomyIndex(importer), EconomyIndex(exporter), SectorIndex(sector))
      func at(_ step: Double) throws -> Double {
        var moved = Self.policy
        moved.tariff[importer: n, exporter: i, sector: s] += step
        return reading.value(try model.solve(moved))
      }
      let h = 1e-3
      let difference = (8 * (try at(h) - at(-h)) - (try at(2 * h) - at(-2 * h))) / (12 * h)
      let found = gradient.tariff[importer: n, exporter: i, sector: s]
      #expect(
        abs(found - difference) <= 1e-6 * abs(difference) + 2e-10, "\(found), \(difference)")
    }
  }

  @Test(
    "whether revenue is wasted, what is income is what real income counts",
    arguments: ModelOptions.Revenue.allCases)
  func oneIncome(revenue: ModelOptions.Revenue) throws {
    let solved = try Self.model(.fixed, revenue).solve(Self.policy)
    for economy in Self.world.economyIndices {
      let income = solved.countedIncome(of: economy).after
      let all = solved.income[economy: economy]
      let collected = try #require(Outcome.named("tariffRevenue"))
      let rate = OutcomeReading(collected, of: economy, in: Self.world).value(solved)
      #expect(abs(income - (revenue == .wasted ? all - rate : all)) <= 1e-12 * all)
      let share = try #require(Outcome.named("tariffRevenueShare"))
      let told = OutcomeReading(share, of: economy, in: Self.world).value(solved)
      #expect(abs(told - rate / income) < 1e-12)
    }
  }

  @Test("balanced is balanced-first, and tells the step before any policy")
  func balanced() throws {
    let told = try Self.model(.balanced, .rebated)
    let untold = try Self.model(.balancedFirst, .rebated)
    #expect(untold.balancing == nil)
    let step = try #require(StepFindings.balancing(told))
    #expect(StepFindings.balancing(untold) == nil)
    // The step is measured from the data's world, whose deficits it ends.
    let data = try Benchmark(world: Self.world, elasticities: Self.world.elasticities[0])
    #expect(step.equilibrium.benchmark.deficit == data.deficit)
    #expect(step.equilibrium.deficit.values.allSatisfy { $0 == 0 })
    #expect(
      Self.world.economyIndices.contains {
        step.value(OutcomeReading(.realIncome, of: $0, in: Self.world)).magnitude > 1e-3
      })
    #expect(step.exactness.certified == 1 && step.exactness.largestResidual < 1e-9)
    // Without any policy nothing more happens, and effects are the same to the last digit shown.
    for economy in Self.world.economyIndices {
      let rest = try told.solveWithoutPolicy()
      #expect(abs(OutcomeReading(.realIncome, of: economy, in: Self.world).value(rest)) < 1e-11)
      let effects = try [told, untold].map {
        OutcomeReading(.realIncome, of: economy, in: Self.world)
          .value(try $0.solve(Self.policy))
      }
      #expect(effects[0] == effects[1])
    }
  }
}
