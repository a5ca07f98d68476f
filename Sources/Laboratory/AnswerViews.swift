// SPDX-License-Identifier: Apache-2.0

import Charts
import Documents
import Questions
import TradeArrays
import TradeFindings
import TradePolicy
import TradeReports
import TradeWorlds

/// The views of a solved scenario: the map, the ranking, the steps, and one economy's sectors and
/// partners.
struct AnswerViews {
  private typealias PartnerTrade = (
    partner: EconomyIndex, trade: (exports: BeforeAfter, imports: BeforeAfter)
  )

  private let asked: ResolvedQuestion
  /// Which scenario of the question.
  private let part: Int
  private let findings: Findings
  private let world: World
  /// Position of the step looked at.
  private let position: Int
  private let step: StepFindings
  private let report: RunReport

  init(_ asked: ResolvedQuestion, _ findings: Findings, part: Int = 0) {
    self.asked = asked
    self.part = part
    self.findings = findings
    world = findings.world
    position = asked.question.step ?? findings.steps.count - 1
    step = findings.steps[position]
    report = RunReport(scenario: asked.parts[part].scenario, findings: findings, top: 20)
  }

  private var outcome: MapOutcome { asked.mapOutcome }
  private var name: String { world.economies[asked.focus.rawValue].name }
  private var nameInSentence: String { world.nameInSentence(asked.focus) }
  private var own: EconomyOutcome { step.outcomes.economies[asked.focus.rawValue] }
  private var stepWords: String {
    findings.steps.count > 1 ? "After “\(step.title)”" : step.title
  }

  /// What the answer rests on.
  var basis: AnswerBasis { report.basis }

  var headline: String { report.headline() }
  var sentences: [String] { [report.sentence(), ownSentence] }

  /// The economy looked at in numbers; what is nominal says against what.
  var ownSentence: String {
    capitalized(
      "\(nameInSentence): real income \(signed(own.realIncomeChange * 100, decimals: 2)) %, real "
        + "wages \(signed(own.realWageChange * 100, decimals: 2)) %, real GDP "
        + "\(signed(own.realGDPChange * 100, decimals: 2)) %; \(Numeraire.words), consumer "
        + "prices \(signed(own.consumerPriceChange * 100, decimals: 2)) %, exports "
        + "\(signed(own.exports.change * 100, decimals: 1)) %, imports "
        + "\(signed(own.imports.change * 100, decimals: 1)) %.")
  }

  func charts() -> [AnswerChart] { [steps(), tiles(), ranking(), sectors(), partners()] }

  private func percent(_ fraction: Double) -> Records.Field { .number(fraction * 100) }

  /// The largest magnitude on the map, per cent.
  var largest: Double { world.economyIndices.map { value($0).magnitude }.max() ?? 0 }

  /// How many economies move up and down; where there is a range, those whose sign is open apart.
  private var counts: String {
    guard outcome != .realIncome else { return report.counts(after: position) }
    // Less than half of the last digit shown reads as nothing.
    let (down, up) = (
      world.economyIndices.count { value($0) < -0.005 },
      world.economyIndices.count { value($0) > 0.005 }
    )
    return capitalized(
      "\(outcome.words): down in \(down) of \(world.economies.count) economies, up in \(up)")
  }

  /// The map.
  ///
  /// - Parameters:
  ///   - key: What tells it from other maps.
  ///   - end: The magnitude at which the colour is full at least.
  func tiles(key: String = "tiles", upTo end: Double = 0) -> AnswerChart {
    let codes = world.economies.map(\.code)
    let places = TileLayout.places(for: codes)
    var table = Records(columns: ["economy", "name", "\(outcome.rawValue)_percent"])
    var tiles: [Tile] = []
    for (economy, found) in zip(world.economies, step.outcomes.economies) {
      let value = outcome.value(found) * 100
      let place = places[economy.code]
      tiles.append(
        Tile(
          key: economy.code, label: economy.name, row: place?.row ?? 0,
          column: place?.column ?? 0, value: value,
          isEmphasized: economy.code == world.economies[asked.focus.rawValue].code))
      table.rows.append([.text(economy.code), .text(economy.name), .number(value)])
    }
    let chart = TileMapChart(
      text: ChartText(
        key: key, title: counts,
        subtitle: "\(stepWords). Change in \(outcome.words), per cent; squares in rough geographic "
          + "order", source: asked.sourceLine(part)),
      tiles: tiles, meaning: "Change in \(outcome.words), %", signs: outcome.signs, scaleEnd: end)
    return AnswerChart(key, .tiles(chart), table: table)
  }

