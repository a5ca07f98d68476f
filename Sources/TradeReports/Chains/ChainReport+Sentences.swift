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
    case .extraction(let exporter, _, let partners): extraction(of: exporter, to: partners)
    case .duties(let economy): duties(of: economy)
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
    case .sector(let sector)?: world.nameInSentence(sector)
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

  private func extraction(of exporter: EconomyIndex, to partners: String) -> String {
    guard let own = numbers.position(.economy(exporter), .lost),
      let share = numbers.position(.economy(exporter), .lostShare)
    else { return "" }
    let name = world.nameInSentence(exporter)
    let first = words(
      """
      Without its exports to \(partners, "partners"), if nothing took their place, \(name, "exporter") would \
      lose value added of \(amount(own), "amount"), \(percent(share), "share") of all of it.
      """)
    let others = numbers.rows.filter { $0 != .economy(exporter) }.compactMap { row in
      numbers.position(row, .lost).map { (row: row, position: $0) }
    }
    let next = others.max { before[$0.position] < before[$1.position] }.map { other in
      words(
        """
        Next, \(phrase(other.row), "economy") would lose \(amount(other.position), "amount").
        """)
    }
    return words.sentences(
      [first, next].compactMap { $0 }
        + moved(
          own,
          words(
            """
            the value added of \(name, "exporter") that hangs on its exports to \(partners, "partners")
            """)))
  }

  private func phrase(_ row: ChainNumbers.Row) -> String {
    if case .economy(let economy) = row { world.nameInSentence(economy) } else { label(row) }
  }

  private func duties(of economy: EconomyIndex) -> String {
    func size(_ row: ChainNumbers.Row) -> Double {
      numbers.position(row, .cumulatedDuties).map { (change($0) ?? before[$0]).magnitude } ?? 0
    }
    guard let row = numbers.rows.max(by: { size($0) < size($1) }), case .sector(let sector) = row,
      let all = numbers.position(row, .cumulatedDuties),
      let own = numbers.position(row, .ownDuties)
    else { return "" }
    let name = world.nameInSentence(economy)
    let what = world.nameInSentence(sector)
    let first = words(
      """
      Of what a unit of output of \(what, "sector") of \(name, "economy") is worth, \(percent(all), "share") \
      has been paid in tariffs along its chain, \(percent(own), "own share") of it on the sector's own \
      inputs.
      """)
    return words.sentences(
      [first]
        + moved(
          all,
          words("the share of tariffs along the chain of \(what, "sector") of \(name, "economy")")
        ))
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
