// SPDX-License-Identifier: Apache-2.0

public import TradeArrays

/// A policy as arrays: the tariffs that hold in the counterfactual and the change in trade costs.
public struct PolicyShock: Sendable, Equatable {
  /// τ′ₙᵢʲ, ad valorem rate as a fraction after the policy, above −1 (axes sector, importer,
  /// exporter).
  public var tariff: BilateralField
  /// d̂ₙᵢʲ, iceberg trade cost after the policy over before, positive (axes sector, importer,
  /// exporter); 1 is no change.
  public var tradeCostChange: BilateralField

  /// A policy from its two arrays.
  ///
  /// - Precondition: Both arrays have the same shape.
  public init(tariff: BilateralField, tradeCostChange: BilateralField) {
    precondition(
      tariff.sectorCount == tradeCostChange.sectorCount
        && tariff.economyCount == tradeCostChange.economyCount, "shape mismatch")
    self.tariff = tariff
    self.tradeCostChange = tradeCostChange
  }

  /// Tariffs as given and no change in trade costs.
  public init(tariff: BilateralField) {
    self.init(
      tariff: tariff,
      tradeCostChange: BilateralField(
        sectors: tariff.sectorCount, economies: tariff.economyCount, repeating: 1))
  }
}
