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

  @OptionGroup var picture: ChartArguments

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
      let wanted = Question.Estimation(
        comparesErrors: compareErrors, tellsSpread: spread, tellsDraws: drawsOutput != nil,
        drawsFile: drawsFile)
      let found = try await answer(
        model.question(.estimate(wanted), [scenario], outcome: outcome))
      try show(found, as: format)
      try picture.write(found)
      if let drawsOutput, let rows = found.drawRecords {
        try FileSystem.replaceFile(drawsOutput, with: Array(rows.csv().utf8))
      }
    }
  }
}