  private func ranking() -> AnswerChart {
    let isDrawn = findings.draws != nil
    let indices = world.economyIndices.sorted {
      let (a, b) = (value($0).magnitude, value($1).magnitude)
      return a == b ? $0 < $1 : a > b
    }
    var shown = Array(indices.prefix(24))
    if !shown.contains(asked.focus) { shown[shown.count - 1] = asked.focus }
    shown.sort { value($0) == value($1) ? $0 < $1 : value($0) < value($1) }
    var table = Records(columns: ["economy", "name", "\(outcome.rawValue)_percent"])
    if isDrawn {
      table.columns += ["low_percent", "high_percent", "probability_of_more"]
    }
    for economy in world.economyIndices.sorted(by: { value($0) < value($1) }) {
      var row: [Records.Field] = [
        .text(world.economies[economy.rawValue].code),
        .text(world.economies[economy.rawValue].name), .number(value(economy)),
      ]
      if isDrawn {
        let estimate = estimate(economy)
        row += [
          estimate.map { percent($0.low) } ?? .missing,
          estimate.map { percent($0.high) } ?? .missing,
          estimate.map { .number($0.probabilityOfGain) } ?? .missing,
        ]
      }
      table.rows.append(row)
    }
    let chart = RankingChart(
      text: ChartText(
        key: "ranking",
        title: largest < 0.005
          ? "\(capitalized(outcome.words)): no economy moves"
          : "\(capitalized(outcome.words)): the \(shown.count) economies that move most",
        subtitle: "\(stepWords). Change in \(outcome.words), per cent", source: asked.sourceLine(part)),
      entries: shown.map { economy in
        .row(
          RankingRow(
            key: world.economies[economy.rawValue].code,
            label: world.economies[economy.rawValue].name, value: value(economy),
            range: estimate(economy).map { ValueRange($0.low * 100, $0.high * 100) },
            isEmphasized: economy == asked.focus))
      }, axisTitle: "Change in \(outcome.words), %",
      rangeMeaning: outcome.headline == nil ? "" : rangeMeaning, signs: outcome.signs)
    return AnswerChart("ranking", .ranking(chart), table: table)
  }

  /// The change of an economy, per cent.
  func value(_ economy: EconomyIndex) -> Double {
    outcome.value(step.outcomes.economies[economy.rawValue]) * 100
  }

  /// How sure the change is, a fraction; nil without draws, or where the number is not drawn.
  private func estimate(_ economy: EconomyIndex) -> Estimate? {
    outcome.headline.flatMap { findings.estimate($0, of: economy, step: position) }
  }

  private var rangeMeaning: String { capitalized(findings.draws?.rangeWords ?? "") }

  private func steps() -> AnswerChart {
    let own = RunReport(
      scenario: asked.parts[part].scenario, findings: findings, economies: [asked.focus])
    var chart = own.waterfallChart()
    chart.text.key = "steps"
    chart.text.subtitle =
      "What each step adds to \(possessive(nameInSentence)) real income, per cent"
    chart.text.source = asked.sourceLine(part)
    var table = Records(columns: ["step", "title", "real_income_points"])
    for (position, value) in findings.contributions(of: asked.focus).enumerated() {
      table.rows.append([
        .text(findings.steps[position].name), .text(findings.steps[position].title),
        percent(value),
      ])
    }
    return AnswerChart("steps", .waterfall(chart), table: table)
  }

