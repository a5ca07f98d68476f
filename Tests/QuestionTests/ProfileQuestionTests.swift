// SPDX-License-Identifier: Apache-2.0

import Entrepot
import Foundation
import TestSupport
import Testing

/// The profile of two parties: what it tells, of whom, and what it refuses.
@Suite("Questions about trading relations") struct ProfileQuestionTests {
  private static let laboratory = Laboratory(shelf: Shelf(readsFiles: false))

  private static func question(_ first: String, _ second: String?) -> Question {
    var question = Question(.profile(.init(first, second)))
    question.options.draws = AskedDraws.none
    return question
  }

  private static func value(
    _ answer: Answer, _ figure: String, of economy: String, year: Int? = nil, sector: String? = nil
  ) -> Double? {
    let columns = answer.records.columns.map(\.name)
    func at(_ row: [Records.Field], _ name: String) -> Records.Field {
      columns.firstIndex(of: name).map { row[$0] } ?? .missing
    }
    let found = answer.records.rows.first { row in
      at(row, "figure") == .text(figure) && at(row, "economy") == .text(economy)
        && at(row, "year") == (year.map { .count($0) } ?? .missing)
        && at(row, "sector") == (sector.map { .text($0) } ?? .missing)
    }
    guard let found, case .number(let value) = at(found, "value") else { return nil }
    return value
  }

  @Test(
    "the founding question's claims, as found: the largest partner, the largest in ASEAN, how well they fit"
  )
  func claims() async throws {
    let answer = try await Self.laboratory.answer(Self.question("VNM", "CHN"))
    for year in 2011...2022 {
      #expect(Self.value(answer, "rank_of_partner_in_trade", of: "VNM", year: year) == 1)
    }
    let text = answer.words.sentences.joined(separator: " ")
    // China's customs say the same: the largest in ASEAN since 2016.
    #expect(text.contains("without a break since 2016"))
    #expect(text.contains("ASEAN - China (since 2005-01-01)"))
    let fit = try #require(Self.value(answer, "complementarity", of: "CHN", year: 2022))
    #expect(fit > 0.7 && fit < 0.8, "\(fit)")
  }

  @Test("told from either side the numbers are the same, and sums of sectors are the goods")
  func mirrored() async throws {
    let one = try await Self.laboratory.answer(Self.question("VNM", "CHN"))
    let other = try await Self.laboratory.answer(Self.question("china", "Viet Nam"))
    for figure in ["exports_of_goods", "trade_intensity", "complementarity"] {
      #expect(
        Self.value(one, figure, of: "VNM", year: 2020)
          == Self.value(other, figure, of: "VNM", year: 2020))
    }
    let world = try World.named("oecd-2022")
    let goods = world.sectors.filter { $0.kind == .goods }.compactMap {
      Self.value(one, "exports", of: "VNM", year: 2022, sector: $0.code)
    }
    let all = try #require(Self.value(one, "exports_of_goods", of: "VNM", year: 2022))
    #expect(abs(goods.reduce(0, +) - all) < 1e-6)
  }

  @Test("what policies do is what a run of them says")
  func effects() async throws {
    let answer = try await Self.laboratory.answer(Self.question("VNM", "CHN"))
    var run = Question(.solve(), .named("us-tariffs-today"))
    run.options.draws = AskedDraws.none
    let solved = try await Self.laboratory.answer(run)
    let change = try #require(solved.figures.last { $0.place == "VNM" }?.value)
    let found = try #require(Self.value(answer, "real_income_change", of: "VNM"))
    #expect(abs(found - 100 * change) < 1e-12)
    #expect(answer.certificate.largestResidual > 0 && answer.certificate.largestResidual < 1e-9)
    // An earlier day's tariffs are others.
    var earlier = Self.question("VNM", "CHN")
    earlier.date = "2025-09-01"
    let then = try await Self.laboratory.answer(earlier)
    #expect(Self.value(then, "real_income_change", of: "VNM") != found)
    #expect(then.identity != answer.identity)
  }

  @Test("a group counts as one, and of a group and its member the others do")
  func groups() async throws {
    let answer = try await Self.laboratory.answer(Self.question("VNM", "ASEAN"))
    #expect(answer.words.headline.contains("ASEAN"))
    let apart = try await Self.laboratory.answer(Self.question("VNM", "THA"))
    let all = try #require(Self.value(answer, "exports_of_goods", of: "VNM", year: 2022))
    let one = try #require(Self.value(apart, "exports_of_goods", of: "VNM", year: 2022))
    #expect(all > one)
    // Left out, the other is the largest partner.
    let open = try await Self.laboratory.answer(Self.question("VNM", nil))
    let named = try await Self.laboratory.answer(Self.question("VNM", "CHN"))
    #expect(open.identity == named.identity)
  }

  @Test("customs' counts stand where the United States are one of the two, and nowhere else")
  func customs() async throws {
    let united = try await Self.laboratory.answer(Self.question("USA", "VNM"))
    #expect(united.words.sentences.contains { $0.contains("customs, whose counts") })
    let others = try await Self.laboratory.answer(Self.question("VNM", "CHN"))
    #expect(!others.words.sentences.contains { $0.contains("customs, whose counts") })
  }

  @Test("what cannot be told is refused in one sentence with its field")
  func refused() async throws {
    func fault(_ question: Question) async -> QuestionFault? {
      await #expect(throws: QuestionFault.self) { try await Self.laboratory.answer(question) }
    }
    let unknown = await fault(Self.question("VNM", "CHM"))
    #expect(unknown?.path == "second" && unknown?.description.contains("did you mean") == true)
    #expect(await fault(Self.question("VNM", "VNM"))?.path == "second")
    #expect(await fault(Self.question("ASEAN", "RCEP"))?.path == "second")
    #expect(await fault(Self.question("all", "CHN"))?.path == "first")
    #expect(await fault(Self.question("CHN", "ROW"))?.path == "second")
    var withScenario = Self.question("VNM", "CHN")
    withScenario.scenarios = [.named("rcep")]
    #expect(await fault(withScenario)?.path == "scenarios")
    var small = Self.question("VNM", "OTHER-ASEAN")
    small.world = "mekong"
    #expect(await fault(small)?.description.contains("OTHER-ASEAN") == true)
    // What a small world cannot be asked is said.
    small.matter = .profile(.init("VNM", "CHN"))
    let told = try await Self.laboratory.answer(small)
    #expect(told.words.sentences.contains { $0.contains("cannot be put to the world mekong") })
    var firstOrder = Self.question("VNM", "CHN")
    firstOrder.options.draws = .firstOrder
    #expect(await fault(firstOrder)?.path == "options.draws")
  }
}
