// SPDX-License-Identifier: Apache-2.0

import Documents
import TradeArrays
import TradeWorlds

/// The world of 2022 scaled to 2024: growth of each economy, the United States' imports as they came in
/// 2024, all else by proportional fitting.
enum OECD2024 {
  /// Builds the world from a data folder.
  ///
  /// - Parameter folder: As for ``OECD2022/build(from:)``, with `us-tariff-law` and `us-imports`.
  static func build(from folder: String) throws(DataError) -> BuiltWorld {
    let base = try OECD2022.build(from: folder)
    var report = base.report
    let growth = try Growth(folder: folder, economies: base.world.economies, &report)
    var world = scaled(base.world, by: growth.factors)
    let imports = try UnitedStatesImports(folder: folder, world: base.world, growth: growth.factors)
    let known = try imports.place(in: &world, &report)
    let added = zip(valueAdded(of: base.world), growth.factors).map { row, factor in
      row.map { $0 * factor }
    }
    var fitted = try world.fitted(
      to: FittingTargets(
        valueAdded: added.map { $0.reduce(0, +) },
        knownFlows: known),
      valueAdded: SectoralField(
        economies: world.economies.count, sectors: world.sectors.count,
        storage: DoubleStorage(added.flatMap { $0 })))
    note(fitted, scaled: world, &report)
    fitted.figures = try figures(from: folder, base.world, growth: growth)
    fitted.about = description(base.world, report)
    return BuiltWorld(world: try fitted.validated(), report: report)
  }

  /// Value added by economy and sector.
  private static func valueAdded(of world: World) -> [[Double]] {
    let (n, j) = (world.economies.count, world.sectors.count)
    let (trade, use) = (world.trade.storage.array, world.intermediateUse.storage.array)
    return (0..<n).map { economy in
      (0..<j).map { sector in
        let output = (0..<n).reduce(0) { $0 + trade[(sector * n + $1) * n + economy] }
        return output - (0..<j).reduce(0) { $0 + use[(economy * j + $1) * j + sector] }
      }
    }
  }

  /// Every account times its economy's growth, trade times the geometric mean of both sides': the point
  /// from which proportional fitting starts.
  private static func scaled(_ world: World, by growth: [Double]) -> World {
    let (n, j) = (world.economies.count, world.sectors.count)
    var scaled = world
    scaled.trade.storage.withMutableSpan { flows in
      for row in 0..<n * j {
        for exporter in 0..<n {
          flows[row * n + exporter] *= (growth[row % n] * growth[exporter]).squareRoot()
        }
      }
    }
    scaled.intermediateUse.storage.withMutableSpan { use in
      for cell in 0..<use.count { use[cell] *= growth[cell / (j * j)] }
    }
    scaled.finalUse.storage.withMutableSpan { use in
      for cell in 0..<use.count { use[cell] *= growth[cell / j] }
    }
    return scaled
  }

  private static func note(_ fitted: World, scaled: World, _ report: inout BuildReport) {
    let (before, after) = (scaled.trade.storage.array, fitted.trade.storage.array)
    let moved = zip(before, after).reduce(0.0) { $0 + ($1.0 - $1.1).magnitude }
    report.note(
      "All other flows, inputs, final use and the sectors' value added follow by proportional fitting "
        + "from the accounts of 2022 times each economy's growth (trade: the geometric mean of both "
        + "sides'): sales are inputs and value added, purchases with tariffs are inputs and final use, "
        + "each economy's value added grows as its product did. Fitting moves "
        + "\(decimal(moved / before.reduce(0, +) * 100, 2)) % of what is sold, most in "
        + fitted.largestChanges(from: scaled, 5).joined(separator: "; ") + ".")
  }

  /// Population of 2024 as counted, GDP of 2022 times growth, employment as in the world of 2022.
  private static func figures(
    from folder: String, _ base: World, growth: Growth
  ) throws(DataError) -> [EconomyFigures.Kind: EconomyFigures] {
    var figures = base.figures
    let counted = try OECD2022.worldBankFigures(from: folder, year: 2024, of: base.economies)
    figures[.population] = counted[.population]
    if let product = base.figures[.grossDomesticProduct] {
      figures[.grossDomesticProduct] = EconomyFigures(
        values: zip(product.values, growth.factors).map { value, factor in
          value.map { ($0 * factor / 1e6).rounded() * 1e6 }
        },
        year: 2024, sources: product.sources + [Growth.source])
    }
    return figures
  }

  private static func description(_ base: World, _ report: BuildReport) -> WorldDescription {
    var about = base.about
    about.name = "oecd-2024"
    about.title = "The world of 2022 scaled to 2024: 81 economies, 28 sectors"
    about.year = 2024
    about.sources += [Growth.source, UnitedStatesImports.source, UnitedStatesImports.totalsSource]
    about.repairs = report.repairs
    about.scaling = Scaling(
      world: base.about.name, low: 0.5, high: 1.5,
      source:
        "assumption: from half of what scaling changed to half as much again; there is no table of 2024 "
        + "to compare with")
    return about
  }
}
