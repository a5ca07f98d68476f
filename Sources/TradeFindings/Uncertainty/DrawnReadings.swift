// SPDX-License-Identifier: Apache-2.0

import TradeArrays
import TradeModel
package import TradeWorlds

/// The numbers that draws measure, step by step: always the real income of all economies, on which
/// verdicts, ranks and shares rest, and whatever else is going to be told.
package struct DrawnReadings: Sendable {
  /// Numbers after a step that every draw measures at most; what is asked for beyond is measured by the
  /// first ``fewDraws`` alone, since it would take longer than the draws themselves.
  package static let everyDraw = 8_192
  /// Draws behind numbers of which there are very many.
  package static let fewDraws = 64

  /// What one equilibrium is asked for.
  struct List: Sendable {
    private(set) var readings: [OutcomeReading] = []
    /// Where each reading's numbers begin: its value and, for a level, that before the policy.
    private(set) var positions: [OutcomeReading: Int] = [:]
    private(set) var count = 0

    mutating func append(_ reading: OutcomeReading) {
      guard positions[reading] == nil else { return }
      positions[reading] = count
      readings.append(reading)
      count += reading.outcome.unit.isChange ? 1 : 2
    }

    func numbers(_ equilibrium: Equilibrium, knowing known: BenchmarkBooks?) -> [Double] {
      guard !readings.isEmpty else { return [] }
      let books = OutcomeBooks(equilibrium, for: readings, knowing: known)
      var numbers: [Double] = []
      numbers.reserveCapacity(count)
      for reading in readings {
        let (value, before) = reading.values(books)
        numbers.append(value)
        if let before { numbers.append(before) }
      }
      return numbers
    }
  }

  /// Of the step to balanced trade first, then step by step.
  private(set) var lists: [List]
  /// What the first draws alone measure, likewise.
  private(set) var rest: [List]

  /// The real income of all economies after every step.
  ///
  /// - Parameters:
  ///   - steps: How many steps there are.
  ///   - world: The world.
  package init(steps: Int, in world: World) {
    lists = Array(repeating: List(), count: steps + 1)
    rest = lists
    let incomes = world.economyIndices.map { OutcomeReading(.realIncome, of: $0, in: world) }
    for position in lists.indices { for income in incomes { lists[position].append(income) } }
  }

  /// Every outcome of every economy after every step.
  package static func economies(steps: Int, in world: World) -> DrawnReadings {
    var all = DrawnReadings(steps: steps, in: world)
    all.insert(
      Outcome.all(in: world).flatMap { outcome in
        world.economyIndices.map { OutcomeReading(outcome, of: $0, in: world) }
      })
    return all
  }

  /// Asks for more.
  ///
  /// - Parameters:
  ///   - readings: What is asked for.
  ///   - step: After which step; after every one and the step to balanced trade if nil.
  package mutating func insert(_ readings: [OutcomeReading], step: Int? = nil) {
    for position in step.map({ [$0 + 1] }) ?? Array(lists.indices) {
      insert(readings, at: position)
    }
  }

  /// Asks for more of the step to balanced trade.
  package mutating func insertBalancing(_ readings: [OutcomeReading]) { insert(readings, at: 0) }

  /// Asks for what somebody else asks for too.
  ///
  /// - Precondition: Both are of as many steps.
  package mutating func formUnion(_ other: DrawnReadings) {
    precondition(lists.count == other.lists.count, "readings of other steps")
    for position in lists.indices {
      insert(other.lists[position].readings, at: position)
      insert(other.rest[position].readings, at: position)
    }
  }

  private mutating func insert(_ readings: [OutcomeReading], at position: Int) {
    let isMuch = lists[position].count + readings.count > Self.everyDraw
    for reading in readings {
      if !isMuch {
        lists[position].append(reading)
      } else if lists[position].positions[reading] == nil {
        rest[position].append(reading)
      }
    }
  }

  /// Whether the first draws alone measure something.
  var hasRest: Bool { rest.contains { !$0.readings.isEmpty } }

  /// Takes the numbers of a step from a draw's equilibrium; with those of the first step, those of the
  /// step to balanced trade, where there is one, come first.
  static func measure(_ lists: [List], _ central: Benchmark) -> Ensemble.Measure {
    let isMuch = lists.contains { $0.readings.contains { $0.outcome.countsTrade } }
    let withContents = lists.contains { list in
      list.readings.contains { $0.outcome.countsContents($0.place) }
    }
    let known =
      isMuch || withContents
      ? BenchmarkBooks(central, withTrade: isMuch, withContents: withContents) : nil
    return { model, step, equilibrium in
      let before =
        step == 0
        ? model.balancing.map { lists[0].numbers($0, knowing: known) } ?? [] : []
      return before + lists[step + 1].numbers(equilibrium, knowing: known)
    }
  }
}

extension Outcome {
  /// Whether the number needs what sectors weigh in baskets with all inputs' inputs.
  fileprivate func countsContents(_ place: OutcomePlace) -> Bool {
    quantities(place).contains { if case .logGainsFromTrade = $0 { true } else { false } }
  }
}
