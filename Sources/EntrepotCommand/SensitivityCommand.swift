// SPDX-License-Identifier: Apache-2.0

public import ArgumentParser
import CommandSupport
public import Entrepot

extension SensitivityReport.Grouping: ExpressibleByArgument {}

/// Which tariffs and trade costs in the world matter most for an economy.
struct SensitivityCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sensitivity",
    abstract: "Which tariffs, trade costs and elasticities matter most for an economy.",
    discussion: """
      Exact derivatives of the outcome at the end of the scenario with respect to every tariff and \
      trade cost in the world, or to every trade elasticity, from one linear system.
      """)

  @Argument(help: "A shipped scenario's name or a file.")
  var scenario: String

  @Option(
    help: ArgumentHelp(
      "What is explained, and for whom: realIncome:VNM.",
      discussion: """
        'entrepot outcomes' lists them. Without economies the scenario's focus.
        """))
  var outcome = "realIncome"

  @Option(help: "What rows stand for.")
  var by = SensitivityReport.Grouping.cell

  @Option(help: "Rows of each table.")
  var top = 15

  @Option(
    help: ArgumentHelp("Write the chart to an SVG file.", valueName: "file"), transform: chartFile)
  var chart: String?

  @OptionGroup(title: "Question") var model: ModelArguments

  @Option(help: "How results are written.")
  var format = OutputFormat.table

  func validate() throws {
    guard top > 0 else { throw ValidationError("--top \(top): at least one row is needed.") }
  }

  func run() throws {
    try reportingFailures {
      let question = try model.question(.sensitivity, scenario)
      let readings = try question.readings(outcome, option: "--outcome")
      let policies = try question.scenario.compile(for: question.world)
      let solver = try Model(
        world: question.world, elasticities: question.elasticities, options: question.options)
      guard let last = policies.last else { return }
      let equilibrium = try solver.solve(last.policy)
      let reports = try readings.map { reading in
        try SensitivityReport(
          scenario: question.scenario, model: solver, equilibrium: equilibrium, reading: reading)
      }
      if let chart {
        guard reports.count == 1 else {
          throw DataError(
            "--chart \(chart): a chart is of one number, and \(reports.count) are asked about; "
              + "write --outcome \(readings[0].text), for instance.")
        }
        if by == .elasticity {
          try write(reports[0].elasticityChart(top: top), to: chart)
        } else {
          try write(reports[0].heatMap(top: top), to: chart)
        }
      }
      guard let first = reports.first else { return }
      var records = Records(columns: first.records(by: by).columns)
      for report in reports { records.rows += report.records(by: by).rows }
      try show(
        format, first.basis, records: records,
        adding: reports.count == 1 ? ["at_\(first.levelColumn)": .number(first.shownLevel)] : [:],
        words: [],
        tables: reports.map { $0.table(by: by, top: top) },
        foot: (reports.map { $0.footer() } + [first.basis.foot]).joined(separator: " "))
    }
  }
}
