// SPDX-License-Identifier: Apache-2.0

public import TradeArrays
public import TradeWorlds

/// A world calibrated to the model: shares and levels that satisfy every equation before any
/// policy.
///
/// Immutable. The operators that solving needs once per benchmark are made with it.
public struct Benchmark: Sendable {
  /// The world whose labels and tariffs these are.
  ///
  /// After a rebase (`balanced-first`) its flows are not the benchmark's; use
  /// ``Equilibrium/tradeFlows()`` of an equilibrium without policy.
  public package(set) var world: World
  /// θʲ by sector.
  public internal(set) var tradeElasticity: [Double]
  /// Name of the elasticity set.
  public internal(set) var elasticityName: String
  /// πₙᵢʲ, share of n's spending on j that goes to i, tariffs included (axes sector, importer,
  /// exporter).
  ///
  /// Rows without spending have home share one.
  public internal(set) var tradeShare: BilateralField
  /// τₙᵢʲ before the policy, as a fraction (axes sector, importer, exporter).
  public internal(set) var tariff: BilateralField
  /// γₙʲ, value added in gross output (axes economy, sector); one for sectors without output.
  public internal(set) var valueAddedShare: SectoralField
  /// γₙᵏʲ, share of input k in the cost of j (axes economy, input, user).
  public internal(set) var inputShare: InputField
  /// αₙʲ, share of j in n's final spending (axes economy, sector).
  public internal(set) var finalShare: SectoralField
  /// Xₙʲ, spending on j for any use, tariffs included (axes economy, sector), currency units.
  public internal(set) var expenditure: SectoralField
  /// Yₙʲ, gross output (axes economy, sector), currency units.
  public let grossOutput: SectoralField
  /// wₙLₙ, value added, currency units.
  public internal(set) var valueAdded: EconomyField
  /// Dₙ, trade deficit (imports less exports at the border), currency units.
  public let deficit: EconomyField

  /// Of a revised benchmark those of the one that it was revised from.
  let operators: BenchmarkOperators
  /// How drawn tariffs tell it from the benchmark whose operators it has; nil if they do not.
  var revision: Revision?

  /// Log changes that led here from the data and depend on θ, axes economy, sector.
  struct Path: Sendable {
    var logCost: [Double]
    var logPrice: [Double]
  }

  /// How the benchmark was solved for; nil where it is the data's, whatever θ.
  var path: Path?

  /// Number of economies N.
  public var economyCount: Int { world.economies.count }
  /// Number of sectors J.
  public var sectorCount: Int { world.sectors.count }
  var shape: PaddedShape { PaddedShape(economies: economyCount, sectors: sectorCount) }

  /// Rₙ, tariff revenue, currency units.
  public internal(set) var tariffRevenue: EconomyField

  /// Iₙ, final spending: value added, tariff revenue and deficit, currency units.
  public var income: EconomyField {
    let revenue = tariffRevenue
    return EconomyField(
      (0..<economyCount).map {
        valueAdded.values[$0] + revenue.values[$0] + deficit.values[$0]
      })
  }

  /// Revenue of the given tariffs on the given trade, by economy.
  private static func revenue(
    _ tradeShare: BilateralField, _ tariff: BilateralField, _ expenditure: SectoralField
  ) -> EconomyField {
    let (n, j) = (tariff.economyCount, tariff.sectorCount)
    var revenue = [Double](repeating: 0, count: n)
    tradeShare.storage.withSpan { share in
      tariff.storage.withSpan { rate in
        for row in 0..<j * n {
          var taken = 0.0
          for position in row * n..<(row + 1) * n {
            taken += share[position] * (rate[position] / (1 + rate[position]))
          }
          let spent = expenditure[economy: EconomyIndex(row % n), sector: SectorIndex(row / n)]
          revenue[row % n] += taken * spent
        }
      }
    }
    return EconomyField(revenue)
  }

  /// Whether trade net of tariffs is another benchmark's: both are of one set of data, with other
  /// tariffs or elasticities at most.
  package func trades(as other: Benchmark) -> Bool { operators === other.operators }

  /// Value of the importer's purchases before the policy, net of its tariffs, currency units (axes
  /// sector, importer, exporter).
  public func tradeFlows() -> BilateralField {
    let (n, j) = (economyCount, sectorCount)
    var flows = tradeShare
    flows.storage.withMutableSpan { flow in
      tariff.storage.withSpan { rate in
        for row in 0..<j * n {
          let spent = expenditure.storage[(row % n) * j + row / n]
          for position in row * n..<(row + 1) * n {
            flow[position] = flow[position] / (1 + rate[position]) * spent
          }
        }
      }
    }
    return flows
  }

  /// Its books: flows and uses at its prices, before any policy.
  ///
  /// - Complexity: O(N²·J + N·J²).
  public var accounts: Accounts {
    accounts(
      trade: tradeFlows(), tariff: tariff, output: grossOutput, income: income)
  }

  /// The books that levels imply: inputs in proportion to output, final use to income.
  func accounts(
    trade: BilateralField, tariff: BilateralField, output: SectoralField, income: EconomyField
  ) -> Accounts {
    let (n, j) = (economyCount, sectorCount)
    var (use, final) = (inputShare, finalShare)
    use.storage.withMutableSpan { use in
      output.storage.withSpan { output in
        for economy in 0..<n {
          for input in 0..<j {
            let row = (economy * j + input) * j
            for user in 0..<j { use[row + user] *= output[economy * j + user] }
          }
        }
      }
    }
    final.storage.withMutableSpan { final in
      for cell in 0..<n * j { final[cell] *= income.values[cell / j] }
    }
    return Accounts(
      economies: world.economies, sectors: world.sectors, money: world.about.money, trade: trade,
      tariff: tariff, intermediateUse: use, finalUse: final)
  }

  /// The same benchmark under other elasticities: shares and levels do not depend on them.
  public func with(_ elasticities: ElasticitySet) -> Benchmark {
    var result = self
    result.take(elasticities)
    return result
  }

  /// Takes other elasticities.
  mutating func take(_ elasticities: ElasticitySet) {
    tradeElasticity = elasticities.values
    elasticityName = elasticities.name
    path = nil
  }

  /// A benchmark from shares and levels that need not be an equilibrium, for builders of worlds:
  /// solving without policy finds the equilibrium that they imply.
  package init(
    world: World, tradeElasticity: [Double], elasticityName: String, tradeShare: BilateralField,
    tariff: BilateralField, valueAddedShare: SectoralField, inputShare: InputField,
    finalShare: SectoralField, expenditure: SectoralField, grossOutput: SectoralField,
    valueAdded: EconomyField, deficit: EconomyField
  ) throws(ModelError) {
    self.world = world
    self.tradeElasticity = tradeElasticity
    self.elasticityName = elasticityName
    self.tradeShare = tradeShare
    self.tariff = tariff
    self.valueAddedShare = valueAddedShare
    self.inputShare = inputShare
    self.finalShare = finalShare
    self.expenditure = expenditure
    tariffRevenue = Self.revenue(tradeShare, tariff, expenditure)
    self.grossOutput = grossOutput
    self.valueAdded = valueAdded
    self.deficit = deficit
    operators = try BenchmarkOperators(
      world: world, tradeShare: tradeShare, tariff: tariff, valueAddedShare: valueAddedShare,
      inputShare: inputShare, finalShare: finalShare)
  }
}
