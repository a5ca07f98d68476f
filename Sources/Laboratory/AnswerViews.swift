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
  let asked: ResolvedQuestion
  /// Which scenario of the question.
  let part: Int
  /// What is made.
  private let parts: AnswerParts
  let findings: Findings
  let world: World
  /// Position of the step looked at.
  let position: Int
  let step: StepFindings
  let report: RunReport
  /// How far the steps so far move the outcome of every economy, as it is shown; not a number where the
  /// world lacks figures of one.
  private let values: [Double]

  typealias Row = RunReport.Row

  init(
    _ asked: ResolvedQuestion, _ findings: Findings, part: Int = 0, parts: AnswerParts = .all
  ) {
    self.asked = asked
    self.part = part
    self.parts = parts
    self.findings = findings
    world = findings.world
    position = asked.question.step ?? findings.steps.count - 1
    step = findings.steps[position]
    report = RunReport(scenario: asked.parts[part].scenario, findings: findings, top: 20)
    let (outcome, text) = (asked.outcome, OutcomeText(asked.outcome, in: findings.world))
    values = findings.world.economyIndices.map { [report, step] economy in
      report.reading(outcome, Row(economy: economy)).map { text.shown(step.move($0)) } ?? .nan
    }
  }

  private var outcome: Outcome { asked.outcome }
  private var text: OutcomeText { OutcomeText(outcome, in: world) }
  var words: Language { world.language }
  var name: String { world.name(asked.focus) }
  var nameInSentence: String { world.nameInSentence(asked.focus) }
  var scenario: Scenario { asked.parts[part].scenario }

  /// The scenario, and how much of it: a picture that is cut out says what it is of.
  var stepWords: String {
    let count = findings.steps.count
    if count == 1 { return words("“\(scenario.title, "scenario")”") }
    return position == count - 1
      ? words("“\(scenario.title, "scenario")”, \(report.allSteps, "steps")")
      : words("“\(scenario.title, "scenario")” as far as “\(step.title, "step")”")
  }

  /// What the answer rests on.
  var basis: AnswerBasis { report.basis }

  /// The finding in one line: of the economy looked at first.
  var headline: String { outcome == .realIncome ? reportOfFocus.headline() : ownHeadline }
  var sentences: [String] {
    let own = outcome == .realIncome ? [] : [words("\(ownHeadline, "sentence").")]
    return own + [report.sentence(), ownSentence]
  }

  /// The report of the economy looked at and of those that the scenario is about.
  private var reportOfFocus: RunReport {
    let others = RunReport(scenario: scenario, findings: findings).leading
      .filter { $0 != asked.focus }
    return RunReport(
      scenario: scenario, findings: findings, economies: [asked.focus] + others.prefix(2))
  }

  /// The outcome looked at, or real income where the world lacks the figures that it needs of the economy looked
  /// at.
  var ownOutcome: Outcome { value(asked.focus).isFinite ? outcome : .realIncome }
  var ownText: OutcomeText { OutcomeText(ownOutcome, in: world) }

  /// What happens to the economy looked at alone, in one line.
  var ownHeadline: String {
    guard ownOutcome != .realIncome else {
      return RunReport(scenario: scenario, findings: findings, economies: [asked.focus]).headline()
    }
    let reading = OutcomeReading(ownOutcome, of: asked.focus, in: world)
    let estimate = findings.moveEstimate(reading, step: position)
    let verdict = Verdict(step.move(reading), estimate, noticeable: ownOutcome.unit.noticeable)
    let number = ownText.number(step.move(reading), settledBy: estimate) + ownText.unitOfMove
    let subject = reading.phrase(in: world)
    let finding =
      switch (verdict.certainty, verdict.sign) {
      case (.sure, 1...): words("\(subject, "number"): up, \(number, "change")")
      case (.sure, ..<0): words("\(subject, "number"): down, \(number, "change")")
      case (.probable, 1...): words("\(subject, "number"): probably up, \(number, "change")")
      case (.probable, ..<0): words("\(subject, "number"): probably down, \(number, "change")")
      case (.open, _): words("\(subject, "number"): up or down, \(number, "change")")
      default: words("\(subject, "number"): hardly a change")
      }
    return capitalized(ownText.beside(finding, estimate))
  }

  /// What the draws of a question measure: every outcome of every economy after the step looked at, and
  /// what the charts of sectors and partners show of the economy looked at.
  static func drawnReadings(
    _ asked: ResolvedQuestion, _ findings: Findings, part: Int = 0
  ) -> DrawnReadings {
    let world = findings.world
    let report = RunReport(scenario: asked.parts[part].scenario, findings: findings)
    let step = asked.question.step ?? findings.steps.count - 1
    var drawn = DrawnReadings(steps: findings.steps.count, in: world)
    func readings(_ rows: [RunReport.Row], _ outcomes: [Outcome]) -> [OutcomeReading] {
      outcomes.flatMap { outcome in rows.compactMap { report.reading(outcome, $0) } }
    }
    let all = world.economyIndices.map { RunReport.Row(economy: $0) }
    let (sectors, partners) = (
      report.rows(.sector, of: asked.focus), report.rows(.partner, of: asked.focus)
    )
    drawn.insert(readings(all, Outcome.all(in: world)), step: step)
    drawn.insert(readings(sectors, sectorOutcomes(asked)), step: step)
    drawn.insert(readings(partners, partnerOutcomes), step: step)
    // What each step adds to it is told, too.
    if asked.outcome.isTold(of: asked.focus, in: world) {
      drawn.insert([OutcomeReading(asked.outcome, of: asked.focus, in: world)])
    }
    return drawn
  }

  /// What is shown of sectors: the outcome looked at, where sectors have it, before output and prices.
  static func sectorOutcomes(_ asked: ResolvedQuestion) -> [Outcome] {
    let usual = ["output", "outputValue", "price"].map(Outcome.listed)
    return asked.outcome.axes.contains(.sector)
      ? [asked.outcome] + usual.filter { $0 != asked.outcome } : usual
  }

  /// What is shown of partners.
  static let partnerOutcomes = ["exportsValue", "exports", "importsValue", "imports"]
    .map(Outcome.listed)

  /// The economy looked at in numbers; what is nominal says against what.
  var ownSentence: String {
    func told(_ outcome: Outcome) -> String {
      let reading = OutcomeReading(outcome, of: asked.focus, in: world)
      let text = OutcomeText(outcome, in: world)
      let estimate = findings.moveEstimate(reading, step: position)
      let number = text.number(step.move(reading), settledBy: estimate)
      return text.beside(words("\(text.words, "outcome") \(number, "number") %"), estimate)
    }
    let real = [Outcome.realIncome, .realWage, .listed("realGDP")].map(told)
    let nominal = [Outcome.consumerPrices, .listed("exports"), .listed("imports")].map(told)
    return capitalized(
      words(
        """
        \(nameInSentence, "economy"): \(words.row(real), "real"); relative to world GDP, \
        \(words.row(nominal), "nominal").
        """))
  }

  /// The largest magnitude on the map, as it is shown.
  var largest: Double {
    values.map(\.magnitude).filter(\.isFinite).max() ?? 0
  }

  /// How far the steps so far move the outcome of an economy, as it is shown.
  func value(_ economy: EconomyIndex) -> Double { values[economy.rawValue] }

  func move(_ outcome: Outcome, _ row: Row) -> Double {
    report.reading(outcome, row).map { step.move($0) } ?? .nan
  }

  /// How sure it is how far an outcome moves; nil without draws.
  func estimate(_ outcome: Outcome, _ row: Row) -> Estimate? {
    report.reading(outcome, row).flatMap {
      findings.moveEstimate($0, step: position)
    }
  }

  /// How many economies move up and down; where there is a range, those whose sign is open apart.
  private var counts: String {
    guard outcome != .realIncome else { return report.counts(after: position) }
    let directions = Directions(
      world.economyIndices.compactMap { verdict(outcome, Row(economy: $0)) })
    let settled = words(
      """
      \(text.wordsOfMove, "outcome"): down in \(directions.down, "down") of \
      \(world.economies.count, "count") economies, up in \(directions.up, "up")
      """)
    return capitalized(words.clauses([settled] + directions.rest(in: words)))
  }

  /// How sure it is which way an outcome moves; nil where it is not known that it does.
  func verdict(_ outcome: Outcome, _ row: Row) -> Verdict? {
    let move = move(outcome, row)
    guard move.isFinite else { return nil }
    return Verdict(move, estimate(outcome, row), noticeable: outcome.unit.noticeable)
  }

  /// The charts that are wanted, in their order.
  func wanted(_ charts: [(AnswerPart, (AnswerViews) -> AnswerChart)]) -> [AnswerChart] {
    charts.compactMap { part, chart in parts.contains(part) ? chart(self) : nil }
  }

  /// The numbers behind a chart, where they are wanted.
  func behind(_ table: @autoclosure () -> Records) -> Records {
    parts.contains(.tables) ? table() : Records(columns: [])
  }

  /// A table of places with all that is known of some outcomes.
  func table(_ labels: [Records.Column], _ outcomes: [Outcome], _ rows: [Row]) -> Records {
    let columns = OutcomeColumns(outcomes, in: world, isDrawn: findings.draws != nil)
    return Records(
      columns: labels + columns.columns,
      rows: rows.map { row in
        [.text(label(row).code), .text(label(row).name)]
          + columns.fields(step) {
            findings.estimate($0, step: position)
          } reading: {
            report.reading($0, row)
          }
      })
  }

  /// Code and name of a row's sector, partner or economy.
  func label(_ row: Row) -> (code: String, name: String) {
    if let sector = row.sector {
      return (world.sectors[sector.rawValue].code, world.name(sector))
    }
    let owner = row.partner.map { Row.Owner.economy($0) } ?? row.owner
    return (report.code(owner), report.name(owner))
  }

  private func economies(_ order: [EconomyIndex]) -> Records {
    table(["economy", "name"], [outcome], order.map { Row(economy: $0) })
  }

  /// The map.
  ///
  /// - Parameters:
  ///   - key: What tells it from other maps.
  ///   - end: The magnitude at which the colour is full at least.
  func tiles(key: String = "tiles", upTo end: Double = 0) -> AnswerChart {
    let places = TileLayout.places(for: world.economies.map(\.code))
    let tiles = zip(world.economies, world.economyIndices).map { label, economy in
      let place = places[label.code]
      let value = value(economy)
      return Tile(
        key: label.code, label: world.name(label), row: place?.row ?? 0, column: place?.column ?? 0,
        region: name(TileLayout.region(of: label.code)), value: value.isFinite ? value : nil,
        isEmphasized: economy == asked.focus)
    }
    let chart = TileMapChart(
      text: ChartText(
        key: key, title: counts,
        subtitle: words(
          """
          \(stepWords, "step"). Change in \(text.wordsOfMove, "outcome"), \
          \(text.moveUnitInWords, "unit"); squares in rough geographic order
          """), source: asked.sourceLine(part)),
      tiles: tiles, meaning: text.axisTitle, numberStyle: text.numberStyle(),
      signs: outcome.signs, scaleEnd: end)
    return AnswerChart(key, .tiles(chart), table: behind(economies(world.economyIndices)))
  }

  private func name(_ region: TileLayout.Region) -> String {
    switch region {
    // Two have names in the data already.
    case .africa: words.text("Africa")
    case .americas: words("Americas")
    case .asia: words("Asia")
    case .europe: words("Europe")
    case .oceania: words("Oceania")
    case .elsewhere: words.text("Rest of the world")
    }
  }

  func ranking() -> AnswerChart {
    let known = world.economyIndices.filter { value($0).isFinite }
    let indices = known.sorted {
      let (a, b) = (value($0).magnitude, value($1).magnitude)
      return a == b ? $0 < $1 : a > b
    }
    var shown = Array(indices.prefix(24))
    if !shown.contains(asked.focus) { shown[shown.count - 1] = asked.focus }
    shown.sort { value($0) == value($1) ? $0 < $1 : value($0) < value($1) }
    let moved = capitalized(text.wordsOfMove)
    let chart = RankingChart(
      text: ChartText(
        key: "ranking",
        title: largest <= text.shown(outcome.unit.noticeable)
          ? words("\(moved, "outcome"): no economy moves")
          : findings.draws == nil
            ? words("\(moved, "outcome"): the \(shown.count, "count") economies that move most")
            : words(
              """
              \(moved, "outcome"): the \(shown.count, "count") economies that move most with central inputs
              """),
        subtitle: words(
          """
          \(stepWords, "step"). Change in \(text.wordsOfMove, "outcome"), \
          \(text.moveUnitInWords, "unit")
          """),
        source: asked.sourceLine(part)),
      entries: shown.map { economy in
        let row = Row(economy: economy)
        return .row(
          RankingRow(
            key: world.economies[economy.rawValue].code,
            label: world.name(economy), value: value(economy),
            range: estimate(outcome, row).map(text.range),
            isEmphasized: economy == asked.focus))
      }, axisTitle: text.axisTitle, numberStyle: text.numberStyle(),
      rangeMeaning: rangeMeaning, signs: outcome.signs)
    return AnswerChart(
      "ranking", .ranking(chart),
      table: behind(economies(known.sorted { value($0) < value($1) })))
  }

  var rangeMeaning: String { capitalized(findings.draws?.rangeWords(in: words) ?? "") }
}
