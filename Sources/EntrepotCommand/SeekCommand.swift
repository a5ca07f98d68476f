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
  var largest = 10.0

  @Option(
    help: ArgumentHelp("Write the chart to an SVG file.", valueName: "file"), transform: chartFile)
  var chart: String?

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
      let question = try model.question(.seek, scenario)
      let goal = try Goal(until, question)
      let measures = try question.scenario.compileMeasures(for: question.world)
      let varied: Int
      let part: CompiledMeasure.Part
      do throws(DataError) {
        (varied, part) = try CompiledMeasure.find(vary, in: measures)
      } catch {
        throw DataError("--vary \(vary): \(error)")
      }
      guard let allowed = measures[varied].sizes(of: part) else {
        throw DataError(
          "--vary \(vary): the measure sets levels, caps or floors, which have no size, or has no "
            + "such effect; measures that add points, change trade costs or cut tariffs have one.")
      }
      let sizes = 0...min(largest, allowed.upperBound)
      let solver = try question.model().prepared()
      let seek = try GoalSeek(
        model: solver, measures: measures, varied: varied, part: part, sizes: sizes,
        reading: goal.reading, target: goal.target)
      var spread: GoalSpread?
      var certain: Set<UncertainInputs.Group>?
      if let drawing = question.assumptions.drawing, case .size(let size) = seek.answer {
        let inputs = try UncertainInputs(
          question.scenario, in: question.world, central: question.elasticities,
          groups: drawing.groups, errors: drawing.errors, own: question.own)
        if inputs.varying.isEmpty {
          certain = inputs.groups
        } else {
          spread = try await GoalSpread(
            at: size, inputs, model: solver, steps: question.scenario.byStep(measures),
            varied: varied, part: part, reading: goal.reading, target: goal.target,
            plan: drawing.plan)
        }
      }
      let report = SeekReport(
        scenario: question.scenario, model: solver, measure: measures[varied], part: part,
        reading: goal.reading, target: goal.target, seek: seek, spread: spread,
        certain: certain)
      try show(
        format, report.basis, records: report.records(),
        adding: ["sentence": .text(report.sentence())], words: [report.sentence()],
        tables: [report.table()], foot: report.basis.foot)
      try write(report.chart(), to: chart)
    }
  }
}

/// What `--until` asks for.
private struct Goal {
  var reading: OutcomeReading
  var target: Double

  init(_ text: String, _ question: Question) throws(DataError) {
    let sides = text.split(separator: "=", omittingEmptySubsequences: false)
    guard sides.count == 2 else {
      throw DataError(
        "--until '\(text)': write what is wanted as 'realIncome:VNM = 0 %'.")
    }
    let readings = try question.readings(String(sides[0]), option: "--until")
    guard readings.count == 1 else {
      throw DataError(
        "--until '\(text)': names \(readings.count) economies; a goal is for one, or for a group.")
    }
    reading = readings[0]
    let value = String(sides[1].drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    if !reading.outcome.unit.isFraction {
      let unit = reading.outcome.unit.text(in: question.world.about)
      let digits = value.hasSuffix(" " + unit) ? String(value.dropLast(unit.count + 1)) : value
      guard let number = Double(digits), number.isFinite else {
        throw DataError(
          "--until '\(text)': \(reading.outcome.identifier) is in \(unit); write a number in that unit."
        )
      }
      target = number
    } else {
      guard let rate = value == "0" ? Rate(0, .percent) : Rate(value), rate.unit == .percent else {
        throw DataError(
          "--until '\(text)': write what is wanted as '\(reading.text) = 0 %', "
            + (reading.outcome.unit.isChange ? "with the change" : "with the level")
            + " in per cent.")
      }
      target = rate.fraction
    }
  }
}
