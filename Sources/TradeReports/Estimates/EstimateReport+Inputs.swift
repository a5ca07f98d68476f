// SPDX-License-Identifier: Apache-2.0

import Charts
package import Documents
import Questions
import TradeFindings
import TradeModel
import TradePolicy
import TradeWorlds

/// What was drawn, and which inputs move a number most.
extension EstimateReport {
  /// Inputs that a table shows of each number.
  private static let widestBars = 6
  /// Shares of a distribution cut off that are worth a word.
  private static let noticeableCut = 0.05

  /// Where the draws lie under each kind of errors.
  func comparisonTables() -> [DisplayTable] {
    guard !alternatives.isEmpty else { return [] }
    return scenario.steps.indices.map { step in
      DisplayTable(
        title: scenario.steps.count > 1
          ? words(
            """
            5 to 95 % by errors of the elasticities: \(scenario.steps[step].title, "step")
            """) : words("5 to 95 % by errors of the elasticities"),
        columns: [.init(outcomeWords, .left)]
          + alternatives.map { .init(words.text($0.inputs.errors.words)) },
        rows: entries.filter { $0.step == step }.map { entry in
          .init(
            [entry.reading.subject(in: world)]
              + entry.others.map(text.ofValues.cell))
        })
    }
  }

  /// Which single inputs move each number most, after the last step.
  func tornadoTables() -> [DisplayTable] {
    guard let tornado, let last = scenario.steps.indices.last else { return [] }
    return readings.indices.compactMap { position in
      let bars = tornado.bars(position, step: last).filter { text.isNoticeable($0.high - $0.low) }
      guard !bars.isEmpty else { return nil }
      let owner = readings[position].subject(in: world)
      return DisplayTable(
        title: words(
          "What moves it most by itself: \(outcomeWords, "outcome"), \(owner, "subject")"),
        columns: [
          .init(words("input"), .left), .init(words("low")), .init(words("high")),
          .init(words("with it low")), .init(words("with it high")),
        ],
        rows: bars.prefix(Self.widestBars).map { bar in
          .init([
            bar.input.title, inputNumber(bar.input.low, bar.input),
            inputNumber(bar.input.high, bar.input), text.ofValues.number(bar.low),
            text.ofValues.number(bar.high),
          ])
        })
    }
  }

  private func inputNumber(_ value: Double, _ input: SingleInput) -> String {
    switch input.group {
    case .measures: words.number(signed(value, decimals: 2)) + input.unit
    case .elasticities, .repairs, .scaling: words.level(value, decimals: 2)
    }
  }

  /// What was drawn, and how exactly the equations hold.
  package func footer() -> String {
    var parts = [drawn()]
    let account = draws.account
    if account.failed > 0 {
      parts.append(
        words(
          """
          \(account.failed, "count") draws found no equilibrium and are not counted: \
          \(draws.firstFailure?.description ?? "", "reason")
          """))
    }
    if let cut = cutOffSentence() { parts.append(cut) }
    if let tornado {
      parts.append(
        words(
          """
          Moved by itself: one input at its 5 and at its 95 % point, of a size what its source calls \
          low and high, all else in the centre; sectors that are drawn together are moved apart.
          """))
      if tornado.failures > 0 {
        parts.append(
          words(
            "\(tornado.failures, "count") inputs found no equilibrium at one of their ends."))
      }
    }
    parts.append(words("What the draws leave out is the model itself."))
    if account.method == nil {
      let residual = Exactness.rounded(account.largestResidual)
      parts.append(words("Largest residual of any draw \(residual, "residual")."))
    }
    parts.append(basis.foot)
    return words.sentences(parts)
  }

  private func drawn() -> String {
    let account = draws.account
    if let file = account.file {
      let groups = words.list(account.groupNames.map(words.text))
      return words(
        """
        Median and 5 to 95 % of the \(account.found, "count") rows of \(file, "file"), which name \
        \(groups, "groups"); all else is at its central value. The centre has every input there.
        """)
    }
    let centre = words(
      """
      Median and 5 to 95 % of \(account.what(in: words), "draws"); the centre has every input at its \
      central value.
      """)
    guard account.method == .firstOrder else { return centre }
    return words.sentences([
      centre,
      words(
        """
        To first order: the number moves along a straight line with every input; how it bends, and \
        what inputs do together, is left out.
        """),
    ])
  }

  /// Where errors reach below the smallest θ, under each kind of them that was drawn.
  private func cutOffSentence() -> String? {
    let others = alternatives.map(\.inputs).filter { $0.errors != inputs.errors }
    let own = cutOff(inputs)
    let told = others.compactMap { other in
      cutOff(other).map {
        words("with \(words.text(other.errors.words), "errors") \($0, "shares")")
      }
    }
    guard own != nil || !told.isEmpty else { return nil }
    let smallest = words.level(UncertainInputs.smallestElasticity, decimals: 1)
    let shares = words.clauses((own.map { [$0] } ?? []) + told)
    return words(
      """
      Errors reach below θ = \(smallest, "theta") and are cut off there (\(shares, "shares")), so that \
      these θ are drawn above their estimates.
      """)
  }

  /// What is cut off below the smallest θ, where it is worth a word.
  private func cutOff(_ inputs: UncertainInputs) -> String? {
    let cut = inputs.cutOff.filter { $0.share >= Self.noticeableCut }
    guard !cut.isEmpty else { return nil }
    let shown = cut.prefix(3).map {
      let share = fixed($0.share * 100, decimals: 0)
      return words("\(share, "share") % in \($0.sector.code, "sector") of \($0.set, "set")")
    }
    let more =
      cut.count > shown.count ? [words("\(cut.count - shown.count, "count") more")] : []
    return words.row(shown + more)
  }

  /// What JSON holds besides the rows.
  package func details() -> [String: JSONValue] {
    var draws = self.draws.account.fields
    if inputs.rows == nil {
      draws["cut_off"] = .list(
        inputs.cutOff.filter { $0.share >= 0.01 }.map {
          .object([
            "set": .text($0.set), "sector": .text($0.sector.code), "share": .number($0.share),
          ])
        })
    }
    var details: [String: JSONValue] = ["sentence": .text(sentence()), "draws": .object(draws)]
    if let tornado { details["inputs"] = .list(bars(tornado)) }
    return details
  }

  private func bars(_ tornado: Tornado) -> [JSONValue] {
    let unit = text.column
    return scenario.steps.indices.flatMap { step in
      readings.indices.flatMap { position in
        tornado.bars(position, step: step).map { bar in
          .object([
            "step": .text(scenario.steps[step].name), "economy": .text(readings[position].owner),
            "outcome": .text(readings[position].columnText),
            "group": .text(bar.input.group.rawValue), "input": .text(bar.input.name),
            "title": .text(bar.input.title), "unit": .text(bar.input.unit.trimmedLeft),
            "low": .number(bar.input.low), "central": .number(bar.input.central),
            "high": .number(bar.input.high), "with_low_\(unit)": .number(text.shown(bar.low)),
            "with_high_\(unit)": .number(text.shown(bar.high)),
          ])
        }
      }
    }
  }
}

extension ElasticitySet.ErrorKind {
  /// In words.
  fileprivate var words: String {
    switch self {
    case .none: "sets only"
    case .published: "published errors"
    case .bootstrap: "errors by bootstrap"
    }
  }

  /// In a column's name for programs.
  var column: String {
    switch self {
    case .none: "sets_only"
    case .published: "published_errors"
    case .bootstrap: "bootstrap"
    }
  }
}

extension String {
  fileprivate var trimmedLeft: String { String(drop { $0 == " " }) }
}
