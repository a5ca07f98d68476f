// SPDX-License-Identifier: Apache-2.0

package import Charts
import Questions
import TradeArrays
import TradeFindings
import TradeModel
import TradePolicy
import TradeWorlds

extension SensitivityReport {
  /// Who buys from whom by what: the pairs and sectors in which 1 % off the trade cost matters most,
  /// the other sectors together.
  ///
  /// - Parameter top: Rows and columns at most.
  package func heatMap(top: Int) -> HeatMapChart {
    let world = benchmark.world
    let (n, j) = (benchmark.economyCount, benchmark.sectorCount)
    let sectors = Array(effects(.sector).compactMap(\.sector).prefix(min(top, 12)))
    let others = (0..<j).filter { !sectors.contains($0) }
    let pairs = effects(.pair).sorted { $0.cheaper.magnitude > $1.cheaper.magnitude }.prefix(top)
    let cost = gradient.logTradeCost.storage
    let perPoint = text.shown(0.01)
    func effect(_ pair: Effect, _ sector: Int) -> Double {
      -perPoint * cost[(sector * n + (pair.importer ?? 0)) * n + (pair.exporter ?? 0)]
    }
    var columns = sectors.map {
      HeatMapLine(key: world.sectors[$0].code, label: world.sectors[$0].name)
    }
    if !others.isEmpty { columns.append(HeatMapLine(key: "others", label: "All others")) }
    return HeatMapChart(
      text: ChartText(
        key: "sensitivity-\(scenario.name)-\(reading.owner)",
        title: title(name),
        subtitle:
          "\(scenario.title). What 1 % off the trade cost adds to \(reading.words), who buys "
          + "from whom", source: source()),
      rows: pairs.map { pair in
        HeatMapLine(
          key: "\(pair.importer ?? 0)-\(pair.exporter ?? 0)", label: label(pair))
      }, columns: columns,
      values: pairs.map { pair in
        let shown: [Double?] = sectors.map { effect(pair, $0) }
        return others.isEmpty
          ? shown : shown + [others.reduce(0) { $0 + effect(pair, $1) }]
      },
      meaning: "\(capitalized(text.differenceUnit)) of \(reading.words) for 1 % off the trade cost",
      numberStyle: .change(decimals: 3))
  }

  /// Which trade elasticities the outcome hangs on.
  ///
  /// - Parameter top: Rows at most.
  package func elasticityChart(top: Int) -> RankingChart {
    let world = benchmark.world
    let shown = effects(.elasticity).prefix(top).enumerated()
      .map { (effect: $1, range: estimates(.elasticity, $0, count: 1)[0]) }
      .sorted { $0.effect.elasticity < $1.effect.elasticity }
    let largest = effects(.elasticity).first.flatMap { effect in
      effect.sector.map {
        "θ of \(world.sectors[$0].name.lowercased()) higher by one moves \(reading.words) by "
          + "\(signed(effect.elasticity, decimals: 3)) \(text.points)"
      }
    }
    return RankingChart(
      text: ChartText(
        key: "elasticities-\(scenario.name)-\(reading.owner)",
        title: largest.map { "\(name): \($0)" } ?? "\(name): no elasticity matters",
        subtitle: "\(scenario.title). What one unit more of θ does to \(reading.words)",
        source: source()),
      entries: shown.map { effect, range in
        .row(
          RankingRow(
            key: world.sectors[effect.sector ?? 0].code,
            label: world.sectors[effect.sector ?? 0].name, value: effect.elasticity,
            range: range.map { ValueRange($0.low, $0.high) }))
      }, axisTitle: "\(capitalized(text.differenceUnit)) per unit of θ",
      numberStyle: .change(decimals: 4),
      rangeMeaning: basis.draws == nil ? "" : "5 to 95 % of the draws")
  }

  private func title(_ name: String) -> String {
    let world = benchmark.world
    let largest = effects(.cell).max { $0.cheaper.magnitude < $1.cheaper.magnitude }
    guard let largest, let importer = largest.importer, let exporter = largest.exporter,
      let sector = largest.sector
    else { return "\(name): no trade cost matters" }
    return "\(name): 1 % off the cost of bringing \(world.sectors[sector].name.lowercased()) from "
      + "\(world.economies[exporter].nameInSentence) to \(world.economies[importer].nameInSentence) "
      + "adds \(signed(largest.cheaper, decimals: 3)) \(text.points)"
  }

  private func source() -> String {
    AnswerBasis.source(
      "exact derivatives at the end of \(scenario.name)", elasticities: benchmark.elasticityName,
      basis.options, world: benchmark.world)
  }
}
