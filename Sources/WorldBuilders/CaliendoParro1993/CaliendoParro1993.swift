// SPDX-License-Identifier: Apache-2.0

import TradeArrays
import TradeModel
import TradeWorlds

/// The world of Caliendo and Parro (2015): 31 economies, 40 sectors, 1993.
enum CaliendoParro1993 {
  static let economyCount = 31
  static let tradedCount = 20
  static let sectorCount = 40

  /// Builds the world from a data folder.
  ///
  /// The data are no equilibrium of the model: negative final uses are set to zero and shares
  /// rescaled, as the paper does. The world is the equilibrium that the shares imply at the tariffs
  /// of 1993 with the data's deficits, which satisfies every identity.
  ///
  /// - Parameter folder: Holds `caliendo-parro-1993` and `elasticities`.
  static func build(from folder: String) throws -> BuiltWorld {
    var report = BuildReport()
    let data = try PaperData(folder: folder + "/caliendo-parro-1993")
    let shares = PaperShares(data, &report)
    let frame = World(
      unchecked: description(report), economies: economies, sectors: sectors,
      economyGroups: economyGroups, sectorGroups: sectorGroups,
      elasticities: [
        elasticitySet(
          data.elasticity, try PublishedElasticities.caliendoTriads(from: folder))
      ],
      trade: field(data.purchases), tariff: field(data.tariff),
      intermediateUse: InputField(
        economies: economyCount, sectors: sectorCount, repeating: 0),
      finalUse: SectoralField(economies: economyCount, sectors: sectorCount, repeating: 0))
    let implied = try shares.benchmark(frame)
    let equilibrium = try Model(
      benchmark: implied, options: ModelOptions(deficits: .fixed),
      termination: Termination(tolerance: 1e-13, maximumEvaluations: 400)
    ).solveWithoutPolicy()
    noteDistance(equilibrium, &report)
    let world = balancedBooks(equilibrium, frame, shares, report)
    return BuiltWorld(world: try world.validated(), report: report)
  }

  static func field(_ values: [Double]) -> BilateralField {
    BilateralField(
      sectors: sectorCount, economies: economyCount, storage: DoubleStorage(values))
  }

  private static func noteDistance(_ equilibrium: Equilibrium, _ report: inout BuildReport) {
    let before = equilibrium.benchmark.grossOutput.storage.array
    let after = equilibrium.grossOutput.storage.array
    let total = before.reduce(0, +)
    let moved = zip(before, after).reduce(0.0) { $0 + abs($1.1 - $1.0) }
    report.note(
      "The paper's shares are not an equilibrium; the world is the one they imply at the tariffs "
        + "of 1993 with the data's deficits, found by a solve: gross output of economies and "
        + "sectors moves by \(decimal(moved / total * 100, 2)) % of world output in all, wages "
        + "relative to world GDP between "
        + "\(decimal((equilibrium.wageChange.values.min() ?? 1) * 100 - 100, 2)) and "
        + "\(decimal((equilibrium.wageChange.values.max() ?? 1) * 100 - 100, 2)) %.")
  }

  /// The equilibrium's flows with uses that add up to the last digit.
  private static func balancedBooks(
    _ equilibrium: Equilibrium, _ frame: World, _ shares: PaperShares, _ report: BuildReport
  ) -> World {
    let (n, j) = (economyCount, sectorCount)
    var world = frame
    world.about = description(report)
    world.trade = equilibrium.tradeFlows()
    let totals = TradeTotals(trade: world.trade, tariff: world.tariff)
    let output = totals.sales.storage.array
    let spending = totals.purchases.storage.array
    var use = [Double](repeating: 0, count: n * j * j)
    var final = [Double](repeating: 0, count: n * j)
    for economy in 0..<n {
      for input in 0..<j {
        let row = (economy * j + input) * j
        var used = 0.0
        for user in 0..<j {
          use[row + user] = shares.inputShare[row + user] * output[economy * j + user]
          used += use[row + user]
        }
        let total = spending[economy * j + input]
        if shares.finalShare[economy * j + input] > 0 && total > used {
          final[economy * j + input] = total - used
        } else {
          // No final use: the solver's rounding goes to the inputs.
          for user in 0..<j { use[row + user] *= total / used }
        }
      }
    }
    world.intermediateUse = InputField(economies: n, sectors: j, storage: DoubleStorage(use))
    world.finalUse = SectoralField(economies: n, sectors: j, storage: DoubleStorage(final))
    return world
  }

  /// The paper's values; errors where they are its estimates, which in motor vehicles and other transport
  /// equipment they are not.
  private static func elasticitySet(
    _ traded: [Double], _ triads: TriadEstimates
  ) -> ElasticitySet {
    func printed(_ value: Double) -> Double { (value * 100).rounded() / 100 }
    let estimated = traded.indices.filter { printed(triads.elasticities[$0]) == traded[$0] }
    var errors = StandardErrors([:])
    for sector in estimated { errors[sectors[sector].code] = printed(triads.printedErrors[sector]) }
    let draws = triads.bootstrap(draws: PublishedElasticities.bootstrapDraws, seed: 1)
    return ElasticitySet(
      name: "CP",
      source: Source(
        title: "Caliendo and Parro, Estimates of the Trade and Welfare Effects of NAFTA, Review "
          + "of Economic Studies 82 (1), 1-44, table 1",
        url: "https://doi.org/10.1093/restud/rdu035", date: "2015",
        note: "sectors that are not traded take 8.22, as in the paper's programs, and so do motor "
          + "vehicles and other transport equipment, which have no errors therefore. "
          + PublishedElasticities.bootstrapNote),
      values: traded + Array(repeating: 8.22, count: sectorCount - tradedCount), errors: errors,
      bootstrap: StandardErrors(
        of: estimated.map { sector in (sectors[sector].code, draws.map { $0[sector] }) }))
  }

  private static func description(_ report: BuildReport) -> WorldDescription {
    WorldDescription(
      name: "caliendo-parro-1993",
      title: "The world of 1993 in Caliendo and Parro (2015): 31 economies, 40 sectors",
      year: 1993, currency: "USD", unit: 1e6,
      sources: [
        Source(
          title: "Caliendo and Parro, Estimates of the Trade and Welfare Effects of NAFTA, Review "
            + "of Economic Studies 82 (1), 1-44, data and programs",
          url: "https://doi.org/10.1093/restud/rdu035", date: "2015",
          note: "trade, tariffs of 1993, input shares, gross output, elasticities")
      ],
      licence: "The authors' replication data; cite the paper. This derived, balanced world: CC BY "
        + "4.0, with the paper named.",
      repairs: report.repairs)
  }
}
