// SPDX-License-Identifier: Apache-2.0

import Charts
import Documents
package import Questions
import TradeProfiles
import TradeWorlds

extension ProfileReport {
  /// Drawings of what is told, the first the one that stands for the answer.
  package func charts() -> [AnswerChart] {
    let records = records()
    func rows(_ figures: Set<String>) -> Records {
      var some = records
      let position = records.columns.firstIndex { $0.name == "figure" } ?? 0
      some.rows = records.rows.filter {
        if case .text(let figure) = $0[position] { figures.contains(figure) } else { false }
      }
      return some
    }
    return [
      AnswerChart("profile", .lines(trade()), table: rows(["exports_of_goods"])),
      AnswerChart("profileSectors", .dumbbells(sectors()), table: rows(["exports"])),
      AnswerChart("profileFit", .lines(fit()), table: rows(["complementarity"])),
    ]
  }

  private var source: String {
    words("Source: Entrepôt; \(sources.first?.title ?? "", "data").")
  }

  private func line(_ side: TradingRelation.Seller, _ value: (Int) -> Double) -> LineSeries {
    LineSeries(
      key: relation.party(side).code,
      label: words("\(label(side), "seller") to \(label(side.buyer), "buyer")"),
      points: years.indices.map { LinePoint(x: Double(years[$0]), y: value($0)) },
      isEmphasized: side == .first)
  }

  /// Goods both ways by year.
  private func trade() -> LineChart {
    let scale = relation.history.money.size / 1e9
    return LineChart(
      text: ChartText(
        key: "profile", title: headline(),
        subtitle: words("Goods sold, at the border, net of tariffs"), source: source),
      series: TradingRelation.Seller.allCases.map { side in
        line(side) { relation.goods($0, sold: side) * scale }
      }, xTitle: words("Year"),
      yTitle: capitalized(words.text("billion \(relation.history.money.currency)")),
      level: 0, numberStyle: NumberStyle.level(decimals: 1).told(in: words), isOfYears: true)
  }

  /// Most of the rows that a chart holds.
  private static let mostRows = 12

  /// What is sold both ways by sector.
  private func sectors() -> DumbbellChart {
    let history = relation.history
    let scale = history.money.size / 1e9
    let flows = ProfileNumbers.Both { relation.sectors(last, sold: $0) }
    let order = history.goodsSectors.sorted {
      flows.first[$0] + flows.second[$0] > flows.first[$1] + flows.second[$1]
    }
    let largest = history.goodsSectors.max { flows.first[$0] < flows.first[$1] } ?? 0
    return DumbbellChart(
      text: ChartText(
        key: "profile-sectors",
        title: words(
          """
          What \(name(.first), "first") sells most of to \(name(.second), "second"): \
          \(words.text(history.sectors[largest].name).lowercased(), "sector")
          """),
        subtitle: words("Goods sold by sector in \(years[last], "year"), at the border"),
        source: source),
      rows: order.prefix(Self.mostRows).map { sector in
        DumbbellRow(
          key: history.sectors[sector].code, label: words.text(history.sectors[sector].name),
          first: .init(flows.first[sector] * scale), second: .init(flows.second[sector] * scale))
      }, axisTitle: capitalized(words.text("billion \(history.money.currency)")),
      numberStyle: NumberStyle.level(decimals: 1).told(in: words),
      firstMeaning: words("\(label(.first), "seller") to \(label(.second), "buyer")"),
      secondMeaning: words("\(label(.second), "seller") to \(label(.first), "buyer")"),
      signs: .moreAndLess)
  }

  /// Complementarity both ways by year.
  private func fit() -> LineChart {
    let overlap = percent(relation.complementarity(last, sold: .first), decimals: 0)
    return LineChart(
      text: ChartText(
        key: "profile-fit",
        title: words(
          """
          What \(name(.first), "first") exports and \(name(.second), "second") imports overlap by \
          \(overlap, "overlap")
          """),
        subtitle: words("Complementarity of exports and imports by sectors of goods, per cent"),
        source: source),
      series: TradingRelation.Seller.allCases.map { side in
        line(side) { 100 * relation.complementarity($0, sold: side) }
      }, xTitle: words("Year"), yTitle: words("Overlap, %"),
      numberStyle: NumberStyle.level(decimals: 0).told(in: words), isOfYears: true)
  }
}
