// SPDX-License-Identifier: Apache-2.0

package import Charts
import Documents
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
      HeatMapLine(key: world.sectors[$0].code, label: world.name(SectorIndex($0)))
    }
    if !map.others.isEmpty {
      columns.append(HeatMapLine(key: "others", label: words("All others")))
    }
    return HeatMapChart(
      text: ChartText(
        key: "sensitivity-\(scenario.name)-\(reading.owner)",
        title: title(name),
        subtitle: words(
          """
          \(scenario.title, "title"). What 1 % off the trade cost adds to \(outcomeWords, "outcome"), \
          who buys from whom; at the end of the scenario \(levelWords, "level")
          """), source: source()),
      rows: map.pairs.map { pair in
        HeatMapLine(
          key: "\(pair.importer ?? 0)-\(pair.exporter ?? 0)", label: label(pair))
      }, columns: columns,
      values: map.levers.map { row in
        row.map { SensitivityEffects.effect($0, gradient, n: n, j: j, text).cheaper }
      },
      meaning: words(
        """
        \(capitalized(text.differenceUnit), "unit") of \(outcomeWords, "outcome") for 1 % off the \
        trade cost
        """),
      numberStyle: NumberStyle.change(decimals: 3).told(in: words),
      ranges: isDrawn
        ? map.levers.enumerated().map { row, levers in
          levers.indices.map { column in
            estimate(row: row, column: column).map { ValueRange($0.low, $0.high) }
          }
        } : nil,
      rangeMeaning: isDrawn
        ? words(
          "?: 5 to 95 % of the draws lie on both sides of nothing; each cell's title says where")
        : nil)
  }

  private var isDrawn: Bool { basis.draws != nil }

  /// What a point more of tariff does, where tariffs or trade costs matter most.
  ///
  /// - Parameter top: Rows at most.
  package func tariffChart(top: Int) -> RankingChart {
    let world = benchmark.world
    let shown = effects(.cell).prefix(top).enumerated()
      .map { (effect: $1, range: estimates(.cell, $0, count: 1)[0]) }
      .filter { $0.effect.sector.map { world.sectors[$0].kind == .goods } ?? false }
      .sorted { $0.effect.tariff < $1.effect.tariff }
    let largest = shown.max { $0.effect.tariff.magnitude < $1.effect.tariff.magnitude }
    let title = largest.map { effect, range in
      digits.beside(
        words(
          """
          \(name, "subject"): a point more on \(label(effect), "trade") moves \(outcomeWords, "outcome") \
          by \(digits.number(effect.tariff, settledBy: range), "number") \(text.points, "unit")
          """), range)
    }
    return RankingChart(
      text: ChartText(
        key: "tariffs-\(scenario.name)-\(reading.owner)",
        title: title ?? words("\(name, "subject"): no tariff matters"),
        subtitle: words(
          """
          \(scenario.title, "title"). What one point more of tariff does to \(outcomeWords, "outcome"), of \
          the pairs and sectors of goods in which tariffs or trade costs matter most
          """),
        source: source()),
      entries: shown.map { effect, range in
        .row(
          RankingRow(
            key: [effect.importer, effect.exporter, effect.sector].map { "\($0 ?? 0)" }
              .joined(separator: "-"),
            label: label(effect), value: effect.tariff,
            range: range.map { ValueRange($0.low, $0.high) }))
      }, axisTitle: words("\(capitalized(text.differenceUnit), "unit") per point of tariff"),
      numberStyle: NumberStyle.change(decimals: 4).told(in: words),
      rangeMeaning: basis.draws == nil ? "" : words("5 to 95 % of the draws"))
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
      effect.sector.map { sector in
        let number = digits.number(
          effect.elasticity, settledBy: estimates(.elasticity, 0, count: 1)[0])
        return words(
          """
          \(name, "subject"): θ of \(world.nameInSentence(world.sectors[sector]), "sector") higher by \
          one moves \(outcomeWords, "outcome") by \(number, "number") \(text.points, "unit")
          """)
      }
    }
    return RankingChart(
      text: ChartText(
        key: "elasticities-\(scenario.name)-\(reading.owner)",
        title: largest ?? words("\(name, "subject"): no elasticity matters"),
        subtitle: words(
          """
          \(scenario.title, "title"). What one unit more of θ does to \(outcomeWords, "outcome"); at \
          the end of the scenario \(levelWords, "level")
          """),
        source: source()),
      entries: shown.map { effect, range in
        .row(
          RankingRow(
            key: world.sectors[effect.sector ?? 0].code,
            label: world.name(SectorIndex(effect.sector ?? 0)), value: effect.elasticity,
            range: range.map { ValueRange($0.low, $0.high) }))
      }, axisTitle: words("\(capitalized(text.differenceUnit), "unit") per unit of θ"),
      numberStyle: NumberStyle.change(decimals: 4).told(in: words),
      rangeMeaning: basis.draws == nil ? "" : words("5 to 95 % of the draws"))
  }

  /// The cell in which trade costs matter most, with how sure that is.
  private func title(_ name: String) -> String {
    let world = benchmark.world
    guard let largest = ranked.largestCell, let importer = largest.importer,
      let exporter = largest.exporter, let sector = largest.sector
    else { return words("\(name, "subject"): no trade cost matters") }
    let estimate = spread?.largestCell(reading)
    var digits = digits
    digits.most = 3
    let number = digits.number(largest.cheaper, settledBy: estimate)
    let goods = world.nameInSentence(world.sectors[sector])
    let (seller, buyer) = (
      world.nameInSentence(world.economies[exporter]),
      world.nameInSentence(world.economies[importer])
    )
    let finding = words(
      """
      \(name, "subject"): 1 % off the cost of bringing \(goods, "sector") from \(seller, "exporter") to \
      \(buyer, "importer") adds \(number, "number") \(text.points, "unit")
      """)
    return digits.beside(finding, estimate)
  }

  private func source() -> String {
    AnswerBasis.source(
      words("exact derivatives at the end of \(scenario.name, "scenario")"),
      elasticities: benchmark.elasticityName,
      basis.options, world: benchmark.world)
  }
}
