// SPDX-License-Identifier: Apache-2.0

import Entrepot

/// The views of a solved scenario: the map, the ranking, the steps, and one economy's sectors and
/// partners.
struct AnswerViews {
  let prepared: PreparedQuestion
  let findings: Findings
  let world: World
  let step: StepFindings
  let report: RunReport
  /// How far the steps so far move the outcome of every economy, as it is shown; not a number where the
  /// world lacks figures of one.
  private let values: [Double]

  typealias Row = RunReport.Row

  init(_ prepared: PreparedQuestion, _ findings: Findings) {
    self.prepared = prepared
    self.findings = findings
    world = findings.world
    step = findings.steps[prepared.step]
    report = RunReport(
      scenario: prepared.scenario, findings: findings,
      economies: [], sectors: [], top: 20)
    let (outcome, text) = (prepared.outcome, OutcomeText(prepared.outcome, in: findings.world))
    values = findings.world.economyIndices.map { [report, step] economy in
      report.reading(outcome, Row(economy: economy)).map { text.shown(step.move($0)) } ?? .nan
    }
  }

  private var outcome: Outcome { prepared.outcome }
  private var text: OutcomeText { OutcomeText(outcome, in: world) }
  var name: String { world.economies[prepared.economy.rawValue].name }
  var nameInSentence: String { world.nameInSentence(prepared.economy) }
  var stepWords: String {
    findings.steps.count > 1 ? "After “\(step.title)”" : step.title
  }

  /// What the answer rests on.
  var basis: AnswerBasis { report.basis }

  var headline: String { report.headline() }
  var sentences: [String] { [report.sentence(), ownSentence] }

  /// What the draws of a question measure: every outcome of every economy after the step looked at, and
  /// what the charts of sectors and partners show of the economy looked at.
  static func drawnReadings(_ prepared: PreparedQuestion, _ findings: Findings) -> DrawnReadings {
    let world = findings.world
    let report = RunReport(scenario: prepared.scenario, findings: findings)
    var drawn = DrawnReadings(steps: findings.steps.count, in: world)
    func readings(_ rows: [RunReport.Row], _ outcomes: [Outcome]) -> [OutcomeReading] {
      outcomes.flatMap { outcome in rows.compactMap { report.reading(outcome, $0) } }
    }
    let all = world.economyIndices.map { RunReport.Row(economy: $0) }
    let (sectors, partners) = (
      report.rows(.sector, of: prepared.economy), report.rows(.partner, of: prepared.economy)
    )
    drawn.insert(readings(all, Outcome.all(in: world)), step: prepared.step)
    drawn.insert(readings(sectors, sectorOutcomes(prepared)), step: prepared.step)
    drawn.insert(readings(partners, partnerOutcomes), step: prepared.step)
    return drawn
  }

  /// What is shown of sectors: the outcome looked at, where sectors have it, before output and prices.
  static func sectorOutcomes(_ prepared: PreparedQuestion) -> [Outcome] {
    let usual = ["output", "outputValue", "price"].map(Outcome.listed)
    let asked = prepared.outcome
    return asked.axes.contains(.sector) ? [asked] + usual.filter { $0 != asked } : usual
  }

  /// What is shown of partners.
  static let partnerOutcomes = ["exportsValue", "exports", "importsValue", "imports"]
    .map(Outcome.listed)

  /// The economy looked at in numbers; what is nominal says against what.
  var ownSentence: String {
    func told(_ outcome: Outcome) -> String {
      let reading = OutcomeReading(outcome, of: prepared.economy, in: world)
      let text = OutcomeText(outcome, in: world)
      return "\(outcome.words) \(text.number(step.move(reading))) %"
        + (findings.moveEstimate(reading, step: prepared.step).map { " (\(text.interval($0)))" }
          ?? "")
    }
    let real = [Outcome.realIncome, .realWage, .listed("realGDP")].map(told)
    let nominal = [Outcome.consumerPrices, .listed("exports"), .listed("imports")].map(told)
    return capitalized(
      "\(nameInSentence): \(real.joined(separator: ", ")); \(Numeraire.words), "
        + "\(nominal.joined(separator: ", ")).")
  }