  /// The steps of two scenarios on one axis, a panel each.
  func steps(beside other: AnswerViews) -> AnswerChart {
    var table = Records(columns: ["scenario", "step", "title", "real_income_points"])
    var panels: [WaterfallPanel] = []
    for (number, view) in [self, other].enumerated() {
      let own = RunReport(
        scenario: view.asked.parts[part].scenario, findings: view.findings,
        economies: [asked.focus])
      for var panel in own.waterfallChart().panels {
        panel.key += "-\(number + 1)"
        panel.title = view.asked.parts[part].scenario.title
        panels.append(panel)
      }
      for (position, value) in view.findings.contributions(of: asked.focus).enumerated() {
        let step = view.findings.steps[position]
        table.rows.append([
          .text(view.asked.parts[part].scenario.title), .text(step.name), .text(step.title), percent(value),
        ])
      }
    }
    let chart = WaterfallChart(
      text: ChartText(
        key: "steps-compared", title: "\(name) step by step under both",
        subtitle: "What each step adds to \(possessive(nameInSentence)) real income, per cent",
        source: asked.sourceLine(part)),
      panels: panels, totalLabel: "All steps", axisTitle: "Change in real income, %",
      rangeMeaning: rangeMeaning)
    return AnswerChart("steps", .waterfall(chart), table: table)
  }

  private func sectors() -> AnswerChart {
    let found = world.sectorIndices.map { step.outcomes.sector($0, in: asked.focus) }
      .filter { $0.grossOutput.before > 0 }
    let sorted = found.sorted { $0.grossOutput.change < $1.grossOutput.change }
    var table = Records(columns: [
      "sector", "name", "output_percent", "output_million_usd", "output_before_million_usd",
      "price_percent",
    ])
    for outcome in sorted {
      let label = world.sectors[outcome.sector.rawValue]
      table.rows.append([
        .text(label.code), .text(label.name), percent(outcome.grossOutput.change),
        .number(outcome.grossOutput.after), .number(outcome.grossOutput.before),
        percent(outcome.priceChange),
      ])
    }
    let (up, down) = (
      sorted.count { $0.grossOutput.change > 5e-5 }, sorted.count { $0.grossOutput.change < -5e-5 }
    )
    let chart = RankingChart(
      text: ChartText(
        key: "sectors",
        title: up + down == 0
          ? "\(name): output changes in no sector"
          : "\(name): output up in \(up) of \(sorted.count) sectors, down in \(down)",
        subtitle: "\(stepWords). Change in output by sector, per cent, \(Numeraire.words)",
        source: asked.sourceLine(part)),
      entries: sorted.map { outcome in
        .row(
          RankingRow(
            key: world.sectors[outcome.sector.rawValue].code,
            label: world.sectors[outcome.sector.rawValue].name,
            value: outcome.grossOutput.change * 100))
      }, axisTitle: "Change in output relative to world GDP, %", numberStyle: .change(decimals: 1))
    return AnswerChart("sectors", .ranking(chart), table: table)
  }

  private func partners() -> AnswerChart {
    let sectors = world.sectorIndices
    let all: [PartnerTrade] = world.economyIndices.filter { $0 != asked.focus }.map {
      partner in
      (
        partner: partner,
        trade: step.outcomes.trade(of: asked.focus, with: partner, in: sectors)
      )
    }
    func moved(_ trade: BeforeAfter) -> Double { (trade.after - trade.before) / 1000 }
    let large = all.sorted {
      moved($0.trade.exports).magnitude > moved($1.trade.exports).magnitude
    }.prefix(14).sorted { moved($0.trade.exports) < moved($1.trade.exports) }
    var table = Records(columns: [
      "partner", "name", "exports_million_usd", "exports_before_million_usd", "exports_percent",
      "imports_million_usd", "imports_before_million_usd", "imports_percent",
    ])
    for entry in all {
      let label = world.economies[entry.partner.rawValue]
      table.rows.append([
        .text(label.code), .text(label.name), .number(entry.trade.exports.after),
        .number(entry.trade.exports.before), percent(entry.trade.exports.change),
        .number(entry.trade.imports.after), .number(entry.trade.imports.before),
        percent(entry.trade.imports.change),
      ])
    }
    let chart = RankingChart(
      text: ChartText(
        key: "partners", title: partnersTitle(large, moved),
        subtitle: "\(stepWords). Change in exports by partner, billion \(world.about.currency), "
          + Numeraire.words, source: asked.sourceLine(part)),
      entries: large.map { entry in
        .row(
          RankingRow(
            key: world.economies[entry.partner.rawValue].code,
            label: world.economies[entry.partner.rawValue].name,
            value: moved(entry.trade.exports)))
      }, axisTitle: "Change in exports, billion \(world.about.currency)")
    return AnswerChart("partners", .ranking(chart), table: table)
  }

