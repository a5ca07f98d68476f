// SPDX-License-Identifier: Apache-2.0

import RealModule
import TradeArrays
import TradeModel
import TradeWorlds
import ValueChains

/// What outcomes are made of: a number at an equilibrium whose derivatives with respect to what the
/// equations determine are known.
enum Quantity {
  /// Income that real income counts, currency units.
  case income(EconomyIndex)
  /// Income, tariff revenue included whether or not it is wasted, currency units.
  case allIncome(EconomyIndex)
  /// Value added of all sectors, currency units.
  case valueAdded(EconomyIndex)
  /// The logarithm of the wage's change.
  case logWage(EconomyIndex)
  /// The logarithm of the change in the price of the final basket, Π P^α.
  case logBasketPrice(EconomyIndex)
  /// The logarithm of the change in what buyers pay, weighted by final use where sectors are several.
  case logPrice(EconomyIndex, [SectorIndex])
  /// The logarithm of the change in unit costs, weighted by output where sectors are several.
  case logUnitCost(EconomyIndex, [SectorIndex])
  /// The share of value added that sectors account for after the policy and did not before.
  case factorsMoving(EconomyIndex)
  /// Final spending at prices before the policy: Σ αI/P.
  case finalUseAtOldPrices(EconomyIndex)
  /// Final spending before the policy at prices after it: Σ αI₀P.
  case oldFinalUseAtNewPrices(EconomyIndex)
  /// A figure of the world's data, which no policy moves; not a number where it is missing.
  case figure(EconomyFigures.Kind, EconomyIndex)
  /// Size of the unit of money in the world's currency, such as 1e6.
  case moneyUnit
  /// The logarithm of real wages over those of autarky.
  case logGainsFromTrade(EconomyIndex)
  /// A sum over cells of trade.
  case trade(TradeSum)
  /// A sum over value chains.
  case chain(ChainSum)
}

/// A sum over cells of trade of the economies of a place.
struct TradeSum {
  /// Which cells.
  enum Side {
    /// What partners buy from the economies.
    case sold
    /// What the economies buy from partners.
    case bought
    /// All that the economies sell, at home too.
    case made
  }

  /// What is summed.
  enum Weight: Int, CaseIterable {
    /// The value net of tariffs.
    case value
    /// The tariff that is paid on it.
    case duty
    /// The tariff that would be paid on it at the rates before the policy.
    case dutyAtOldRates
    /// The value at unit costs before the policy: a volume.
    case atOldCost
    /// The value before the policy at unit costs after it.
    case oldAtNewCost
    /// The tariff at the rates before the policy on the value before it at unit costs after it.
    case oldDutyAtNewCost
    /// What the seller pays of it to factors of production.
    case valueAdded
  }

  var weight: Weight
  var side: Side
  var place: OutcomePlace

  /// Calls back with each cell's position in axis order, its exporter, its sector and how much of it counts.
  ///
  /// What an economy sells to itself counts in what it makes alone.
  func forEach(
    economies n: Int,
    _ body: (_ cell: Int, _ exporter: Int, _ sector: Int, _ part: Double) -> Void
  ) {
    let partners = place.partners
    for (sector, part) in zip(place.sectors, place.weights) {
      for economy in place.economies {
        let own = economy.rawValue
        for position in 0..<(partners.isEmpty ? n : partners.count) {
          let partner = partners.isEmpty ? position : partners[position].rawValue
          guard side == .made || partner != own else { continue }
          let (importer, exporter) = side == .bought ? (own, partner) : (partner, own)
          body((sector.rawValue * n + importer) * n + exporter, exporter, sector.rawValue, part)
        }
      }
    }
  }
}
