// SPDX-License-Identifier: Apache-2.0

import Documents
import TestSupport
import Testing
import TradeArrays
import TradeFindings
import TradeModel
import TradeWorlds

/// Outcomes that count people, and what is refused where a world does not know how many there are.
@Suite("Outcomes per person and in persons")
struct PeopleTests {
  private static let world = RandomWorld.make(economies: 5, sectors: 3, seed: 11)

  private static func books() throws -> OutcomeBooks {
    let world = Self.world
    var policy = PolicyShock(tariff: world.tariff)
    policy.tariff[
      importer: EconomyIndex(0), exporter: EconomyIndex(1), sector: SectorIndex(0)] += 0.3
    let model = try Model(world: world, elasticities: world.elasticities[0])
    return OutcomeBooks(try model.solve(policy), for: Outcome.all)
  }

  private func value(_ text: String, _ books: OutcomeBooks) throws -> Double {
    try #require(OutcomeReading.list(text, in: Self.world).first).value(books)
  }

  @Test("real income per person is that in money over the population, of a group as of one economy")
  func perPerson() throws {
    let books = try Self.books()
    let (unit, world) = (Self.world.about.unit, Self.world)
    func people(_ economy: Int) throws -> Double {
      try #require(world.figure(.population, of: EconomyIndex(economy)))
    }
    let one = try value("equivalentVariation:E1", books) * unit / people(1)
    #expect(abs(one) > 1e-3)
    #expect(abs(try value("realIncomePerPerson:E1", books) - one) <= 1e-12 * abs(one))
    let all = try value("equivalentVariation:world", books) * unit
    let inhabitants = try (0..<5).map(people).reduce(0, +)
    #expect(
      abs(try value("realIncomePerPerson:world", books) - all / inhabitants) <= 1e-10 * abs(one))
  }

  @Test("jobs that change sector are the share of workers times employment, of a group their sum")
  func jobs() throws {
    let books = try Self.books()
    var sum = 0.0
    for economy in 0..<5 {
      let employed = try #require(Self.world.figure(.employment, of: EconomyIndex(economy)))
      let moving = try value("workersMoving:E\(economy)", books) * employed
      #expect(moving > 0)
      #expect(abs(try value("jobsMoving:E\(economy)", books) - moving) <= 1e-12 * moving)
      sum += moving
    }
    #expect(abs(try value("jobsMoving:world", books) - sum) <= 1e-12 * sum)
  }

  @Test("a world without the figures is refused, and an economy without them")
  func refused() throws {
    func message(_ text: String, _ world: World) -> String {
      do {
        return try OutcomeReading.list(text, in: world).map(\.text).joined()
      } catch { return error.description }
    }
    let none = SmallWorld.oneSector(
      trade: [[80, 20], [10, 90]], tariff: [[0, 0.1], [0.05, 0]], elasticity: 4)
    #expect(
      message("realIncomePerPerson:E0", none)
        == "'realIncomePerPerson' needs the array 'population', which the world one-sector does not "
        + "have.")
    var some = Self.world
    some.figures[.employment]?.values[2] = nil
    #expect(
      message("jobsMoving:world", some)
        == "'jobsMoving' needs the array 'employment', in which the world random-11 has nothing for "
        + "Economy 2 (E2).")
    #expect(message("jobsMoving:E1", some) == "jobsMoving:E1")
    #expect(message("workersMoving:E2", some) == "workersMoving:E2")
  }
}
