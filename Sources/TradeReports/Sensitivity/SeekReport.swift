// SPDX-License-Identifier: Apache-2.0

import Charts
import TradeArrays
public import TradeFindings
public import TradeModel
public import TradePolicy
import TradeWorlds

/// How large a measure has to be, under every elasticity set, ready to be shown.
public struct SeekReport: Sendable {
  /// What the answer rests on.
  public let basis: AnswerBasis
  var scenario: Scenario { basis.scenario }
  var world: World { basis.world }
  let measure: CompiledMeasure
  let part: CompiledMeasure.Part
  let reading: OutcomeReading
  let target: Double
  let answers: [(set: String, seek: GoalSeek)]

  /// A report.
  ///
  /// - Parameters:
  ///   - scenario: The scenario.
  ///   - model: The central model that was asked.
  ///   - measure: The measure that was varied, as written.
  ///   - part: Which of its effects were varied.
  ///   - reading: What was aimed at.
  ///   - target: The value wanted, in the number's own unit.
  ///   - answers: By elasticity set, the central one first.
  public init(
    scenario: Scenario, model: Model, measure: CompiledMeasure,
    part: CompiledMeasure.Part = .all, reading: OutcomeReading, target: Double,
    answers: [(set: String, seek: GoalSeek)]
  ) {
    var exactness = Exactness()
    for answer in answers { exactness.add(answer.seek.exactness) }
    basis = AnswerBasis(
      scenario: scenario, world: model.benchmark.world, options: model.options,
      elasticities: answers.map(\.set), exactness: exactness,
      balancing: answers.first?.seek.balancing)
    self.measure = measure
    self.part = part
    self.reading = reading
    self.target = target
    self.answers = answers
  }

  var name: String { reading.subject(in: world) }
  var text: OutcomeText { OutcomeText(reading.outcome, in: world) }

  /// Rows for other programs.
  public func records() -> Records {
    let (text, unit) = (text, text.column)
    return Records(
      columns: [
        "elasticities", "measure", "size", "economy", "outcome", "target_\(unit)",
        "at_smallest_size_\(unit)", "at_largest_size_\(unit)", "nearest_size",
        "at_nearest_size_\(unit)", "largest_residual",
      ],
      rows: answers.map { set, seek in
        var row: [Records.Field] = [.text(set), .text(measure.name)]
        var ends: [Records.Field] = [.missing, .missing, .missing, .missing]
        switch seek.answer {
        case .size(let size): row.append(.number(size))
        case .none(let low, let high, let nearest):
          row.append(.missing)
          ends = [
            .number(text.shown(low)), .number(text.shown(high)), .number(nearest.size),
            .number(text.shown(nearest.outcome)),
          ]
        }
        return row + [
          .text(reading.owner), .text(reading.columnText), .number(text.shown(target)),
        ] + ends + [.number(seek.exactness.largestResidual)]
      })
  }

  /// A table for people, one row per elasticity set.
  public func table() -> DisplayTable {
    DisplayTable(
      title: "",
      columns: [
        .init("elasticities", .left), .init("size"), .init("which is", .left),
      ],
      rows: answers.map { set, seek in
        switch seek.answer {
        case .size(let size):
          .init([set, fixed(size, decimals: 3), measure.words(atSize: size, part) ?? ""])
        case .none(let low, let high, let nearest):
          .init([
            set, "none found",
            "\(number(low)) at size 0, \(number(high)) at "
              + fixed(seek.sizes.upperBound, decimals: 2)
              + self.nearest(nearest, seek, before: "; nearest: "),
          ])
        }
      }, notes: ["Size 1 is the measure as written; world \(world.about.name)."])
  }

  /// The answer in words made from the numbers.
  public func sentence() -> String {
    guard let central = answers.first else { return "" }
    let subject = reading.phrase(in: world)
    let goal = "for \(subject) to \(text.verb(target))"
    let size: Double
    switch central.seek.answer {
    case .size(let found): size = found
    case .none(let low, let high, let nearest):
      return "Under \(central.set) no size of “\(measure.title)” from 0 to "
        + "\(fixed(central.seek.sizes.upperBound, decimals: 2)) times what is written was found that "
        + "makes \(subject) \(text.verb(target)) in \(scenario.name): "
        + (reading.outcome.unit.isChange ? "the change is " : "it is ")
        + "\(number(low)) without it and \(number(high)) at the largest"
        + self.nearest(nearest, central.seek, before: ", and comes nearest to it with ") + "."
    }
    let sizes = answers.compactMap { answer -> Double? in
      if case .size(let size) = answer.seek.answer { size } else { nil }
    }
    var text =
      "“\(measure.title)” has to be \(fixed(size, decimals: 2)) times its size \(goal) in "
      + "\(scenario.name)"
    if let words = measure.words(atSize: size, part) { text += ": \(words)" }
    if answers.count > 1, let low = sizes.min(), let high = sizes.max() {
      text +=
        sizes.count == answers.count
        ? "; \(fixed(low, decimals: 2)) to \(fixed(high, decimals: 2)) times over "
          + "\(answers.count) sets of elasticities"
        : "; under \(answers.count - sizes.count) of \(answers.count) sets of elasticities no size "
          + "was found"
    }
    return text + "."
  }

  /// A number with its unit.
  func number(_ value: Double) -> String { text.value(value) }

  /// Where the outcome comes nearest, if that is not at an end.
  private func nearest(
    _ nearest: GoalSeek.Nearest, _ seek: GoalSeek, before words: String
  ) -> String {
    guard nearest.size > seek.sizes.lowerBound, nearest.size < seek.sizes.upperBound else {
      return ""
    }
    return "\(words)\(number(nearest.outcome)) at \(fixed(nearest.size, decimals: 2))"
  }
}
