// SPDX-License-Identifier: Apache-2.0

public import TradeArrays

/// A number about an equilibrium whose derivatives are wanted: its own derivatives with respect to
/// what the equations determine.
public struct OutcomeSeed: Sendable {
  /// With respect to log prices (axes economy, sector).
  public var logPrice: SectoralField
  /// With respect to income, per currency unit.
  public var income: EconomyField
  /// With respect to log wages.
  public var logWage: EconomyField

  /// A seed from its parts.
  public init(logPrice: SectoralField, income: EconomyField, logWage: EconomyField) {
    self.logPrice = logPrice
    self.income = income
    self.logWage = logWage
  }
}

/// Derivatives of one number with respect to all policy and all elasticities, at an equilibrium.
public struct Gradient: Sendable {
  /// Per unit of tariff: 1 is 100 percentage points (axes sector, importer, exporter); zero at home.
  public let tariff: BilateralField
  /// Per unit of the logarithm of the iceberg cost (axes sector, importer, exporter); zero at home.
  public let logTradeCost: BilateralField
  /// Per unit of θ, by sector: the policy, not the benchmark, is answered anew.
  public let elasticity: [Double]
  /// Residual of the adjoint equations relative to their right-hand side.
  public let residual: Double
  /// Applications of the adjoint operator that it took.
  public let applications: Int
}
