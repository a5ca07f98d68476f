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
    let map = ranked.map(top: top)
    var columns = map.sectors.map {
      HeatMapLine(key: world.sectors[$0].code, label: world.sectors[$0].name)
    }
    if !map.others.isEmpty { columns.append(HeatMapLine(key: "others", label: "All others")) }
    return HeatMapChart(
      text: ChartText(
        key: "sensitivity-\(scenario.name)-\(reading.owner)",
        title: title(name),
        subtitle:
          "\(scenario.title). What 1 % off the trade cost adds to \(reading.words), who buys "
          + "from whom; at the end of the scenario \(levelWords)", source: source()),
      rows: map.pairs.map { pair in
        HeatMapLine(
          key: "\(pair.importer ?? 0)-\(pair.exporter ?? 0)", label: label(pair))
      }, columns: columns,
      values: map.levers.map { row in
        row.map { SensitivityEffects.effect($0, gradient, n: n, j: j, text).cheaper }
      },
      meaning: "\(capitalized(text.differenceUnit)) of \(reading.words) for 1 % off the trade cost",
      numberStyle: .change(decimals: 3),
      ranges: isDrawn
        ? map.levers.enumerated().map { row, levers in
          levers.indices.map { column in
            estimate(row: row, column: column).map { ValueRange($0.low, $0.high) }
          }
        } : nil,
      rangeMeaning: isDrawn
        ? "?: 5 to 95 % of the draws lie on both sides of nothing; each cell's title says where"
        : nil)
  }

  private var isDrawn: Bool { basis.draws != nil }

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
          + Self.digits.number(effect.elasticity, settledBy: estimates(.elasticity, 0, count: 1)[0])
          + " \(text.points)"
      }
    }
    return RankingChart(
      text: ChartText(
        key: "elasticities-\(scenario.name)-\(reading.owner)",
        title: largest.map { "\(name): \($0)" } ?? "\(name): no elasticity matters",
        subtitle:
          "\(scenario.title). What one unit more of θ does to \(reading.words); at the end of the "
          + "scenario \(levelWords)",
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

  /// The cell in which trade costs matter most, with how sure that is.
  private func title(_ name: String) -> String {
    let world = benchmark.world
    guard let largest = ranked.largestCell, let importer = largest.importer,
      let exporter = largest.exporter, let sector = largest.sector
    else { return "\(name): no trade cost matters" }
    let estimate = spread?.largestCell(reading)
    var digits = Self.digits
    digits.most = 3
    let number = digits.number(largest.cheaper, settledBy: estimate)
    let band = estimate.flatMap(digits.interval).map { " (\($0))" } ?? ""
    return "\(name): 1 % off the cost of bringing \(world.sectors[sector].name.lowercased()) from "
      + "\(world.economies[exporter].nameInSentence) to \(world.economies[importer].nameInSentence) "
      + "adds \(number) \(text.points)\(band)"
  }

  private func source() -> String {
    AnswerBasis.source(
      "exact derivatives at the end of \(scenario.name)", elasticities: benchmark.elasticityName,
      basis.options, world: benchmark.world)
  }
}
