// SPDX-License-Identifier: Apache-2.0

public import TradeArrays

/// A number about an equilibrium whose derivatives are wanted: its own derivatives with respect to
/// what the equations determine, and to tariffs and elasticities where it counts them itself.
package struct OutcomeSeed: Sendable {
  /// With respect to log prices (axes economy, sector).
  package var logPrice: SectoralField
  /// With respect to log unit costs (axes economy, sector).
  package var logUnitCost: SectoralField
  /// With respect to income, tariff revenue included, per currency unit.
  package var income: EconomyField
  /// With respect to income without tariff revenue, what factors earn and transfers, per currency unit.
  package var incomeWithoutRevenue: EconomyField
  /// With respect to log wages.
  package var logWage: EconomyField
  /// With respect to the value of trade net of tariffs (axes sector, importer, exporter), per currency
  /// unit; nil where the number counts no trade.
  package var trade: BilateralField?
  /// With respect to tariffs, all else as it is (axes sector, importer, exporter); nil where the number
  /// counts none.
  package var tariff: BilateralField?

  /// With respect to θ by sector, all else as it is.
  package var elasticity: [Double]

  /// A number that depends on nothing yet.
  package init(economies: Int, sectors: Int) {
    logPrice = SectoralField(economies: economies, sectors: sectors, repeating: 0)
    logUnitCost = logPrice
    income = EconomyField(economies: economies, repeating: 0)
    incomeWithoutRevenue = income
    logWage = income
    elasticity = [Double](repeating: 0, count: sectors)
  }
}

/// A change of policy, per unit of whatever it is measured in.
public struct PolicyDirection: Sendable {
  /// Change of tariffs, fractions (axes sector, importer, exporter).
  public var tariff: BilateralField
  /// Change of the logarithm of iceberg costs (axes sector, importer, exporter).
  public var logTradeCost: BilateralField

  /// A direction from its parts.
  ///
  /// - Precondition: Both have the same shape.
  public init(tariff: BilateralField, logTradeCost: BilateralField) {
    precondition(
      tariff.sectorCount == logTradeCost.sectorCount
        && tariff.economyCount == logTradeCost.economyCount, "shape mismatch")
    self.tariff = tariff
    self.logTradeCost = logTradeCost
  }
}

/// Derivatives of one number with respect to all policy and all elasticities, at an equilibrium.
public struct Gradient: Sendable {
  /// Per unit of tariff: 1 is 100 percentage points (axes sector, importer, exporter); zero at home.
  public let tariff: BilateralField
  /// Per unit of the logarithm of the iceberg cost (axes sector, importer, exporter); zero at home.
  public let logTradeCost: BilateralField
  /// Per unit of θ, by sector: the same data, and the same policy, answered anew.
  public let elasticity: [Double]
  /// Residual of the adjoint equations relative to their right-hand side.
  public let residual: Double
  /// Applications of the adjoint operator that it took.
  public let applications: Int

  /// The number's change per unit of a direction of policy.
  public func along(_ direction: PolicyDirection) -> Double {
    tariff.storage.dot(direction.tariff.storage)
      + logTradeCost.storage.dot(direction.logTradeCost.storage)
  }
}

/// How an equilibrium answers a direction of policy: derivatives of everything that the equations
/// determine, per unit of the direction.
public struct LinearResponse: Sendable {
  /// Of log wages.
  public let logWage: EconomyField
  /// Of log prices (axes economy, sector).
  public let logPrice: SectoralField
  /// Of incomes, currency units.
  public let income: EconomyField
  /// Of log spending (axes economy, sector).
  public let logExpenditure: SectoralField
  /// Of gross output, currency units (axes economy, sector).
  public let grossOutput: SectoralField
  /// The change of the solver's unknowns, to add to a ``StartingPoint``.
  public let startingPoint: StartingPoint
  /// Residual of the linear equations relative to their right-hand side.
  public let residual: Double
  /// Applications of the linear operator that it took.
  public let applications: Int
}

/// ``OutcomeSeed`` in the solver's layout.
///
/// The value of trade follows from prices, unit costs and spending, πX/(1+τ): what a number owes to it
/// is passed on to these, and what tariffs, trade costs and elasticities do to it at once is kept.
final class LinearSeed {
  let price: LaneBuffer
  let cost: LaneBuffer
  /// With respect to log spending.
  let spending: LaneBuffer
  /// With respect to all income.
  let income: LaneBuffer
  /// With respect to income without tariff revenue: what factors earn, and transfers.
  let earned: LaneBuffer
  let wage: LaneBuffer
  /// With respect to log trade, axes sector, importer, exporter; empty where no trade counts.
  let logTrade: [Double]
  /// With respect to tariffs at once, likewise.
  let tariff: [Double]
  /// With respect to θ at once, by sector.
  let elasticity: [Double]

