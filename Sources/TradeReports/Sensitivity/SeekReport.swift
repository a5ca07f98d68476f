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
  let reach: GoalReach?
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
  ///   - spread: How sure the size is; nil if nothing was drawn or no size was found.
  ///   - reach: How sure it is that no size does; nil if nothing was drawn or one was found.
  ///   - certain: What was to be drawn and was not, since nothing of it is uncertain.
  package init(
    scenario: Scenario, model: Model, measure: CompiledMeasure,
    part: CompiledMeasure.Part = .all, reading: OutcomeReading, target: Double,
    seek: GoalSeek, spread: GoalSpread? = nil, reach: GoalReach? = nil,
    certain: Set<UncertainInputs.Group>? = nil
  ) {
    var exactness = seek.exactness
    let draws = spread?.draws ?? reach?.draws
    if let draws { exactness.addUncertified(draws) }
    basis = AnswerBasis(
      scenario: scenario, world: model.benchmark.world, options: model.options,
      elasticities: model.benchmark.elasticityName, exactness: exactness, balancing: seek.balancing,
      draws: draws)
    self.measure = measure
    self.part = part
    self.reading = reading
    self.target = target
    self.seek = seek
    self.spread = spread
    self.reach = reach
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
          .count(basis.draws?.found ?? 0), .count(spread?.without ?? reach?.without ?? 0),
          .text(reading.owner),
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
    let notes = ["Size 1 is the measure as written; world \(world.about.name)."] + drawnNote
    switch seek.answer {
    case .size(let size):
      return DisplayTable(
        title: "",
        columns: [DisplayTable.Column("size")] + (spread == nil ? [] : [.init("5 to 95 %")])
          + [.init("which is", .left)],
        rows: [
          .init(
            [Self.digits(3).number(size, settledBy: spread?.size)]
              + (spread.map { [Self.digits(3).cell($0.size)] } ?? [])
              + [measure.words(atSize: size, part) ?? ""])
        ], notes: notes)
    case .none:
      return DisplayTable(
        title: "No size was found",
        columns: [
          DisplayTable.Column("at size"), .init("\(reading.words),\(text.unit)"),
        ] + (reach == nil ? [] : [.init("5 to 95 %")]),
        rows: tried.map { size, value, estimate in
          .init(
            [fixed(size, decimals: 2), text.ofValues.number(value, settledBy: estimate)]
              + (reach == nil ? [] : [text.ofValues.cell(estimate)]))
        }, notes: notes)
    }
  }

  /// What was drawn, and how.
  private var drawnNote: [String] {
    if let spread {
      return [
        "5 to 95 % of \(spread.draws.words), to first order: drawn at the size that was found."
          + (without.map { " \(capitalized($0))." } ?? "")
      ]
    }
    if let reach {
      return [
        "5 to 95 % of \(reach.draws.words), at these sizes."
          + (without.map { " \(capitalized($0))." } ?? "")
      ]
    }
    return certain.map { [UncertainInputs.Group.undrawn($0)] } ?? []
  }

  /// How sizes are written, as many decimals at most.
  static func digits(_ most: Int) -> EstimateText {
    EstimateText(most: most, finest: 4, hasPlus: false)
  }

  /// Where no size does, the sizes that are told with the outcome there: the ends of those that were
  /// searched and the one that comes nearest.
  var tried: [(size: Double, value: Double, estimate: Estimate?)] {
    guard case .none(let low, let high, let nearest) = seek.answer else { return [] }
    var values = [
      (seek.sizes.lowerBound, low), (nearest.size, nearest.outcome), (seek.sizes.upperBound, high),
    ]
    if !isInside(nearest) { values.remove(at: 1) }
    return values.map { size, value in
      let place = reach?.sizes.firstIndex(of: size)
      return (size, value, place.flatMap { reach?.outcomes[$0] })
    }
  }

  /// Whether the outcome comes nearest between the ends.
  private func isInside(_ nearest: GoalSeek.Nearest) -> Bool {
    nearest.size > seek.sizes.lowerBound && nearest.size < seek.sizes.upperBound
  }

  /// The answer in words made from the numbers.
  package func sentence() -> String {
    let subject = reading.phrase(in: world)
    let end = without.map { "; \($0)." } ?? "."
    switch seek.answer {
    case .size(let size):
      let times = Self.digits(2).number(size, settledBy: spread?.size)
      let words = measure.words(atSize: size, part).map { ": \($0)" } ?? ""
      let band =
        spread.flatMap { spread in
          Self.digits(2).interval(spread.size).map {
            "; \($0) times in 5 to 95 % of \(spread.size.draws) draws"
          }
        } ?? ""
      return "“\(measure.title)” has to be \(times) times its size for \(subject) to "
        + "\(text.verb(target)) in \(scenario.name)\(words)\(band)\(end)"
    case .none:
      let values = tried.map { _, value, estimate in
        text.ofValues.number(value, settledBy: estimate) + text.unit + text.ofValues.aside(estimate)
      }
      let ends = "\(values[0]) without it and \(values[values.count - 1]) at the largest"
      let nearest =
        tried.count > 2
        ? ", and comes nearest to it with \(values[1]) at \(fixed(tried[1].size, decimals: 2))" : ""
      let verb = reading.outcome.unit.isChange ? "the change is" : "it is"
      return
        "Under \(basis.elasticities) no size of “\(measure.title)” from \(searched) times what is "
        + "written was found that makes \(subject) \(text.verb(target)) in \(scenario.name): "
        + "\(verb) \(ends)\(nearest)\(end)"
    }
  }

  /// The sizes that were searched: `0 to 10.00`.
  private var searched: String {
    "\(fixed(seek.sizes.lowerBound, decimals: 0)) to \(fixed(seek.sizes.upperBound, decimals: 2))"
  }

  /// In how many draws none of the sizes does; nil where one was found and one does in all, or nothing was
  /// drawn.
  private var without: String? {
    if let spread {
      guard spread.without > 0 else { return nil }
      return "in \(spread.without) of \(spread.draws.found) draws no size from \(searched) does"
    }
    return reach.map {
      "in \($0.without) of \($0.draws.found) draws no size from \(searched) does"
    }
  }

  /// A number with its unit.
  func number(_ value: Double) -> String { text.value(value) }
}
