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
  /// The language in which it is told.
  var words: Language { world.language }

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
    let notes =
      [words("Size 1 is the measure as written; world \(world.about.name, "world").")] + drawnNote
    switch seek.answer {
    case .size(let size):
      return DisplayTable(
        title: "",
        columns: [DisplayTable.Column(words("size"))]
          + (spread == nil ? [] : [.init(words("5 to 95 %"))])
          + [.init(words("which is"), .left)],
        rows: [
          .init(
            [digits(3).number(size, settledBy: spread?.size)]
              + (spread.map { [digits(3).cell($0.size)] } ?? [])
              + [measure.words(atSize: size, part, in: words) ?? ""])
        ], notes: notes)
    case .none:
      return DisplayTable(
        title: words("No size was found"),
        columns: [
          DisplayTable.Column(words("at size")),
          .init(
            words("\(reading.words(in: words), "outcome"), \(text.ownUnit, "unit")")),
        ] + (reach == nil ? [] : [.init(words("5 to 95 %"))]),
        rows: tried.map { size, value, estimate in
          .init(
            [words.level(size, decimals: 2), text.ofValues.number(value, settledBy: estimate)]
              + (reach == nil ? [] : [text.ofValues.cell(estimate)]))
        }, notes: notes)
    }
  }

  /// What was drawn, and how.
  private var drawnNote: [String] {
    let more = without.map { [words("\(capitalized($0), "sentence").")] } ?? []
    if let spread {
      let draws = spread.draws.words(in: words)
      return [
        words.sentences(
          [
            words(
              """
              5 to 95 % of \(draws, "draws"), to first order: drawn at the size that was found.
              """)
          ] + more)
      ]
    }
    if let reach {
      let draws = reach.draws.words(in: words)
      return [
        words.sentences([words("5 to 95 % of \(draws, "draws"), at these sizes.")] + more)
      ]
    }
    return certain.map { [UncertainInputs.Group.undrawn($0, in: words)] } ?? []
  }

  /// How sizes are written, as many decimals at most.
  func digits(_ most: Int) -> EstimateText {
    EstimateText(most: most, finest: 4, hasPlus: false, language: words)
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
    let found: String
    switch seek.answer {
    case .size(let size):
      let times = digits(2).number(size, settledBy: spread?.size)
      let needed = words(
        """
        “\(measure.title, "measure")” has to be \(times, "times") times its size for \
        \(subject, "outcome") to \(text.verb(target), "goal") in \(scenario.name, "scenario")
        """)
      let told =
        measure.words(atSize: size, part, in: words).map {
          words("\(needed, "finding"): \($0, "size")")
        } ?? needed
      let band = spread.flatMap { spread in
        digits(2).interval(spread.size).map {
          words("\($0, "range") times in 5 to 95 % of \(spread.size.draws, "count") draws")
        }
      }
      found = words.clauses([told] + (band.map { [$0] } ?? []))
    case .none:
      let values = tried.map { _, value, estimate in
        text.ofValues.beside(
          text.ofValues.number(value, settledBy: estimate) + text.unit, estimate)
      }
      let (first, last) = (values[0], values[values.count - 1])
      let ends =
        reading.outcome.unit.isChange
        ? words(
          "the change is \(first, "first") without it and \(last, "last") at the largest")
        : words("it is \(first, "first") without it and \(last, "last") at the largest")
      let nothing = words(
        """
        Under \(basis.elasticities, "set") no size of “\(measure.title, "measure")” from \
        \(searched, "sizes") times what is written was found that makes \(subject, "outcome") \
        \(text.verb(target), "goal") in \(scenario.name, "scenario"): \(ends, "ends")
        """)
      guard tried.count > 2 else {
        found = nothing
        break
      }
      let size = words.level(tried[1].size, decimals: 2)
      found = words(
        """
        \(nothing, "finding"), and comes nearest to it with \(values[1], "value") at \(size, "size")
        """)
    }
    let whole = words.clauses([found] + (without.map { [$0] } ?? []))
    return words("\(whole, "sentence").")
  }

  /// The sizes that were searched: `0 to 10.00`.
  private var searched: String {
    let (low, high) = (
      words.level(seek.sizes.lowerBound, decimals: 0),
      words.level(seek.sizes.upperBound, decimals: 2)
    )
    return words("\(low, "low") to \(high, "high")")
  }

  /// In how many draws none of the sizes does; nil where one was found and one does in all, or nothing was
  /// drawn.
  private var without: String? {
    if let spread {
      guard spread.without > 0 else { return nil }
      return without(spread.without, of: spread.draws.found)
    }
    return reach.map { without($0.without, of: $0.draws.found) }
  }

  private func without(_ count: Int, of all: Int) -> String {
    words(
      """
      in \(count, "count") of \(all, "all") draws no size from \(searched, "sizes") does
      """)
  }

  /// A number with its unit.
  func number(_ value: Double) -> String { text.value(value) }
}
