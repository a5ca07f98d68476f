// SPDX-License-Identifier: Apache-2.0

import Charts
package import Documents
package import Questions
import TradeArrays
package import TradeFindings
package import TradeModel
package import TradePolicy
import TradeWorlds

/// How large a measure has to be and how sure that is, ready to be shown.
package struct SeekReport: Sendable {
  /// What the answer rests on.
  package let basis: AnswerBasis
  var scenario: Scenario { basis.scenario }
  var world: World { basis.world }
  let measure: CompiledMeasure
  let part: CompiledMeasure.Part
  let reading: OutcomeReading
  let target: Double
  let seek: GoalSeek
  let spread: GoalSpread?
  let certain: Set<UncertainInputs.Group>?

  /// A report.
  ///
  /// - Parameters:
  ///   - scenario: The scenario.
  ///   - model: The central model that was asked.
  ///   - measure: The measure that was varied, as written.
  ///   - part: Which of its effects were varied.
  ///   - reading: What was aimed at.
  ///   - target: The value wanted, in the number's own unit.
  ///   - seek: What was found.
  ///   - spread: How sure it is; nil if nothing was drawn or no size was found.
  ///   - certain: What was to be drawn and was not, since nothing of it is uncertain.
  package init(
    scenario: Scenario, model: Model, measure: CompiledMeasure,
    part: CompiledMeasure.Part = .all, reading: OutcomeReading, target: Double,
    seek: GoalSeek, spread: GoalSpread? = nil, certain: Set<UncertainInputs.Group>? = nil
  ) {
    var exactness = seek.exactness
    if let spread { exactness.addUncertified(spread.draws) }
    basis = AnswerBasis(
      scenario: scenario, world: model.benchmark.world, options: model.options,
      elasticities: model.benchmark.elasticityName, exactness: exactness, balancing: seek.balancing,
      draws: spread?.draws)
    self.measure = measure
    self.part = part
    self.reading = reading
    self.target = target
    self.seek = seek
    self.spread = spread
    self.certain = certain
  }

  var name: String { reading.subject(in: world) }
  var text: OutcomeText { OutcomeText(reading.outcome, in: world) }

  /// The row for other programs.
  package func records() -> Records {
    let text = text
    var size: Records.Field = .missing
    var ends: [Records.Field] = [.missing, .missing, .missing, .missing]
    switch seek.answer {
    case .size(let found): size = .number(found)
    case .none(let low, let high, let nearest):
      ends = [
        .number(text.shown(low)), .number(text.shown(high)), .number(nearest.size),
        .number(text.shown(nearest.outcome)),
      ]
    }
    func end(_ number: Double?) -> Records.Field { number.map { .number($0) } ?? .missing }
    return Records(
      columns: [
        "elasticities", "measure", "size", "size_median", "size_low", "size_high", "draws",
        "draws_without_size", "economy",
        "outcome", text.numbers("target"), text.numbers("at_smallest_size"),
        text.numbers("at_largest_size"), "nearest_size", text.numbers("at_nearest_size"),
        "largest_residual",
      ],
      rows: [
        [
          .text(basis.elasticities), .text(measure.name), size, end(spread?.size.median),
          end(spread?.size.low), end(spread?.size.high),
          .count(spread?.draws.found ?? 0), .count(spread?.without ?? 0), .text(reading.owner),
          .text(reading.columnText), .number(text.shown(target)),
        ] + ends + [.number(basis.exactness.largestResidual)]
      ])
  }

  /// What other programs want besides the row: the size and where nine of ten draws lie.
  package var details: [String: JSONValue] {
    var size: JSONValue = .null
    if case .size(let found) = seek.answer { size = .number(found) }
    return [
      "value": size,
      "range": spread.map { .list([.number($0.size.low), .number($0.size.high)]) } ?? .null,
    ]
  }

  /// A table for people.
  package func table() -> DisplayTable {
    let row: DisplayTable.Row
    switch seek.answer {
    case .size(let size):
      row = .init(
        [fixed(size, decimals: 3)] + (interval.map { [$0] } ?? [])
          + [measure.words(atSize: size, part) ?? ""])
    case .none(let low, let high, let nearest):
      row = .init([
        "none found",
        "\(number(low)) at size 0, \(number(high)) at "
          + fixed(seek.sizes.upperBound, decimals: 2)
          + self.nearest(nearest, before: "; nearest: "),
      ])
    }
    return DisplayTable(
      title: "",
      columns: [DisplayTable.Column("size")] + (interval == nil ? [] : [.init("5 to 95 %")])
        + [.init("which is", .left)], rows: [row],
      notes: ["Size 1 is the measure as written; world \(world.about.name)."]
        + (spread.map {
          [
            "5 to 95 % of \($0.draws.words), to first order: drawn at the size that was found"
              + without($0) + "."
          ]
        } ?? certain.map { [UncertainInputs.Group.undrawn($0)] } ?? []))
  }

  private var interval: String? {
    spread.map { spread in
      let decimals = Estimate.settledDecimals(standardError: spread.size.standardError)
      return "\(fixed(spread.size.low, decimals: decimals)) to "
        + fixed(spread.size.high, decimals: decimals)
    }
  }

  /// The answer in words made from the numbers.
  package func sentence() -> String {
    let subject = reading.phrase(in: world)
    let goal = "for \(subject) to \(text.verb(target))"
    switch seek.answer {
    case .size(let size):
      return "“\(measure.title)” has to be \(fixed(size, decimals: 2)) times its size \(goal) in "
        + scenario.name + (measure.words(atSize: size, part).map { ": \($0)" } ?? "")
        + (interval.map { "; \($0) times in 5 to 95 % of \(spread?.size.draws ?? 0) draws" } ?? "")
        + (spread.map(without) ?? "") + "."
    case .none(let low, let high, let nearest):
      return "Under \(basis.elasticities) no size of “\(measure.title)” from 0 to "
        + "\(fixed(seek.sizes.upperBound, decimals: 2)) times what is written was found that "
        + "makes \(subject) \(text.verb(target)) in \(scenario.name): "
        + (reading.outcome.unit.isChange ? "the change is " : "it is ")
        + "\(number(low)) without it and \(number(high)) at the largest"
        + self.nearest(nearest, before: ", and comes nearest to it with ") + "."
    }
  }

  /// In how many draws none of the sizes does; nothing where one does in all.
  private func without(_ spread: GoalSpread) -> String {
    guard spread.without > 0 else { return "" }
    return "; in \(spread.without) of \(spread.draws.found) draws no size from "
      + "\(fixed(seek.sizes.lowerBound, decimals: 0)) to \(fixed(seek.sizes.upperBound, decimals: 2)) "
      + "does"
  }

  /// A number with its unit.
  func number(_ value: Double) -> String { text.value(value) }

  /// Where the outcome comes nearest, if that is not at an end.
  private func nearest(
    _ nearest: GoalSeek.Nearest, before words: String
  ) -> String {
    guard nearest.size > seek.sizes.lowerBound, nearest.size < seek.sizes.upperBound else {
      return ""
    }
    return "\(words)\(number(nearest.outcome)) at \(fixed(nearest.size, decimals: 2))"
  }
}
