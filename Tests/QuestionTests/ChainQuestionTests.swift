// SPDX-License-Identifier: Apache-2.0

import Entrepot
import Foundation
import Testing

/// Questions about value chains: of the world as it is, and of a scenario with how sure its changes are.
@Suite("Questions about value chains") struct ChainQuestionTests {
  private static let laboratory = Laboratory(shelf: Shelf(readsFiles: false))

  private static func exposure(_ to: String, _ scenario: ScenarioReference?) -> Question {
    var question = Question(.exposure(.init(to: to, by: .sector)))
    question.scenarios = scenario.map { [$0] } ?? []
    question.focus = "VNM"
    return question
  }

  private static func number(_ answer: Answer, _ sector: String, _ figure: String, _ name: String)
    -> Double?
  {
    guard let column = answer.records.columns.firstIndex(where: { $0.name == name }) else {
      return nil
    }
    let row = answer.records.rows.first { $0[2] == .text(sector) && $0[3] == .text(figure) }
    guard case .number(let value)? = row?[column] else { return nil }
    return value
  }

  @Test("the world as it is: tiers sum to what passes through, and nothing is drawn")
  func world() async throws {
    let answer = try await Self.laboratory.answer(Self.exposure("CHN", nil))
    #expect(answer.draws == nil && answer.certificate.equilibria == 0)
    for sector in ["all", "C26", "final use"] {
      let tiers = ["tier_1_share", "tier_2_share", "tier_3_share", "further_tiers_share"]
        .compactMap { Self.number(answer, sector, $0, "before") }
      let all = try #require(Self.number(answer, sector, "passing_through_share", "before"))
      #expect(tiers.count == 4 && abs(tiers.reduce(0, +) - all) < 1e-9)
      let added = try #require(Self.number(answer, sector, "value_added_there_share", "before"))
      #expect(added < all && all < 100)
    }
    #expect(answer.words.headline.contains("pass through China"))
    #expect(Self.number(answer, "all", "inputs", "after") == nil)
  }

  @Test("names, codes and case change nothing of a question's identity; other suppliers do")
  func identity() throws {
    let identity = try Self.laboratory.identity(of: Self.exposure("CHN", nil))
    #expect(try Self.laboratory.identity(of: Self.exposure("china", nil)) == identity)
    #expect(try Self.laboratory.identity(of: Self.exposure("CHN,JPN", nil)) != identity)
    #expect(try Self.laboratory.identity(of: Self.exposure("CHN", .text(Asked.yaml))) != identity)
  }

  @Test("where no supplier is named it is the economy that most is imported from")
  func usualSupplier() async throws {
    for (economy, supplier) in [("VNM", "CHN"), ("MEX", "USA")] {
      var question = Question(.exposure(.init()))
      question.focus = economy
      let identity = try Self.laboratory.identity(of: question)
      question.matter = .exposure(.init(to: supplier))
      #expect(try Self.laboratory.identity(of: question) == identity)
    }
  }

