// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import CommandSupport
import Entrepot

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

  @Option(help: "How many draws.")
  var draws = 256

  @Option(help: "What the draws follow from.")
  var seed: UInt64 = 1

  @Option(
    help: ArgumentHelp(
      "What is drawn, separated by commas: elasticities, measures, repairs.",
      discussion: "By default all three."))
  var uncertainty = "elasticities,measures,repairs"

  @Flag(help: "Also tell what the spread comes from, by group; takes five times as long.")
  var spread = false

  @OptionGroup(title: "Question") var model: ModelArguments

  @Option(help: "How results are written.")
  var format = OutputFormat.table

  @Option(help: "File for a chart (SVG).", transform: chartFile)
  var chart: String?

  func validate() throws {
    let limits = Ensemble.Plan.limits
    guard limits.contains(draws) else {
      throw ValidationError(
        "--draws \(draws): \(limits.lowerBound) to \(limits.upperBound) can be drawn.")
    }
    _ = try groups()
  }

  private func groups() throws -> Set<UncertainInputs.Group> {
    let all = UncertainInputs.Group.allCases.map(\.rawValue)
    var groups: Set<UncertainInputs.Group> = []
    for name in ShowArguments.list(uncertainty) {
      guard let group = UncertainInputs.Group(rawValue: name) else {
        let near = nearestName(to: name, among: all).map { "; did you mean '\($0)'?" } ?? "."
        throw ValidationError(
          "--uncertainty: '\(name)' is nothing that is drawn\(near) There are "
            + all.map { "'\($0)'" }.joined(separator: ", ") + ".")
      }
      groups.insert(group)
    }
    guard !groups.isEmpty else { throw ValidationError("--uncertainty: names none.") }
    return groups
  }

  func run() async throws {
    try await reportingFailures {
      let question = try model.question(.estimate, scenario)
      let readings = try question.readings(outcome, option: "--outcome")
      let prepared = try Model(
        world: question.world, elasticities: question.elasticities[0], options: question.options
      ).prepared()
      var central: [Equilibrium] = []
      for step in try question.scenario.compile(for: question.world) {
        central.append(
          try prepared.solve(step.policy, from: central.last?.startingPoint))
      }
      let inputs = try UncertainInputs(
        question.scenario, in: question.world, central: question.elasticities[0],
        groups: try groups())
      let plan = Ensemble.Plan(draws: draws, seed: seed)
      let ensemble = await Ensemble(
        inputs, model: prepared, around: central, readings: readings, plan: plan)
      guard ensemble.count > 0 else {
        throw ensemble.failures.first
          ?? ModelError(.policy, "No draw found an equilibrium.")
      }
      let shares =
        spread
        ? await Spread(inputs, model: prepared, around: central, readings: readings, plan: plan)
        : nil
      let report = EstimateReport(
        scenario: question.scenario, model: prepared, central: central, readings: readings,
        ensemble: ensemble, spread: shares)
      let title = question.scenario.title
      try show(
        format, report.basis, records: report.records(), adding: report.details(),
        words: [format == .markdown ? "## \(title)" : title, report.sentence()],
        tables: report.tables(), foot: report.footer())
      try write(report.chart(), to: chart)
    }
  }
}
