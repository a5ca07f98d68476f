// SPDX-License-Identifier: Apache-2.0

import Documents
import TradeArrays
import TradeFindings
import TradePolicy
import TradeWorlds

extension Shelf {
  /// The outcomes that a table is to tell.
  func outcomes(
    _ question: Question, of focus: EconomyIndex, in world: World
  ) throws(QuestionFault) -> [Outcome] {
    var found: [Outcome] = []
    for part in (question.outcome ?? "").split(separator: ",") {
      let name = part.filter { $0 != " " }
      if name.isEmpty { continue }
      guard let outcome = Outcome.named(name) else {
        if let colon = name.firstIndex(of: ":"), let known = Outcome.named(String(name[..<colon])) {
          throw QuestionFault(
            .invalid,
            saying: """
              outcome '\(name, "name")': a table tells '\(known.identifier, "outcome")' of each of its \
              economies; of groups, 'run --by group' tells it, and narrowed to partners and sectors, \
              'entrepot estimate'.
              """,
            path: "outcome")
        }
        let near = nearestName(to: name, among: Outcome.all.map(\.identifier))
        throw QuestionFault(
          .invalid,
          saying: .suggesting(
            near, Message("outcome '\(name, "name")': there is no such outcome"),
            Message("'entrepot outcomes' lists them")),
          path: "outcome")
      }
      var rows = Question.SolveRows.economy
      if case .solve(let asked) = question.matter { rows = asked }
      if !rows.tells(outcome) {
        throw QuestionFault(
          .invalid,
          saying: """
            outcome '\(name, "name")': rows by \(rows.rawValue, "rows") do not tell it; they tell \
            \(rows.outcomes(in: world).map(\.identifier).joined(separator: ", "), "names").
            """,
          path: "outcome")
      }
      if !found.contains(outcome) { found.append(outcome) }
    }
    if let text = question.outcome, found.isEmpty {
      throw QuestionFault(
        .invalid,
        saying: "outcome '\(text, "text")': names no outcome; 'entrepot outcomes' lists them.",
        path: "outcome")
    }
    guard let looked = found.first, question.focus != nil else { return found }
    // What the world lacks figures for is refused in the words in which every option refuses it.
    do throws(DataError) {
      _ = try OutcomeReading.list(
        "\(looked.identifier):\(world.economies[focus.rawValue].code)", in: world)
    } catch {
      throw QuestionFault(.invalid, saying: "outcome: \(error.whole, "fault")", path: "outcome")
    }
    return found
  }

  /// The numbers that are asked about.
  func readings(
    _ question: Question, _ scenario: Scenario, _ world: World
  ) throws(QuestionFault) -> [OutcomeReading] {
    let text = question.outcome ?? Outcome.realIncome.identifier
    let focus =
      question.focus.map { [$0] }
      ?? (question.economies.isEmpty ? scenario.leadingEconomies(in: world) : question.economies)
    do throws(DataError) {
      return try OutcomeReading.list(text, in: world, focus: focus)
    } catch {
      throw QuestionFault(
        .invalid, saying: "outcome \(text, "text"): \(error.whole, "fault")", path: "outcome")
    }
  }

  /// The value that is sought; nil where none is.
  func target(
    _ question: Question, _ readings: [OutcomeReading], _ world: World
  ) throws(QuestionFault) -> Double? {
    guard case .seek(let goal) = question.matter else { return nil }
    guard readings.count == 1 else {
      throw QuestionFault(
        .invalid,
        saying: """
          outcome \(question.outcome ?? "", "outcome"): names \(readings.count, "count") economies; a goal \
          is for one, or for a group.
          """, path: "outcome")
    }
    return try goal.target(of: readings[0], in: world)
  }
}

extension Question.Goal {
  /// The value wanted, in the number's own unit: a fraction, or a level.
  func target(of reading: OutcomeReading, in world: World) throws(QuestionFault) -> Double {
    let unit = reading.outcome.unit.text(in: world.about)
    let digits = until.hasSuffix(unit) ? String(until.dropLast(unit.count)) : until
    let number = Double(digits.filter { $0 != " " })
    if reading.outcome.unit.isFraction {
      guard let number, number.isFinite, until.hasSuffix(unit) || number == 0 else {
        throw QuestionFault(
          .invalid,
          saying: reading.outcome.unit.isChange
            ? Message(
              """
              until '\(until, "until")': write what is wanted as '\(reading.text, "outcome") = 0 %', with \
              the change in per cent.
              """)
            : Message(
              """
              until '\(until, "until")': write what is wanted as '\(reading.text, "outcome") = 0 %', with \
              the level in per cent.
              """), path: "until")
      }
      guard number.magnitude <= 1e6 else {
        throw QuestionFault(
          .invalid,
          saying: "until '\(until, "until")': the value wanted is within a million per cent.",
          path: "until")
      }
      return number / 100
    }
    guard let number, number.isFinite else {
      throw QuestionFault(
        .invalid,
        saying: """
          until '\(until, "until")': \(reading.outcome.identifier, "outcome") is in \(unit, "unit"); write \
          a number in that unit.
          """, path: "until")
    }
    return number
  }
}