  /// The two partners to whom sales change most, if that is more than the last digit shown.
  private func partnersTitle(
    _ partners: [PartnerTrade], _ moved: (BeforeAfter) -> Double
  ) -> String {
    func size(_ entry: PartnerTrade) -> Double { moved(entry.trade.exports) }
    let most = partners.filter { size($0).magnitude >= 0.005 }
      .sorted { size($0).magnitude > size($1).magnitude }.prefix(2)
    guard let first = most.first, let last = most.last else {
      return "\(capitalized(possessive(nameInSentence))) sales change to no partner"
    }
    func direction(_ entry: PartnerTrade) -> String { size(entry) < 0 ? "less" : "more" }
    func partner(_ entry: PartnerTrade) -> String { world.nameInSentence(entry.partner) }
    let sells = "\(nameInSentence) sells \(direction(first)) to \(partner(first))"
    if first.partner == last.partner { return capitalized(sells) }
    return capitalized(
      direction(first) == direction(last)
        ? "\(sells) and \(partner(last))"
        : "\(sells), \(direction(last)) to \(partner(last))")
  }

  /// The economy looked at, in numbers.
  var economySummary: JSONValue {
    let label = world.economies[asked.focus.rawValue]
    return .object([
      "code": .text(label.code), "name": .text(label.name),
      "realIncomeEstimate": Self.document(
        findings.estimate(of: asked.focus, step: position)),
      "realIncome": .number(own.realIncomeChange * 100),
      "realWage": .number(own.realWageChange * 100),
      "consumerPrices": .number(own.consumerPriceChange * 100),
      "realGDP": .number(own.realGDPChange * 100),
      "exportsVolume": .number(own.exportVolumeChange * 100),
      "importsVolume": .number(own.importVolumeChange * 100),
      "exports": .number(own.exports.change * 100), "imports": .number(own.imports.change * 100),
      "output": .number(own.valueAdded.change * 100),
      "termsOfTrade": .number(own.termsOfTrade * 100),
      "volumeOfTrade": .number(own.volumeOfTrade * 100),
      "tariffRevenueShare": .number(own.tariffRevenueShare.after * 100),
      "tariffRevenueShareBefore": .number(own.tariffRevenueShare.before * 100),
    ])
  }

  /// An estimate in per cent, for other programs.
  private static func document(_ estimate: Estimate?) -> JSONValue {
    guard let estimate else { return .null }
    return .object([
      "median": .number(estimate.median * 100), "low": .number(estimate.low * 100),
      "high": .number(estimate.high * 100), "gain": .number(estimate.probabilityOfGain),
      "loss": .number(estimate.probabilityOfLoss), "draws": .number(Double(estimate.draws)),
    ])
  }

  /// All economies after the step looked at, in numbers.
  var economyTable: Records {
      Records(
        columns: [
          "economy", "name", "real_income_percent", "real_income_low_percent",
          "real_income_high_percent", "real_wage_percent", "consumer_prices_percent",
          "real_gdp_percent", "exports_percent", "exports_volume_percent", "imports_percent",
          "imports_volume_percent", "largest_residual",
        ],
        rows: zip(world.economies, step.outcomes.economies).enumerated().map { index, entry in
          let estimate = findings.estimate(of: EconomyIndex(index), step: position)
          func end(_ fraction: Double?) -> Records.Field { fraction.map(percent) ?? .missing }
          return [
            .text(entry.0.code), .text(entry.0.name), percent(entry.1.realIncomeChange),
            end(estimate?.low), end(estimate?.high), percent(entry.1.realWageChange),
            percent(entry.1.consumerPriceChange),
            percent(entry.1.realGDPChange), percent(entry.1.exports.change),
            percent(entry.1.exportVolumeChange), percent(entry.1.imports.change),
            percent(entry.1.importVolumeChange), .number(step.exactness.largestResidual),
          ]
        })
  }
}
