// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import CommandSupport
import Entrepot

/// How large a measure has to be for an outcome to take a value.
struct SeekCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "seek",
    abstract: "How large a measure has to be for an outcome to take a value.",
    discussion: """
      Varies the size of one measure of the scenario, all else as written: points added, changes in \
      trade costs and cuts are multiplied by the size. For instance: entrepot seek standing-together \
      --vary paperless --until 'realIncome:VNM = 0 %'. A measure with effects on both is varied in \
      one of them by NAME.tariff or NAME.trade-cost. 'entrepot outcomes' lists what can be wanted, such as \
      'exports:VNM>USA:C26 = 100 %'.
      """)

  @Argument(help: "A shipped scenario's name or a file.")
  var scenario: String

  @Option(help: "Name of the measure whose size is sought, or NAME.tariff or NAME.trade-cost.")
  var vary: String

  @Option(help: "What is wanted, such as 'realIncome:VNM = 0 %' or 'exports:VNM>USA:C26 = 100 %'.")
  var until: String

  @Option(help: "Largest size to try; 1 is what is written.")
  var largest = Question.Goal.usualLargest

  @OptionGroup var picture: ChartArguments

  @OptionGroup(title: "Question") var model: ModelArguments

  @Option(help: "How results are written.")
  var format = OutputFormat.table

  func validate() throws {
    guard largest > 0, largest.isFinite else {
      throw ValidationError("--largest \(largest): a positive size is needed.")
    }
  }

  func run() async throws {
    try await reportingFailures {
      let sides = until.split(separator: "=", omittingEmptySubsequences: false).map {
        String($0.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
      }
      guard sides.count == 2 else {
        throw DataError("--until '\(until)': write what is wanted as 'realIncome:VNM = 0 %'.")
      }
      let goal = Question.Goal(vary: vary, until: sides[1], largest: largest)
      let found = try await answer(
        model.question(.seek(goal), [scenario], outcome: sides[0]), options: ["outcome": "--until"])
      try show(found, as: format)
      try picture.write(found)
    }
  }
}
