// SPDX-License-Identifier: Apache-2.0

public import TradeArrays

/// The books: who makes, buys and uses what, and what is left for those who work, in money.
///
/// Of a world as of an equilibrium: `World.accounts`, `Benchmark.accounts` and `Equilibrium.accounts`
/// make them, and whatever counts flows reads them here. Trade is valued at the border, net of the
/// importer's tariffs; uses are at the prices that buyers pay. Levels are in ``money``.
public struct Accounts: Sendable, Equatable {
  /// The economy axis.
  public let economies: [Economy]
  /// The sector axis.
  public let sectors: [Sector]
  /// What one unit of every level is.
  public let money: MoneyUnit
  /// Value of the importer's purchases for any use, net of its tariffs (axes sector, importer,
  /// exporter); the diagonal is home sales.
  public let trade: BilateralField
  /// Ad valorem tariff rate as a fraction (axes sector, importer, exporter).
  public let tariff: BilateralField
  /// What of ``trade`` is for final use; nil where all users of an economy have the same sources, as in a
  /// model's books (axes sector, importer, exporter).
  public let finalTrade: BilateralField?
  /// Purchases of inputs at tariff-inclusive prices (axes economy, input sector, using sector).
  public let intermediateUse: InputField
  /// Final purchases at tariff-inclusive prices (axes economy, sector).
  public let finalUse: SectoralField
  /// Sums over trade.
  public let totals: TradeTotals

  /// Puts the books together and sums them up; whether they balance ``firstImbalance(within:)`` says.
  public init(
    economies: [Economy], sectors: [Sector], money: MoneyUnit, trade: BilateralField,
    tariff: BilateralField, intermediateUse: InputField, finalUse: SectoralField,
    finalTrade: BilateralField? = nil
  ) {
    self.economies = economies
    self.sectors = sectors
    self.money = money
    self.trade = trade
    self.tariff = tariff
    self.intermediateUse = intermediateUse
    self.finalUse = finalUse
    self.finalTrade = finalTrade
    totals = TradeTotals(trade: trade, tariff: tariff)
  }

  /// Number of economies N.
  public var economyCount: Int { trade.economyCount }
  /// Number of sectors J.
  public var sectorCount: Int { trade.sectorCount }

  /// Yₙʲ, gross output: sales at home and abroad (axes economy, sector).
  public var grossOutput: SectoralField { totals.sales }
  /// Xₙʲ, purchases for any use, tariffs included (axes economy, sector).
  public var expenditure: SectoralField { totals.purchases }

  /// Inputs that sectors buy, tariffs included (axes economy, using sector).
  public var inputs: SectoralField {
    SectoralField(
      economies: economyCount, sectors: sectorCount,
      storage: DoubleStorage(sums(byUser: true)))
  }

  /// Inputs that are bought of sectors, tariffs included (axes economy, input sector).
  public var intermediateDemand: SectoralField {
    SectoralField(
      economies: economyCount, sectors: sectorCount,
      storage: DoubleStorage(sums(byUser: false)))
  }

  /// Output less inputs: what is left for all factors together (axes economy, sector).
  public var valueAdded: SectoralField {
    var result = grossOutput
    let inputs = sums(byUser: true)
    for cell in inputs.indices { result.storage[cell] -= inputs[cell] }
    return result
  }

  /// Σ of uses over input sectors or over users, axes economy, sector.
  private func sums(byUser: Bool) -> [Double] {
    let (n, j) = (economyCount, sectorCount)
    var sums = [Double](repeating: 0, count: n * j)
    intermediateUse.storage.withSpan { use in
      for economy in 0..<n {
        for input in 0..<j {
          let row = (economy * j + input) * j
          for user in 0..<j { sums[economy * j + (byUser ? user : input)] += use[row + user] }
        }
      }
    }
    return sums
  }
}

extension Accounts {
  /// What does not add up.
  public enum Imbalance: Sendable, Equatable {
    /// Purchases are not intermediate plus final use.
    case uses(EconomyIndex, SectorIndex, purchases: Double, uses: Double)
    /// Inputs exceed output.
    case inputs(EconomyIndex, SectorIndex, inputs: Double, output: Double)
  }

  /// The first economy and sector whose books do not add up; nil if all do.
  ///
  /// Purchases equal intermediate plus final use, and inputs do not exceed output.
  ///
  /// - Parameter tolerance: The largest gap, of the larger side.
  public func firstImbalance(within tolerance: Double) -> Imbalance? {
    let (purchases, output) = (totals.purchases.storage.array, totals.sales.storage.array)
    let (inputs, demand) = (sums(byUser: true), sums(byUser: false))
    for cell in purchases.indices {
      let uses = demand[cell] + finalUse.storage[cell]
      let (economy, sector) = (EconomyIndex(cell / sectorCount), SectorIndex(cell % sectorCount))
      if !(abs(purchases[cell] - uses) <= tolerance * max(purchases[cell], uses)) {
        return .uses(economy, sector, purchases: purchases[cell], uses: uses)
      }
      if !(inputs[cell] <= output[cell] * (1 + tolerance)) {
        return .inputs(economy, sector, inputs: inputs[cell], output: output[cell])
      }
    }
    return nil
  }
}

extension World {
  /// Its books.
  ///
  /// - Complexity: O(N²·J); one pass over trade.
  public var accounts: Accounts {
    Accounts(
      economies: economies, sectors: sectors, money: about.money, trade: trade, tariff: tariff,
      intermediateUse: intermediateUse, finalUse: finalUse, finalTrade: finalTrade)
  }
}