  func charts() throws(LabError) -> [String: LabChart] {
    [
      "tiles": try tiles(), "ranking": try ranking(), "steps": try steps(),
      "sectors": try sectors(), "partners": try partners(),
    ]
  }

  /// The largest magnitude on the map, as it is shown.
  var largest: Double {
    values.map(\.magnitude).filter(\.isFinite).max() ?? 0
  }

  /// How far the steps so far move the outcome of an economy, as it is shown.
  func value(_ economy: EconomyIndex) -> Double { values[economy.rawValue] }

  func move(_ outcome: Outcome, _ row: Row) -> Double {
    report.reading(outcome, row).map(step.move) ?? .nan
  }

  /// How sure it is how far an outcome moves; nil without draws.
  func estimate(_ outcome: Outcome, _ row: Row) -> Estimate? {
    report.reading(outcome, row).flatMap {
      findings.moveEstimate($0, step: prepared.step)
    }
  }

  /// How many economies move up and down; where there is a range, those whose sign is open apart.
  private var counts: String {
    guard outcome != .realIncome else { return report.counts(after: prepared.step) }
    let zero = text.shown(outcome.unit.noticeable)
    let (down, up) = (
      world.economyIndices.count { value($0) < -zero },
      world.economyIndices.count { value($0) > zero }
    )
    return capitalized(
      "\(outcome.wordsOfMove): down in \(down) of \(world.economies.count) economies, up in \(up)")
  }

  /// A table of places with all that is known of some outcomes.
  func table(_ labels: [String], _ outcomes: [Outcome], _ rows: [Row]) -> Records {
    let columns = OutcomeColumns(outcomes, in: world, isDrawn: findings.draws != nil)
    return Records(
      columns: labels + columns.names,
      rows: rows.map { row in
        [.text(label(row).code), .text(label(row).name)]
          + columns.fields(step) {
            findings.estimate($0, step: prepared.step)
          } reading: {
            report.reading($0, row)
          }
      })
  }

  /// Code and name of a row's sector, partner or economy.
  func label(_ row: Row) -> (code: String, name: String) {
    if let sector = row.sector {
      let label = world.sectors[sector.rawValue]
      return (label.code, label.name)
    }
    let label = world.economies[(row.partner ?? row.economy).rawValue]
    return (label.code, label.name)
  }

  private func economies(_ order: [EconomyIndex]) -> Records {
    table(["economy", "name"], [outcome], order.map { Row(economy: $0) })
  }

  /// The map.
  ///
  /// - Parameters:
  ///   - key: What tells it from other maps.
  ///   - end: The magnitude at which the colour is full at least.
  func tiles(key: String = "tiles", upTo end: Double = 0) throws(LabError) -> LabChart {
    let places = TileLayout.places(for: world.economies.map(\.code))
    let tiles = zip(world.economies, world.economyIndices).map { label, economy in
      let place = places[label.code]
      let value = value(economy)
      return Tile(
        key: label.code, label: label.name, row: place?.row ?? 0, column: place?.column ?? 0,
        value: value.isFinite ? value : nil, isEmphasized: economy == prepared.economy)
    }
    let chart = TileMapChart(
      text: ChartText(
        key: key, title: counts,
        subtitle:
          "\(stepWords). Change in \(outcome.wordsOfMove), \(unitInWords); squares in rough "
          + "geographic order", source: prepared.sourceLine),
      tiles: tiles, meaning: axisTitle, numberStyle: .change(decimals: text.decimals),
      signs: outcome.signs, scaleEnd: end)
    return try LabChart(
      chart, table: economies(world.economyIndices), width: prepared.question.view.width)
  }

  private var unitInWords: String { outcome.unit == .change ? "per cent" : text.moveUnit }
  private var axisTitle: String { "Change in \(outcome.wordsOfMove), \(text.moveUnit)" }