  @Test("what measures do sums to what the scenario does, by every indicator")
  func measures() async throws {
    var question = Question(.valueChains(.init(by: .measure)), .text(Asked.yaml))
    question.world = Asked.smallWorld
    question.focus = "VNM"
    let answer = try await Self.laboratory.answer(question)
    question.matter = .valueChains()
    question.options.draws = AskedDraws.none
    let whole = try await Self.laboratory.answer(question)
    func numbers(_ answer: Answer, _ column: String) -> [String: [Double]] {
      let names = answer.records.columns.map(\.name)
      guard let figure = names.firstIndex(of: "figure"), let value = names.firstIndex(of: column)
      else { return [:] }
      var found: [String: [Double]] = [:]
      for row in answer.records.rows {
        if case .text(let name) = row[figure], case .number(let number) = row[value] {
          found[name, default: []].append(number)
        }
      }
      return found
    }
    let changes = numbers(whole, "change")
    for column in ["shapley", "in_order"] {
      let parts = numbers(answer, column)
      #expect(parts.count == 9)
      for (figure, change) in changes {
        let sum = try #require(parts[figure]).reduce(0, +)
        #expect(abs(sum - change[0]) < 1e-6 * max(1, abs(change[0])), "\(figure)")
      }
    }
    question.matter = .valueChains(.init(by: .measure))
    question.options.draws = .count(16)
    let drawn = await #expect(throws: QuestionFault.self) {
      try await Self.laboratory.answer(question)
    }
    #expect(drawn?.path == "options.draws")
    question.options.draws = nil
    question.scenarios = []
    let open = await #expect(throws: QuestionFault.self) {
      try await Self.laboratory.answer(question)
    }
    #expect(open?.path == "by")
  }

  @Test("every answer has its chart, whose numbers are those of the records")
  func charts() async throws {
    let scenario = ScenarioReference.text(Asked.yaml)
    for matter: Question.Matter in [
      .exposure(.init(to: "CHN", by: .sector)), .valueChains(), .valueChains(.init(by: .partner)),
      .valueChains(.init(by: .sector)),
    ] {
      for scenarios in [[], [scenario]] {
        var question = Question(matter)
        question.scenarios = scenarios
        question.focus = "VNM"
        question.options.draws = AskedDraws.none
        let answer = try await Self.laboratory.answer(question)
        #expect(!answer.charts.isEmpty)
        for chart in answer.charts {
          #expect(try chart.svg().contains("</svg>"))
          #expect(!chart.table.rows.isEmpty)
        }
        let page = try answer.html(Edition.today)
        #expect(page.contains("entrepot \(matter.kind.rawValue)"))
      }
    }
  }

  @Test("a scenario moves shares, with the band of its draws around the change")
  func scenario() async throws {
    var question = Self.exposure("CHN", .text(Asked.yaml))
    question.options.draws = .count(8)
    let answer = try await Self.laboratory.answer(question)
    #expect(answer.draws?.found == 8)
    func all(_ name: String) throws -> Double {
      try #require(Self.number(answer, "all", "passing_through_share", name))
    }
    #expect(abs(try all("after") - all("before") - all("change")) < 1e-9)
    #expect(try all("change") != 0)
    #expect(try all("low_change") <= all("median_change"))
    #expect(try all("median_change") <= all("high_change"))
    let written = try Answer(decoding: answer.encoded())
    #expect(written == answer)
  }

  @Test("parts of exports by partner and by sector sum to the same, however counted")
  func parts() async throws {
    var sums: [Double] = []
    for rows in [Question.ChainRows.partner, .sector] {
      for counting in ExporterChain.Counting.allCases {
        var question = Question(.valueChains(.init(by: rows, counting: counting)))
        question.focus = "VNM"
        let answer = try await Self.laboratory.answer(question)
        let column = try #require(answer.records.columns.firstIndex { $0.name == "before" })
        sums.append(
          answer.records.rows.filter { $0[3] == .text("domestic_value_added") }.reduce(0) {
            if case .number(let value) = $1[column] { $0 + value } else { $0 }
          })
      }
    }
    #expect(sums[0] > 0 && sums.allSatisfy { abs($0 / sums[0] - 1) < 1e-9 })
  }

  @Test("what cannot be asked is refused in one sentence")
  func refusals() async throws {
    let itself = await #expect(throws: QuestionFault.self) {
      try await Self.laboratory.answer(Self.exposure("VNM", nil))
    }
    #expect(itself?.description.contains("cannot be exposed to itself") == true)
    let unknown = await #expect(throws: QuestionFault.self) {
      try await Self.laboratory.answer(Self.exposure("JPM", nil))
    }
    #expect(unknown?.description.contains("'JPN'") == true && unknown?.path == "to")
    var drawn = Self.exposure("CHN", nil)
    drawn.options.draws = .count(16)
    let fault = await #expect(throws: QuestionFault.self) {
      try await Self.laboratory.answer(drawn)
    }
    #expect(fault?.path == "options.draws")
    #expect(throws: QuestionFault.self) { try Self.laboratory.identity(of: Question(.solve())) }
  }
}
