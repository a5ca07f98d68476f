// SPDX-License-Identifier: Apache-2.0

import Charts
import Documents
import ModelPolicy
package import Questions
import TradeArrays
import TradeFindings
import TradePolicy
import TradeWorlds

extension ChainReport {
  /// Drawings of what is told, the first the one that stands for the answer.
  package func charts() -> [AnswerChart] {
    switch topic {
    case .indicators:
      return numbers.rows.enumerated().map { number, row in
        // Kinds stand before a hyphen.
        AnswerChart(
          number == 0 ? "chains" : "chains-\(number + 1)", shares(row), table: records(of: row))
      }
    case .partners(let economy):
      let name = world.nameInSentence(economy)
      return [
        AnswerChart(
          "chainPartners",
          parts(
            key: "chain-partners",
            title: words("Value added at home in exports of \(name, "economy") by partner")),
          table: records())
      ]
    case .sectors(let economy):
      let name = world.nameInSentence(economy)
      return [
        AnswerChart(
          "chainSectors",
          parts(
            key: "chain-sectors",
            title: words("Value added at home in exports of \(name, "economy") by sector")),
          table: records())
      ]
    case .extraction(let exporter, _, let partners):
      return [
        AnswerChart(
          "chainLosses",
          bars(
            .lost, key: "chain-losses",
            title: words(
              """
              What hangs on the exports of \(world.nameInSentence(exporter), "economy") to \
              \(partners, "partners")
              """),
            subtitle: words("Value added that would be lost if nothing took their place")),
          table: records())
      ]
    case .duties(let economy):
      return [
        AnswerChart(
          "chainDuties",
          bars(
            .cumulatedDuties, key: "chain-duties",
            title: words(
              "Tariffs along the chain of \(world.nameInSentence(economy), "economy") by sector"),
            subtitle: words("Paid on inputs at every border, per cent of output")),
          table: records())
      ]
    case .exposure(let buyer, _, let suppliers, let tier):
      let bySector = numbers.rows.contains { if case .sector = $0 { true } else { false } }
      return [AnswerChart("exposure", tiers(buyer, suppliers), table: records())]
        + (bySector
          ? [AnswerChart("exposureSectors", sectors(buyer, suppliers, tier), table: records())]
          : [])
    }
  }

  /// Records of one row.
  private func records(of row: ChainNumbers.Row) -> Records {
    var records = records()
    records.rows = numbers.keys.indices.compactMap {
      numbers.keys[$0].row == row ? records.rows[$0] : nil
    }
    return records
  }

  /// Shares of an economy's exports before a policy and after it, on one axis.
  private func shares(_ row: ChainNumbers.Row) -> ChartValue {
    let name = label(row)
    let figures = ChainFigure.shares
    let positions = figures.compactMap { numbers.position(row, $0) }
    let levels = ChainFigure.Unit.share.levels(words)
    let home = figures.firstIndex(of: .domesticShare).map { positions[$0] }
    func told(_ values: [Double]) -> String {
      words.quantity(home.map { levels.number(values[$0]) } ?? "–", "%")
    }
    let title =
      after.map {
        words(
          """
          \(name, "economy"): \(told(before), "before") of exports is value added at home before, \
          \(told($0.values), "after") after
          """)
      } ?? words("\(name, "economy"): \(told(before), "share") of exports is value added at home")
    let text = text(
      key: "chains", title: title, subtitle: words("Shares of gross exports, per cent"))
    let labels = figures.map { capitalized($0.told(words)) }
    guard let after else {
      return ranking(
        text,
        zip(figures, zip(labels, positions)).map {
          RankingRow(key: $0.rawValue, label: $1.0, value: 100 * before[$1.1])
        }, axisTitle: words("Share of exports, %"), decimals: 1)
    }
    return .dumbbells(
      DumbbellChart(
        text: text,
        rows: zip(figures, zip(labels, positions)).map { figure, row in
          DumbbellRow(
            key: figure.rawValue, label: row.0, first: .init(100 * before[row.1]),
            second: .init(100 * after.values[row.1], range: level(after: row.1, scale: 100)))
        }, axisTitle: words("Share of exports, %"),
        numberStyle: NumberStyle.level().told(in: words),
        firstMeaning: capitalized(words("before")), secondMeaning: capitalized(words("after")),
        rangeMeaning: rangeMeaning, signs: .moreAndLess))
  }

