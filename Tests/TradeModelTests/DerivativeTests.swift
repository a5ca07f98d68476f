// SPDX-License-Identifier: Apache-2.0

import NumericalMethods
import RealModule
import TestSupport
import Testing
import TradeArrays
import TradeWorlds

@testable import TradeModel

/// The three ways to a derivative held to each other: tangent, adjoint and central differences.
@Suite("Derivatives: tangent, adjoint and differences")
struct DerivativeTests {
  /// What the equations are closed with, one of each.
  private static let closures =
    ModelOptions.Deficits.allCases.map { ModelOptions(deficits: $0) } + [
      ModelOptions(deficits: .real(basket: "E1")), ModelOptions(linkages: false),
    ]
  private static let seeds: ClosedRange<UInt64> = 1...4

  /// An equilibrium away from the benchmark, its model, and a direction in which all policy moves.
  private struct Place {
    let model: Model
    let policy: PolicyShock
    let direction: PolicyDirection
    let equilibrium: Equilibrium

    init(_ options: ModelOptions, seed: UInt64, isPrepared: Bool) throws {
      let world = RandomWorld.make(economies: 9, sectors: 3, seed: seed)
      var random = SplitMix64(seed: seed &+ 77)
      let plain = try Model(
        world: world, elasticities: world.elasticities[0], options: options,
        termination: Termination(tolerance: 1e-13, maximumEvaluations: 400))
      model = isPrepared ? plain.prepared() : plain
      func field(_ low: Double, _ high: Double) -> BilateralField {
        RandomWorld.mapped(
          BilateralField(sectors: 3, economies: 9, repeating: 0)
        ) { _, _, _, _ in random.uniform(low, high) }
      }
      var policy = PolicyShock(tariff: field(0, 0.4))
      let costs = field(-0.1, 0.1)
      policy.tradeCostChange = RandomWorld.mapped(policy.tradeCostChange) { _, n, i, j in
        Double.exp(costs[importer: n, exporter: i, sector: j])
      }
      self.policy = policy
      direction = PolicyDirection(tariff: field(-1, 1), logTradeCost: field(-1, 1))
      equilibrium = try model.solve(policy)
    }

    /// The equilibrium of the policy moved by a step along the direction.
    func solve(at step: Double) throws -> Equilibrium {
      var moved = policy
      for cell in 0..<moved.tariff.storage.count {
        moved.tariff.storage[cell] += step * direction.tariff.storage[cell]
        moved.tradeCostChange.storage[cell] *= Double.exp(
          step * direction.logTradeCost.storage[cell])
      }
      return try model.solve(moved)
    }
  }

  @Test("the tangent is the limit of central differences", arguments: closures, seeds)
  func tangentAgainstDifferences(options: ModelOptions, seed: UInt64) throws {
    let place = try Place(options, seed: seed, isPrepared: seed % 2 == 0)
    let response = try place.equilibrium.response(to: place.direction)
    #expect(response.residual < 1e-8)
    let step = 1e-3
    let around = try [-2, -1, 1, 2].map { try place.solve(at: $0 * step) }
    func expect(
      _ found: [Double], _ name: String, scale: [Double]? = nil,
      _ values: (Equilibrium) -> [Double]
    ) {
      let points = around.map(values)
      let differences = found.indices.map { position in
        (points[0][position] - 8 * points[1][position] + 8 * points[2][position]
          - points[3][position]) / (12 * step)
      }
      let scale = scale ?? found.map { _ in 1 }
      expectClose(
        zip(found, scale).map { $0 / $1 }, zip(differences, scale).map { $0 / $1 },
        relative: 1e-6, absolute: 1e-8
      ) { "\(name), position \($0)" }
      #expect(found.contains { abs($0) > 1e-3 }, "\(name) does not move")
    }
    let equilibrium = place.equilibrium
    expect(response.logWage.values, "wages") { $0.wageChange.values.map { Double.log($0) } }
    expect(response.logPrice.storage.array, "prices") {
      $0.priceChange.storage.array.map { Double.log($0) }
    }
    expect(response.logExpenditure.storage.array, "spending") {
      $0.expenditure.storage.array.map { Double.log($0) }
    }
    expect(response.income.values, "income", scale: equilibrium.income.values) {
      $0.income.values
    }
    expect(
      response.grossOutput.storage.array, "output", scale: equilibrium.grossOutput.storage.array
    ) { $0.grossOutput.storage.array }
  }