  private func ranking() throws(LabError) -> LabChart {
    let known = world.economyIndices.filter { value($0).isFinite }
    let indices = known.sorted {
      let (a, b) = (value($0).magnitude, value($1).magnitude)
      return a == b ? $0 < $1 : a > b
    }
    var shown = Array(indices.prefix(24))
    if !shown.contains(prepared.economy) { shown[shown.count - 1] = prepared.economy }
    shown.sort { value($0) == value($1) ? $0 < $1 : value($0) < value($1) }
    let chart = RankingChart(
      text: ChartText(
        key: "ranking",
        title: largest <= text.shown(outcome.unit.noticeable)
          ? "\(capitalized(outcome.wordsOfMove)): no economy moves"
          : "\(capitalized(outcome.wordsOfMove)): the \(shown.count) economies that move most",
        subtitle: "\(stepWords). Change in \(outcome.wordsOfMove), \(unitInWords)",
        source: prepared.sourceLine),
      entries: shown.map { economy in
        let row = Row(economy: economy)
        return .row(
          RankingRow(
            key: world.economies[economy.rawValue].code,
            label: world.economies[economy.rawValue].name, value: value(economy),
            range: estimate(outcome, row).map(text.range),
            isEmphasized: economy == prepared.economy))
      }, axisTitle: axisTitle, numberStyle: .change(decimals: text.decimals),
      rangeMeaning: rangeMeaning, signs: outcome.signs)
    return try LabChart(
      chart, table: economies(known.sorted { value($0) < value($1) }),
      width: prepared.question.view.width)
  }

  var rangeMeaning: String { capitalized(findings.draws?.rangeWords ?? "") }

  private func steps() throws(LabError) -> LabChart {
    let own = RunReport(
      scenario: prepared.scenario, findings: findings, economies: [prepared.economy])
    var chart = own.waterfallChart()
    chart.text.key = "steps"
    chart.text.subtitle =
      "What each step adds to \(possessive(nameInSentence)) real income, per cent"
    chart.text.source = prepared.sourceLine
    var table = Records(columns: ["step", "title"] + contributionColumns)
    for (position, step) in findings.steps.enumerated() {
      table.rows.append([.text(step.name), .text(step.title)] + contribution(position))
    }
    return try LabChart(chart, table: table, width: prepared.question.view.width)
  }

  private var contributionColumns: [String] {
    ["real_income_points", "real_income_low_points", "real_income_high_points"]
  }

  /// What a step adds to real income, with where nine of ten draws lie.
  private func contribution(_ step: Int, of economy: EconomyIndex? = nil) -> [Records.Field] {
    let economy = economy ?? prepared.economy
    let estimate = findings.contributionEstimate(of: economy, step: step)
    func points(_ value: Double?) -> Records.Field { .optional(value.map { $0 * 100 }) }
    return [
      points(findings.contributions(of: economy)[step]), points(estimate?.low),
      points(estimate?.high),
    ]
  }

  /// The steps of two scenarios on one axis, a panel each.
  func steps(beside other: AnswerViews) throws(LabError) -> LabChart {
    var table = Records(columns: ["scenario", "step", "title"] + contributionColumns)
    var panels: [WaterfallPanel] = []
    for (number, view) in [self, other].enumerated() {
      let own = RunReport(
        scenario: view.prepared.scenario, findings: view.findings,
        economies: [prepared.economy])
      for var panel in own.waterfallChart().panels {
        panel.key += "-\(number + 1)"
        panel.title = view.prepared.scenario.title
        panels.append(panel)
      }
      for (position, step) in view.findings.steps.enumerated() {
        table.rows.append(
          [.text(view.prepared.scenario.title), .text(step.name), .text(step.title)]
            + view.contribution(position, of: prepared.economy))
      }
    }
    let chart = WaterfallChart(
      text: ChartText(
        key: "steps-compared", title: "\(name) step by step under both",
        subtitle: "What each step adds to \(possessive(nameInSentence)) real income, per cent",
        source: prepared.sourceLine),
      panels: panels, totalLabel: "All steps", axisTitle: "Change in real income, %",
      rangeMeaning: rangeMeaning)
    return try LabChart(chart, table: table, width: prepared.question.view.width)
  }
}
