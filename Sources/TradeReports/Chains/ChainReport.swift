// SPDX-License-Identifier: Apache-2.0

import Documents
package import Questions
package import TradeArrays
package import TradeFindings
package import TradeModel
package import TradePolicy
import TradeWorlds

/// Numbers about value chains before a policy and, where there is one, after it, ready to be shown.
package struct ChainReport: Sendable {
  /// What is told.
  package enum Topic: Sendable {
    /// Indicators of economies.
    case indicators
    /// What an economy's exports to partners are made of.
    case partners(of: EconomyIndex)
    /// What the exports of an economy's sectors are made of.
    case sectors(of: EconomyIndex)
    /// What would be lost without an economy's exports to partners, who have a name in a sentence.
    case extraction(of: EconomyIndex, to: [EconomyIndex], named: String)
    /// Tariffs along the chain of an economy's sectors.
    case duties(of: EconomyIndex)
    /// What of an economy's inputs passes through suppliers, who have a name in a sentence.
    case exposure(
      of: EconomyIndex, through: [EconomyIndex], named: String, tier: Question.Tiers)
  }

  /// What holds after a policy.
  package struct After: Sendable {
    /// The numbers, in their order.
    package let values: [Double]
    /// Draws of the numbers: those after the policy, then those before it; nil if nothing was drawn.
    package let draws: Ensemble?

    /// Numbers after a policy with their draws.
    package init(values: [Double], draws: Ensemble?) {
      self.values = values
      self.draws = draws
    }
  }

  /// Partners at most that are named one by one.
  private static let mostNamed = 30

  /// What the answer rests on.
  package let basis: AnswerBasis
  let topic: Topic
  let numbers: ChainNumbers
  let before: [Double]
  let after: After?
  var world: World { basis.world }
  /// The language in which it is told.
  var words: Language { world.language }

  /// A report.
  ///
  /// - Parameters:
  ///   - topic: What is told.
  ///   - scenario: The scenario; one without measures where the world is told as it is.
  ///   - model: The model.
  ///   - equilibrium: The equilibrium after the scenario; nil where there is no policy.
  ///   - numbers: The numbers that are told.
  ///   - before: Their values before any policy.
  ///   - after: Their values after it.
  package init(
    _ topic: Topic, scenario: Scenario, model: Model, equilibrium: Equilibrium?,
    numbers: ChainNumbers, before: [Double], after: After?
  ) {
    let balancing = equilibrium == nil ? nil : StepFindings.balancing(model)
    var exactness = balancing?.exactness ?? Exactness()
    if let equilibrium { exactness.add(equilibrium) }
    if let draws = after?.draws { exactness.addUncertified(draws.account) }
    basis = AnswerBasis(
      scenario: scenario, world: model.benchmark.world, options: model.options,
      elasticities: model.benchmark.elasticityName, exactness: exactness, balancing: balancing,
      draws: after?.draws?.account)
    self.topic = topic
    self.numbers = numbers
    self.before = before
    self.after = after
  }

  /// What changes at a position; nil without a policy.
  func change(_ position: Int) -> Double? { after.map { $0.values[position] - before[position] } }

  /// How sure a change is; nil if nothing was drawn.
  func estimate(_ position: Int) -> Estimate? {
    guard let draws = after?.draws else { return nil }
    let (last, count) = (draws.account.steps - 1, numbers.count)
    return draws.estimate(zero: numbers.keys[position].figure.unit.noticeable) { steps in
      steps[last][position] - steps[last][count + position]
    }
  }

  /// Rows for other programs: one number each, in full.
  package func records() -> Records {
    var records = Records(columns: [
      "economy", "partner", "sector", "figure", "unit", "before", "after", "change",
    ])
    let isDrawn = after?.draws != nil
    if isDrawn {
      records.columns += [
        "median_change", "low_change", "high_change", "probability_of_more", "probability_of_less",
      ]
    }
    for (position, key) in numbers.keys.enumerated() {
      let scale = key.figure.unit.scale
      let codes = codes(key.row)
      var row: [Records.Field] = codes.map { $0.map { .text($0) } ?? .missing }
      row += [
        .text(key.figure.rawValue), .text(key.figure.unit.name(in: world)),
        .number(before[position] * scale),
        .optional(after.map { $0.values[position] * scale }),
        .optional(change(position).map { $0 * scale }),
      ]
      if isDrawn {
        let estimate = estimate(position)
        row += [estimate?.median, estimate?.low, estimate?.high].map {
          .optional($0.map { $0 * scale })
        }
        row += [.optional(estimate?.probabilityOfGain), .optional(estimate?.probabilityOfLoss)]
      }
      records.rows.append(row)
    }
    return records
  }

  /// Economy, partner and sector of a row in codes.
  private func codes(_ row: ChainNumbers.Row) -> [String?] {
    func code(_ economy: EconomyIndex) -> String { world.economies[economy.rawValue].code }
    let owner: String? =
      switch topic {
      case .indicators: nil
      case .partners(let economy), .sectors(let economy), .exposure(let economy, _, _, _),
        .duties(let economy):
        code(economy)
      case .extraction: nil
      }
    // Those through whom inputs pass, of whatever row.
    var suppliers: String?
    if case .exposure(_, let through, _, _) = topic {
      suppliers = through.map { code($0) }.joined(separator: " ")
    }
    // Whose exports fall away, and to whom they went.
    if case .extraction(let exporter, let partners, _) = topic {
      suppliers =
        partners.count > Self.mostNamed
        ? "\(code(exporter))>all"
        : "\(code(exporter))>" + partners.map { code($0) }.joined(separator: " ")
      if case .economy(let economy) = row { return [code(economy), suppliers, nil] }
    }
    return switch row {
    case .economy(let economy): [code(economy), nil, nil]
    case .partner(let partner): [owner, code(partner), nil]
    case .sector(let sector): [owner, suppliers, sector.code]
    case .inputs: [owner, suppliers, "all"]
    case .finalUse: [owner, suppliers, "final use"]
    }
  }

  /// A row's name for people.
  func label(_ row: ChainNumbers.Row) -> String {
    switch row {
    case .economy(let economy), .partner(let economy): world.name(economy)
    case .sector(let sector): world.name(sector)
    case .inputs: words("all inputs")
    case .finalUse: words("final purchases")
    }
  }

  /// How to read it, from what and how exactly.
  package func footer() -> String {
    var accounting =
      after == nil && world.finalTrade != nil
      ? words(
        """
        Sectors of an economy are taken to have one set of sources, its final users another; tariffs on \
        inputs count as value added of the economy that levies them.
        """)
      : words(
        """
        All users within an economy are taken to have the sources of its purchases; tariffs on inputs \
        count as value added of the economy that levies them.
        """)
    let parts = numbers.rows.compactMap { row in
      if case .sector(let sector) = row, !sector.parts.allSatisfy(\.isWhole) {
        world.name(sector)
      } else {
        nil
      }
    }
    if !parts.isEmpty {
      accounting = words.sentences([
        accounting,
        words("Of \(words.list(parts), "groups") the central share of each sector counts."),
      ])
    }
    guard let after else {
      return words.sentences([
        accounting, words("World \(world.about.name, "world") as it is, without a policy."),
      ])
    }
    let drawn = after.draws.map {
      words("5 to 95 %: changes in \($0.account.words(in: words), "draws").")
    }
    return words.sentences([accounting] + (drawn.map { [$0] } ?? []) + [basis.foot])
  }
}