  /// What of all inputs is first met in the suppliers at each tier, up to what passes through.
  private func tiers(_ buyer: EconomyIndex, _ suppliers: String) -> ChartValue {
    let name = world.name(buyer)
    let levels = ChainFigure.Unit.share.levels(words)
    let all = numbers.position(.inputs, .passingThrough)
    func told(_ values: [Double]) -> String {
      words.quantity(all.map { levels.number(values[$0]) } ?? "–", "%")
    }
    let title =
      after.map {
        words(
          """
          \(name, "buyer"): \(told(before), "before") of inputs pass through \(suppliers, "suppliers") \
          before, \(told($0.values), "after") after
          """)
      }
      ?? words(
        "\(name, "buyer"): \(told(before), "share") of inputs pass through \(suppliers, "suppliers")"
      )
    func panel(_ key: String, _ values: [Double], isDrawn: Bool) -> WaterfallPanel {
      WaterfallPanel(
        key: key,
        title: after == nil ? "" : capitalized(key == "before" ? words("before") : words("after")),
        steps: ChainFigure.tiers.compactMap { figure in
          numbers.position(.inputs, figure).map { position in
            WaterfallStep(
              key: figure.rawValue, label: capitalized(figure.told(words)),
              contribution: 100 * values[position],
              range: isDrawn ? level(after: position, scale: 100) : nil)
          }
        }, totalRange: isDrawn ? all.flatMap { level(after: $0, scale: 100) } : nil)
    }
    return .waterfall(
      WaterfallChart(
        text: text(
          key: "exposure", title: title,
          subtitle: words(
            """
            Where inputs are first met in \(suppliers, "suppliers"), by how many suppliers elsewhere stand \
            between, per cent of all inputs
            """)),
        panels: [panel("before", before, isDrawn: false)]
          + (after.map { [panel("after", $0.values, isDrawn: true)] } ?? []),
        totalLabel: capitalized(ChainFigure.passingThrough.told(words)),
        axisTitle: words("Share of inputs, %"), numberStyle: NumberStyle.level().told(in: words),
        rangeMeaning: rangeMeaning))
  }

  /// Most of the rows that a chart holds.
  private static let mostRows = 14

  /// The sectors whose inputs pass through the suppliers most.
  private func sectors(
    _ buyer: EconomyIndex, _ suppliers: String, _ tier: Question.Tiers
  ) -> ChartValue {
    let figure = ChainFigure.of(tier)
    let shown = numbers.rows.filter { if case .sector = $0 { true } else { false } }
      .compactMap { row in numbers.position(row, figure).map { (row: row, position: $0) } }
      .sorted { before[$0.position] > before[$1.position] }.prefix(Self.mostRows)
    let text = text(
      key: "exposure-sectors",
      title: words(
        """
        The sectors of \(world.nameInSentence(buyer), "buyer") whose inputs pass through \
        \(suppliers, "suppliers") most
        """),
      subtitle: words.row([figure.told(words), words("per cent of a sector's inputs")]))
    let axis = words("Share of inputs, %")
    guard let after else {
      return ranking(
        text,
        shown.map {
          RankingRow(
            key: key($0.row), label: label($0.row), value: 100 * before[$0.position])
        }, axisTitle: axis, decimals: 1)
    }
    return .dumbbells(
      DumbbellChart(
        text: text,
        rows: shown.map {
          DumbbellRow(
            key: key($0.row), label: label($0.row), first: .init(100 * before[$0.position]),
            second: .init(
              100 * after.values[$0.position], range: level(after: $0.position, scale: 100)))
        }, axisTitle: axis, numberStyle: NumberStyle.level(decimals: 1).told(in: words),
        firstMeaning: capitalized(words("before")), secondMeaning: capitalized(words("after")),
        rangeMeaning: rangeMeaning, signs: .moreAndLess))
  }