  init(_ seed: OutcomeSeed, _ iteration: borrowing LinearisedIteration) {
    let shape = iteration.shape
    let (economies, width) = (shape.economies, shape.width)
    price = LaneBuffer(laneCount: shape.sectoralLanes)
    cost = LaneBuffer(laneCount: shape.sectoralLanes)
    spending = LaneBuffer(laneCount: shape.sectoralLanes)
    income = LaneBuffer(laneCount: shape.blocks)
    earned = LaneBuffer(laneCount: shape.blocks)
    wage = LaneBuffer(laneCount: shape.blocks)
    tariff = seed.tariff?.storage.array ?? []
    elasticity = seed.elasticity
    for n in 0..<economies {
      unsafe income.numbers[n] = seed.income.values[n]
      unsafe earned.numbers[n] = seed.incomeWithoutRevenue.values[n]
      unsafe wage.numbers[n] = seed.logWage.values[n]
      for j in 0..<shape.sectors {
        let position = n * shape.sectors + j
        unsafe price.numbers[j * width + n] = seed.logPrice.storage[position]
        unsafe cost.numbers[j * width + n] = seed.logUnitCost.storage[position]
      }
    }
    guard var logTrade = seed.trade?.storage.array else {
      self.logTrade = []
      return
    }
    for j in 0..<shape.sectors {
      let theta = iteration.elasticity[j]
      for importer in 0..<economies {
        let cell = j * width + importer
        let first = (j * economies + importer) * economies
        let net = unsafe iteration.rows.numbers + (first / economies) * 2 * width + width
        var total = 0.0
        for exporter in 0..<economies {
          let part =
            unsafe logTrade[first + exporter] * iteration.spending.numbers[cell] * net[exporter]
          logTrade[first + exporter] = part
          total += part
          unsafe cost.numbers[j * width + exporter] -= theta * part
        }
        unsafe price.numbers[cell] += theta * total
        unsafe spending.numbers[cell] += total
      }
    }
    self.logTrade = logTrade
  }
}

/// What a change of policy adds, at unchanged costs and spending, to log prices, to losses of tariff
/// revenue and to sales, `[sector][economy]`.
final class PolicySource {
  let price: LaneBuffer
  let revenueLoss: LaneBuffer
  let sales: LaneBuffer

  init(
    _ direction: PolicyDirection, at equilibrium: Equilibrium,
    _ iteration: borrowing LinearisedIteration
  ) {
    let shape = iteration.shape
    let (n, width) = (shape.economies, shape.width)
    price = LaneBuffer(laneCount: shape.sectoralLanes)
    revenueLoss = LaneBuffer(laneCount: shape.sectoralLanes)
    sales = LaneBuffer(laneCount: shape.sectoralLanes)
    let rates = equilibrium.policy.tariff.storage
    for j in 0..<shape.sectors {
      let theta = iteration.elasticity[j]
      for importer in 0..<n {
        let cell = j * width + importer
        let row = unsafe iteration.rows.numbers + (j * n + importer) * 2 * width
        let first = (j * n + importer) * n
        var (dearer, netSum) = (0.0, 0.0)
        for exporter in 0..<n {
          let rate = direction.tariff.storage[first + exporter]
          let wedge =
            direction.logTradeCost.storage[first + exporter]
            + (rate == 0 ? 0 : rate / (1 + rates[first + exporter]))
          unsafe dearer += row[exporter] * wedge
          unsafe netSum += row[width + exporter]
        }
        unsafe price.numbers[cell] = dearer
        let spent = unsafe iteration.spending.numbers[cell]
        var loss = 0.0
        for exporter in 0..<n {
          let rate = direction.tariff.storage[first + exporter]
          let taxed = rate == 0 ? 0 : rate / (1 + rates[first + exporter])
          let wedge = direction.logTradeCost.storage[first + exporter] + taxed
          let sold =
            unsafe spent * row[width + exporter] * (theta * (dearer - wedge) - taxed)
          loss += sold
          unsafe sales.numbers[j * width + exporter] += sold
        }
        unsafe revenueLoss.numbers[cell] = loss
      }
    }
  }
}
