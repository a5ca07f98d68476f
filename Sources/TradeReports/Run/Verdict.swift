// SPDX-License-Identifier: Apache-2.0

import Charts
package import Documents
public import TradeFindings
import TradeWorlds

/// How sure a change is, and the words that go with it.
///
/// The verb follows the draws: "loses" from 95 % of them, "probably loses" from 80 %, else "could gain
/// or lose". What rounds to nothing in most draws, or to a hundredth of a per cent or less in nine of
/// ten, "hardly changes", unless its sign is settled. Without draws the number is told as it is.
package struct Verdict {
  package enum Certainty {
    case sure
    case probable
    case open
    /// Next to nothing happens.
    case nothing
  }

  /// The change with every input at its central value, a fraction.
  let value: Double
  /// How sure it is; nil without draws.
  let estimate: Estimate?
  /// The sign that draws agree on; 0 if nothing happens or the sign is open.
  package let sign: Int
  package let certainty: Certainty

  /// How sure a change is.
  ///
  /// - Parameter noticeable: What is no more than nothing, in the change's unit.
  package init(
    _ value: Double, _ estimate: Estimate?, noticeable: Double = Findings.noticeable
  ) {
    self.value = value
    self.estimate = estimate
    let central = value < -noticeable ? -1 : value > noticeable ? 1 : 0
    guard let estimate else {
      (sign, certainty) = (central, central == 0 ? .nothing : .sure)
      return
    }
    let likely = estimate.probabilityOfLoss > estimate.probabilityOfGain ? -1 : 1
    let share = max(estimate.probabilityOfLoss, estimate.probabilityOfGain)
    let isSmall = max(estimate.low.magnitude, estimate.high.magnitude) < 2 * noticeable
    if share >= 0.95 && central == likely {
      (sign, certainty) = (likely, .sure)
    } else if isSmall || 1 - estimate.probabilityOfLoss - estimate.probabilityOfGain > 0.5 {
      (sign, certainty) = (0, .nothing)
    } else if share >= 0.8 && central == likely {
      (sign, certainty) = (likely, .probable)
    } else {
      // Where next to no draw says the opposite, the question is not which way.
      let opposite = min(estimate.probabilityOfLoss, estimate.probabilityOfGain)
      (sign, certainty) = (0, opposite < 0.05 && share < 0.8 ? .nothing : .open)
    }
  }

  /// Decimals that the draws settle.
  var decimals: Int {
    estimate.map(EstimateText.percent.decimals) ?? EstimateText.percent.most
  }

  /// The size of the central change: `0.62 %`; with more digits than are settled where it would read as
  /// nothing.
  private func size(_ words: Language) -> String {
    let percent = value.magnitude * 100
    let shown = (decimals...max(decimals, EstimateText.percent.most)).map {
      fixed(percent, decimals: $0)
    }
    return words.quantity(
      words.number(shown.first { $0.contains { ("1"..."9").contains($0) } } ?? shown[0]), "%")
  }

  /// Where nine of ten draws lie: sizes, or with signs where no verb says them; nil without draws or where
  /// they lie at a point.
  private func range(_ words: Language) -> String? {
    guard let estimate, EstimateText.percent.interval(estimate) != nil else { return nil }
    let (low, high) = (estimate.low * 100, estimate.high * 100)
    if sign != 0, low >= 0 || high <= 0 {
      let (least, most) = (min(low.magnitude, high.magnitude), max(low.magnitude, high.magnitude))
      return words.percentRange(
        fixed(least, decimals: decimals), fixed(most, decimals: decimals))
    }
    return words.percentRange(signed(low, decimals: decimals), signed(high, decimals: decimals))
  }

  /// `Viet Nam loses 0.62 %`, `China probably gains 0.07 % of its real income`, `Japan could gain or lose`,
  /// `India hardly changes`.
  ///
  /// - Parameters:
  ///   - economy: Who.
  ///   - tellsOfWhat: Whether it says that it is real income of which it is a share.
  func clause(_ economy: String, tellsOfWhat: Bool, in words: Language) -> String {
    let size = size(words)
    switch (certainty, sign < 0, tellsOfWhat) {
    case (.sure, true, true):
      return words("\(economy, "economy") loses \(size, "size") of its real income")
    case (.sure, true, false):
      return words("\(economy, "economy") loses \(size, "size")")
    case (.sure, false, true):
      return words("\(economy, "economy") gains \(size, "size") of its real income")
    case (.sure, false, false):
      return words("\(economy, "economy") gains \(size, "size")")
    case (.probable, true, true):
      return words("\(economy, "economy") probably loses \(size, "size") of its real income")
    case (.probable, true, false):
      return words("\(economy, "economy") probably loses \(size, "size")")
    case (.probable, false, true):
      return words("\(economy, "economy") probably gains \(size, "size") of its real income")
    case (.probable, false, false):
      return words("\(economy, "economy") probably gains \(size, "size")")
    case (.open, _, _): return words("\(economy, "economy") could gain or lose")
    case (.nothing, _, _): return words("\(economy, "economy") hardly changes")
    }
  }

  /// The clause with its range: `Japan probably loses 0.07 % (−0.18 to +0.04 %)`.
  ///
  /// - Parameter draws: What the range means, where it comes first.
  func told(
    _ economy: String, tellsOfWhat: Bool, over draws: String? = nil, in words: Language
  ) -> String {
    ranged(clause(economy, tellsOfWhat: tellsOfWhat, in: words), over: draws, in: words)
  }

  /// A clause that tells of the change with the change's range behind it; alone where there is none.
  ///
  /// - Parameter draws: What the range means, where it comes first.
  func ranged(_ clause: String, over draws: String? = nil, in words: Language) -> String {
    guard let range = range(words) else { return clause }
    guard let draws else { return words("\(clause, "clause") (\(range, "range"))") }
    return words("\(clause, "clause") (\(range, "range"): \(draws, "meaning"))")
  }

  /// From one state of the world to another: `Viet Nam's loss of 0.62 % turns into a gain of 0.63 %`.
  ///
  /// Nil unless the first is a loss or a gain that is sure.
  ///
  /// - Parameters:
  ///   - owner: Whose, as English writes it.
  ///   - tellsOfWhat: Whether it says that it is real income of which it is a share.
  func leading(
    to last: Verdict, of owner: String, tellsOfWhat: Bool, in words: Language
  ) -> String? {
    guard case .sure = certainty else { return nil }
    let start = noun(tellsOfWhat: tellsOfWhat, words)
    let isProbable: Bool
    switch last.certainty {
    case .nothing:
      return words("\(owner, "economy's") \(start, "change") ends at about nothing")
    case .open:
      return words("\(owner, "economy's") \(start, "change") ends near zero, either way")
    case .probable: isProbable = true
    case .sure: isProbable = false
    }
    guard last.sign == sign else {
      let end = last.noun(tellsOfWhat: false, words)
      return isProbable
        ? words(
          "\(owner, "economy's") \(start, "change") probably turns into a \(end, "other change")")
        : words("\(owner, "economy's") \(start, "change") turns into a \(end, "other change")")
    }
    if last.size(words) == size(words) {
      return isProbable
        ? words("\(owner, "economy's") \(start, "change") probably stays")
        : words("\(owner, "economy's") \(start, "change") stays")
    }
    let before = words.number(fixed(value.magnitude * 100, decimals: decimals))
    let size = last.size(words)
    let after = tellsOfWhat ? words("\(size, "size") of its real income") : size
    let what = sign < 0 ? words("loss") : words("gain")
    switch (isProbable, last.value.magnitude < value.magnitude) {
    case (true, true):
      return words(
        """
        \(owner, "economy's") \(what, "change") probably falls from \(before, "before") to \
        \(after, "after")
        """)
    case (true, false):
      return words(
        """
        \(owner, "economy's") \(what, "change") probably grows from \(before, "before") to \
        \(after, "after")
        """)
    case (false, true):
      return words(
        """
        \(owner, "economy's") \(what, "change") falls from \(before, "before") to \(after, "after")
        """)
    case (false, false):
      return words(
        """
        \(owner, "economy's") \(what, "change") grows from \(before, "before") to \(after, "after")
        """)
    }
  }

  /// `loss of 0.62 % of its real income`.
  private func noun(tellsOfWhat: Bool, _ words: Language) -> String {
    let size = size(words)
    switch (sign < 0, tellsOfWhat) {
    case (true, true): return words("loss of \(size, "size") of its real income")
    case (true, false): return words("loss of \(size, "size")")
    case (false, true): return words("gain of \(size, "size") of its real income")
    case (false, false): return words("gain of \(size, "size")")
    }
  }
}

extension Estimate {
  /// Where nine of ten draws lie, for a chart in per cent.
  var percentRange: ValueRange { ValueRange(low * 100, high * 100) }
}

extension DrawAccount {
  /// What the range of a number means: `5 to 95 % of 256 draws`.
  public var rangeWords: String { rangeWords(in: .english) }

  /// What the range of a number means, in a language.
  package func rangeWords(in language: Language) -> String {
    switch method {
    case nil: language("5 to 95 % of \(found, "count") draws")
    case .firstOrder: language("5 to 95 % of \(found, "count") draws, to first order")
    }
  }

  /// A range with what is said behind draws that were told without solving each.
  func ranged(_ range: String, in language: Language) -> String {
    switch method {
    case nil: range
    case .firstOrder: language("\(range, "range"), to first order")
    }
  }

  /// What was drawn: `256 draws of elasticities, measures and repairs (seed 1)`.
  func what(in language: Language) -> String {
    let groups = language.list(groupWords(language))
    return language(
      "\(found, "count") draws of \(groups, "groups") (seed \("\(plan.seed)", "seed"))")
  }

  /// The same, with those that found no equilibrium.
  var words: String { words(in: .english) }

  func words(in language: Language) -> String {
    language.clauses(
      [what(in: language)]
        + (failed > 0 ? [language("\(failed, "count") more found no equilibrium")] : [])
        + (few.map {
          [language("of them the first \($0, "count") for numbers of which there are very many")]
        } ?? []))
  }

  /// The groups, with what is not usual of the elasticities.
  private func groupWords(_ language: Language) -> [String] {
    groupNames.map { name in
      let group = language.text(name)
      guard name == UncertainInputs.Group.elasticities.rawValue else { return group }
      if let own { return language("\(group, "group") (of \(own, "set"))") }
      return switch errors {
      case .none: language("\(group, "group") (sets, without errors)")
      case .published: group
      case .bootstrap: language("\(group, "group") (errors by bootstrap)")
      }
    }
  }

  /// The same for other programs.
  var document: JSONValue { .object(fields) }

  /// The fields of ``document``.
  var fields: [String: JSONValue] {
    var fields: [String: JSONValue] = [
      "asked": .number(Double(plan.draws)), "found": .number(Double(found)),
      "failed": .number(Double(failed)), "uncertainty": .list(groupNames.map { .text($0) }),
      "few": few.map { .number(Double($0)) } ?? .null,
      "largest_residual": .number(largestResidual),
    ]
    if let method { fields["method"] = .text(method.rawValue) }
    if let file {
      fields["file"] = .text(file)
    } else {
      fields["seed"] = .text("\(plan.seed)")
      let drawsElasticities = groups.contains(.elasticities)
      fields["errors"] = drawsElasticities ? .text(errors.rawValue) : .null
      if drawsElasticities, let own { fields["elasticities"] = .text(own) }
    }
    return fields
  }
}

extension UncertainInputs.Group {
  /// Why nothing was drawn that was to be.
  package static func undrawn(
    _ groups: Set<Self>, in language: Language = .english
  ) -> String {
    let names = allCases.filter(groups.contains).map { language.text($0.rawValue) }
    guard let last = names.last else {
      return language("Nothing was drawn: this question has no uncertain inputs.")
    }
    let row = language.row(names.dropLast())
    let list = row.isEmpty ? last : language("\(row, "first") or \(last, "last")")
    return language("Nothing was drawn: this question has no uncertain \(list, "groups").")
  }
}