  /// Value added at home in exports, or what a policy changes in it, the largest.
  private func parts(key: String, title: String) -> ChartValue {
    let billion = world.about.money.size / 1e9
    func size(_ position: Int) -> Double { change(position) ?? before[position] }
    let shown = numbers.rows
      .compactMap { row in
        numbers.position(row, .domesticValueAdded).map { (row: row, position: $0) }
      }
      .sorted { size($0.position).magnitude > size($1.position).magnitude }
      .prefix(Self.mostRows)
      .sorted {
        after == nil ? size($0.position) > size($1.position) : size($0.position) < size($1.position)
      }
    let currency = world.about.currency
    return ranking(
      text(
        key: key, title: title,
        subtitle: after == nil
          ? words("Counted once, billion \(currency, "currency")")
          : words(
            "What changes, counted once, billion \(currency, "currency"), relative to world GDP")
      ),
      shown.map { row, position in
        RankingRow(
          key: self.key(row), label: label(row), value: size(position) * billion,
          range: estimate(position).map { ValueRange($0.low * billion, $0.high * billion) })
      }, axisTitle: words("Billion \(currency, "currency")"), decimals: 2)
  }

  /// The largest of a number, or of what a policy changes in it.
  private func bars(
    _ figure: ChainFigure, key: String, title: String, subtitle: String
  ) -> ChartValue {
    let isMoney = figure.unit == .money
    let scale = isMoney ? world.about.money.size / 1e9 : 100
    func size(_ position: Int) -> Double { change(position) ?? before[position] }
    let shown = numbers.rows
      .compactMap { row in numbers.position(row, figure).map { (row: row, position: $0) } }
      .sorted { size($0.position).magnitude > size($1.position).magnitude }
      .prefix(Self.mostRows)
      .sorted { size($0.position) > size($1.position) }
    let currency = world.about.currency
    let unit =
      isMoney
      ? words("Billion \(currency, "currency")")
      : after == nil ? "%" : capitalized(words("percentage points"))
    return ranking(
      text(
        key: key, title: title,
        subtitle: after == nil ? subtitle : words("\(subtitle, "subtitle"): what changes")),
      shown.map { row, position in
        RankingRow(
          key: self.key(row), label: label(row), value: size(position) * scale,
          range: estimate(position).map { ValueRange($0.low * scale, $0.high * scale) })
      }, axisTitle: unit, decimals: 2)
  }

  private func ranking(
    _ text: ChartText, _ rows: [RankingRow], axisTitle: String, decimals: Int
  ) -> ChartValue {
    let style =
      after == nil ? NumberStyle.level(decimals: decimals) : NumberStyle.change(decimals: decimals)
    return .ranking(
      RankingChart(
        text: text, entries: rows.map { .row($0) }, axisTitle: axisTitle,
        numberStyle: style.told(in: words), rangeMeaning: rangeMeaning))
  }

  private func text(key: String, title: String, subtitle: String) -> ChartText {
    let source =
      after == nil
      ? AnswerBasis.source(words("accounts of the world as it is"), .init(), world: world)
      : AnswerBasis.source(
        words("model of Caliendo and Parro (2015)"), elasticities: basis.elasticities,
        basis.options, world: world, scenario: basis.scenario.name)
    return ChartText(
      key: key, title: title,
      subtitle: after == nil
        ? subtitle : words("\(basis.scenario.title, "title"). \(subtitle, "meaning")"),
      source: source)
  }

  /// Where nine of ten draws of a number after the policy lie; nil if nothing was drawn.
  private func level(after position: Int, scale: Double) -> ValueRange? {
    guard let draws = after?.draws else { return nil }
    let last = draws.account.steps - 1
    return draws.estimate(zero: numbers.keys[position].figure.unit.noticeable) { steps in
      steps[last][position]
    }.map { ValueRange($0.low * scale, $0.high * scale) }
  }

  private var rangeMeaning: String {
    after?.draws == nil ? "" : words("5 to 95 % of the draws")
  }

  private func key(_ row: ChainNumbers.Row) -> String {
    switch row {
    case .economy(let economy), .partner(let economy): world.economies[economy.rawValue].code
    case .sector(let sector): sector.code
    case .inputs: "inputs"
    case .finalUse: "final-use"
    }
  }
}