  @Test("the adjoint gives what the tangent gives, for any outcome", arguments: closures, seeds)
  func adjointAgainstTangent(options: ModelOptions, seed: UInt64) throws {
    let place = try Place(options, seed: seed, isPrepared: seed % 2 == 0)
    let response = try place.equilibrium.response(to: place.direction)
    var random = SplitMix64(seed: seed &+ 99)
    func weights(_ count: Int) -> [Double] { (0..<count).map { _ in random.uniform(-1, 1) } }
    var seed = OutcomeSeed(economies: 9, sectors: 3)
    seed.logPrice.storage = DoubleStorage(weights(27))
    seed.income = EconomyField(
      zip(weights(9), place.equilibrium.income.values).map { $0 / $1 })
    seed.logWage = EconomyField(weights(9))
    let gradient = try place.equilibrium.gradient(of: seed)
    let forward =
      seed.logPrice.storage.dot(response.logPrice.storage)
      + zip(seed.income.values, response.income.values).map { $0 * $1 }.reduce(0, +)
      + zip(seed.logWage.values, response.logWage.values).map { $0 * $1 }.reduce(0, +)
    let backward = gradient.along(place.direction)
    #expect(abs(forward) > 1e-3)
    #expect(abs(forward - backward) < 1e-8 * max(1, abs(forward)), "\(forward), \(backward)")
  }

  @Test("one application and its transpose are adjoint", arguments: closures, [false, true])
  func operatorsAreAdjoint(options: ModelOptions, isPrepared: Bool) throws {
    let place = try Place(options, seed: 5, isPrepared: isPrepared)
    var iteration = LinearisedIteration(place.equilibrium)
    let shape = iteration.shape
    var random = SplitMix64(seed: 11)
    /// Random numbers for every economy, zero in the padding.
    func vector() -> LaneBuffer {
      let vector = LaneBuffer(laneCount: iteration.laneCount)
      for start in stride(from: 0, to: 8 * iteration.laneCount, by: shape.width) {
        for economy in 0..<shape.economies {
          unsafe vector.numbers[start + economy] = random.uniform(-1, 1)
        }
      }
      return vector
    }
    for _ in 0..<4 {
      let change = vector()
      let multipliers = vector()
      let step = LaneBuffer(laneCount: iteration.laneCount)
      let image = LaneBuffer(laneCount: iteration.laneCount)
      iteration.apply(change, into: step)
      iteration.applyTransposed(multipliers, into: image)
      let (forward, backward) = unsafe (
        Kernels.dot(multipliers.lanes, step.lanes, count: iteration.laneCount),
        Kernels.dot(image.lanes, change.lanes, count: iteration.laneCount)
      )
      // A prepared model's wage step is kept in single precision.
      let allowed = (isPrepared ? 1e-5 : 1e-12) * max(1, abs(forward))
      #expect(abs(forward - backward) < allowed, "\(forward), \(backward)")
      #expect(abs(forward) > 1e-3)
    }
  }

  @Test("the response leads the solver's unknowns to second order", arguments: closures)
  func responseAsStart(options: ModelOptions) throws {
    let place = try Place(options, seed: 6, isPrepared: true)
    let response = try place.equilibrium.response(to: place.direction)
    func miss(_ step: Double) throws -> Double {
      let found = try place.solve(at: step).startingPoint.vector
      let guess = try StartingPoint(
        sum: [(1, place.equilibrium.startingPoint), (step, response.startingPoint)]
      ).vector
      var worst = 0.0
      for position in 0..<8 * found.lanes.laneCount {
        let gap = unsafe found.lanes.numbers[position] - guess.lanes.numbers[position]
        worst = max(worst, abs(gap))
      }
      return worst
    }
    let (far, near) = (try miss(4e-3), try miss(2e-3))
    #expect(near > 1e-9)
    #expect(abs(far / near - 4) < 0.4, "\(far), \(near)")
  }
}
