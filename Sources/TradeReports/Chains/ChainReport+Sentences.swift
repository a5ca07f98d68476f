// SPDX-License-Identifier: Apache-2.0

import Documents
import TradeArrays
import TradeFindings
import TradeWorlds

extension ChainReport {
  /// The finding in words; where there is a policy the verb follows the probability.
  package func sentence() -> String {
    switch topic {
    case .indicators:
      words.sentences(
        numbers.rows.compactMap { row in
          if case .economy(let economy) = row { exports(of: economy, row) } else { nil }
        })
    case .partners(let economy):
      largest(economy, words("exports to \(largestLabel, "partner")"))
    case .sectors(let economy): largest(economy, words("exports of \(largestLabel, "sector")"))
    case .exposure(let buyer, _, let suppliers, _): exposure(of: buyer, to: suppliers)
    }
  }

  private func exports(of economy: EconomyIndex, _ row: ChainNumbers.Row) -> String? {
    guard let gross = numbers.position(row, .grossExports),
      let domestic = numbers.position(row, .domesticShare),
      let foreign = numbers.position(row, .foreignShare), before[gross] > 0
    else { return nil }
    let twice = ChainFigure.Unit.share.levels(words).number(
      1 - before[domestic] - before[foreign])
    let name = world.nameInSentence(economy)
    let first = words(
      """
      Of \(world.owner(economy), "owner") exports of \(amount(gross), "amount"), \
      \(percent(domestic), "domestic") is value added at home, \(percent(foreign), "foreign") was \
      added elsewhere, and \(words.quantity(twice, "%"), "twice") came home and left again.
      """)
    return words.sentences(
      [first]
        + moved(
          domestic, words("the share of value added at home in exports of \(name, "economy")")))
  }

  /// The row with the largest exports, or whose value added moves most.
  private var largestRow: ChainNumbers.Row? {
    func size(_ row: ChainNumbers.Row) -> Double {
      numbers.position(row, .domesticValueAdded).map {
        (change($0) ?? before[$0]).magnitude
      } ?? 0
    }
    return numbers.rows.max { size($0) < size($1) }
  }

  private var largestLabel: String {
    switch largestRow {
    case .partner(let partner)?: world.nameInSentence(partner)
    case .sector(let sector)?: world.nameInSentence(world.sectors[sector.rawValue])
    default: ""
    }
  }

  private func largest(_ economy: EconomyIndex, _ what: String) -> String {
    guard let row = largestRow, let gross = numbers.position(row, .grossExports),
      let domestic = numbers.position(row, .domesticValueAdded), before[gross] > 0
    else { return "" }
    let share = ChainFigure.Unit.share.levels(words).number(before[domestic] / before[gross])
    let first = words(
      """
      Of \(world.owner(economy), "owner") \(what, "exports"), \(amount(gross), "amount"), \
      \(words.quantity(share, "%"), "domestic") is value added at home, counted once.
      """)
    return words.sentences(
      [first] + moved(domestic, words("the value added at home in \(what, "exports")")))
  }

  private func exposure(of buyer: EconomyIndex, to suppliers: String) -> String {
    guard let all = numbers.position(.inputs, .passingThrough),
      let direct = numbers.position(.inputs, .direct),
      let added = numbers.position(.inputs, .addedThere)
    else { return "" }
    let name = world.nameInSentence(buyer)
    let first = words(
      """
      \(percent(all), "share") of the inputs that \(name, "buyer") uses pass through \
      \(suppliers, "suppliers") at some stage: \(percent(direct), "direct") are bought there directly, \
      the rest come by way of other suppliers; \(percent(added), "added") are value added there.
      """)
    return words.sentences(
      [first]
        + moved(
          all,
          words(
            """
            the share of inputs of \(name, "buyer") that passes through \(suppliers, "suppliers")
            """)))
  }

  /// What a policy does to a number, in a sentence; nothing without a policy.
  private func moved(_ position: Int, _ subject: String) -> [String] {
    guard let after, let change = change(position) else { return [] }
    let unit = numbers.keys[position].figure.unit
    let to = words.quantity(
      unit.levels(words).number(after.values[position]), unit.words(in: world))
    let subject = capitalized(subject)
    guard let estimate = estimate(position) else {
      let shown = unit.changes(words).number(change)
      return [
        words(
          """
          \(subject, "subject") comes to \(to, "level") \
          (\(words.quantity(shown, unit.changeWords(in: world)), "change")).
          """)
      ]
    }
    let verb = EstimateReport.verb(subject, estimate, isPlural: false, in: words)
    guard let interval = unit.changes(words).interval(estimate) else {
      return [words("\(verb, "finding"), to \(to, "level").")]
    }
    return [
      words(
        """
        \(verb, "finding"), to \(to, "level") \
        (\(words.quantity(interval, unit.changeWords(in: world)), "range")).
        """)
    ]
  }

  private func amount(_ position: Int) -> String {
    words.quantity(level(position), world.moneyUnit)
  }

  private func percent(_ position: Int) -> String { words.quantity(level(position), "%") }
}
