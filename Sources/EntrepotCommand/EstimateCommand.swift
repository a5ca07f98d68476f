// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import CommandSupport
import Entrepot
import TradeWorlds

/// How sure a number is, over draws of all that is not known exactly.
struct EstimateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "estimate",
    abstract: "How sure a number is: elasticities, sizes and repairs drawn together.",
    discussion: """
      Draws the trade elasticities (which published set, its errors, conventions), the sizes that the \
      scenario gives with a range and the repairs of the world that carry one, together, and tells the \
      median, where 5 to 95 % of the draws lie and how probable a gain and a loss are. Same seed, same \
      numbers. See Documentation/uncertainty.md.
      """)

  @Argument(help: "A shipped scenario's name or a file.")
  var scenario: String

  @Option(
    help: ArgumentHelp(
      "What is estimated, and for whom: realIncome:VNM,CHN.",
      discussion: "'entrepot outcomes' lists them. Without economies the scenario's focus."))
  var outcome = "realIncome"

  @Flag(help: "Also tell where 5 to 95 % lie under each kind of errors; takes three times as long.")
  var compareErrors = false

  @Option(
    help: ArgumentHelp(
      "File with draws, one a row, in place of all others.",
      discussion: """
        CSV; columns are sectors (θ) and uncertain sizes of the scenario. What it does not name is at its \
        central value. See Documentation/uncertainty.md.
        """))
  var drawsFile: String?

  @Option(
    help: ArgumentHelp(
      "File for the number of every draw after every step (CSV).",
      discussion: "For quantiles of one's own, and for what follows from two numbers of one draw.",
      valueName: "file"))
  var drawsOutput: String?

  @Flag(
    help: ArgumentHelp(
      "Also tell what the spread comes from: by group, and which inputs move it most by themselves.",
      discussion: "Takes five times as long."))
  var spread = false

  @OptionGroup(title: "Question") var model: ModelArguments

  @Option(help: "How results are written.")
  var format = OutputFormat.table

  @Option(help: "File for a chart (SVG).", transform: chartFile)
  var chart: String?

  func validate() throws {
    let drawsElasticities = model.uncertainty?.contains(.elasticities) ?? true
    if !drawsElasticities, compareErrors {
      throw ValidationError(
        "--compare-errors: elasticities are not drawn; name them in --uncertainty.")
    }
    guard drawsFile != nil else { return }
    let others = [
      ("--draws", model.draws != nil), ("--seed", model.seed != nil),
      ("--uncertainty", model.uncertainty != nil), ("--errors", model.errors != nil),
      ("--compare-errors", compareErrors), ("--spread", spread),
    ]
    if let other = others.first(where: \.1)?.0 {
      throw ValidationError("\(other): the draws are the rows of --draws-file; leave it out.")
    }
    if let name = model.elasticities, OwnElasticities.isFile(name) {
      throw ValidationError(
        "--elasticities \(name): the draws are the rows of --draws-file, which has columns for sectors; a "
          + "set of the world may be named for what it leaves out.")
    }
  }

  func run() async throws {
    try await reportingFailures {
      let question = try model.question(.estimate, scenario)
      let readings = try question.readings(outcome, option: "--outcome")
      guard let drawing = question.assumptions.drawing else { return }
      let prepared = try question.model().prepared()
      var central: [Equilibrium] = []
      for step in try question.scenario.compile(for: question.world) {
        central.append(
          try prepared.solve(step.policy, from: central.last?.startingPoint))
      }
      let sets = UncertainInputs.sets(
        question.world, central: question.elasticities, own: question.own)
      let kinds = UncertainInputs.errorKinds(of: sets)
      if compareErrors, kinds.count == 1 {
        throw DataError(
          "--compare-errors: none of the sets that are drawn has any ("
            + "\(sets.map(\.name).joined(separator: ", "))).")
      }
      let rows = try drawsFile.map {
        try DrawRows(contentsOf: $0, for: question.scenario, in: question.world)
      }
      func inputs(_ errors: ElasticitySet.ErrorKind?) throws -> UncertainInputs {
        try UncertainInputs(
          question.scenario, in: question.world, central: question.elasticities,
          groups: drawing.groups, errors: errors, own: question.own, rows: rows)
      }
      let plan = rows.map { Ensemble.Plan(draws: $0.count) } ?? drawing.plan
      func ensemble(_ inputs: UncertainInputs) async throws -> Ensemble {
        let found = await Ensemble(
          inputs, model: prepared, around: central, readings: readings, plan: plan)
        guard found.count > 0 else {
          throw found.firstFailure ?? ModelError(.policy, "No draw found an equilibrium.")
        }
        return found
      }
      let drawn = try inputs(drawing.errors)
      guard !drawn.varying.isEmpty else {
        throw DataError(
          "estimate: \(UncertainInputs.Group.noneUncertain(drawn.groups)), so that there is nothing to "
            + "draw; 'entrepot run' answers without draws.")
      }
      let found = try await ensemble(drawn)
      var alternatives: [EstimateReport.Alternative] = []
      if compareErrors {
        for other in kinds where other != drawn.errors {
          let others = try inputs(other)
          alternatives.append(.init(others, try await ensemble(others)))
        }
        alternatives.insert(.init(drawn, found), at: kinds.firstIndex(of: drawn.errors) ?? 0)
      }
      let shares =
        spread
        ? await Spread(drawn, model: prepared, around: central, readings: readings, plan: plan)
        : nil
      let tornado =
        spread
        ? await Tornado(drawn, model: prepared, around: central, readings: readings) : nil
      let report = EstimateReport(
        scenario: question.scenario, model: prepared, central: central, readings: readings,
        inputs: drawn, ensemble: found, spread: shares, tornado: tornado,
        alternatives: alternatives)
      let title = question.scenario.title
      try show(
        format, report.basis, records: report.records(), adding: report.details(),
        words: [format == .markdown ? "## \(title)" : title, report.sentence()],
        tables: report.tables(), foot: report.footer())
      try write(report.chart(), to: chart)
      if let drawsOutput {
        try FileSystem.replaceFile(drawsOutput, with: Array(report.drawRecords().csv().utf8))
      }
    }
  }
}
