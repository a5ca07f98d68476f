// SPDX-License-Identifier: Apache-2.0

import Documents
import Testing
import TradeFindings

@testable import TradeReports

/// The verb follows the draws.
@Suite("How sure a sentence is")
struct VerdictTests {
  /// A change in hundredths of a per cent and draws that are evenly spread between two ends.
  private static func verdict(
    _ centre: Double, _ range: ClosedRange<Double>? = nil
  ) -> Verdict {
    Verdict(
      centre * 1e-4,
      range.map { range in
        Estimate(
          centre: centre * 1e-4,
          draws: (0...10_000).map {
            (range.lowerBound + (range.upperBound - range.lowerBound) * Double($0) / 10_000) * 1e-4
          }, zero: Findings.noticeable)
      })
  }

  /// What the verdict on an economy called X says.
  private static func told(
    _ verdict: Verdict, tellsOfWhat: Bool = false, over draws: String? = nil
  ) -> String {
    verdict.told("X", tellsOfWhat: tellsOfWhat, over: draws, in: .english)
  }

  private static func clause(_ verdict: Verdict) -> String {
    verdict.clause("X", tellsOfWhat: false, in: .english)
  }

  @Test("from 95 % of draws, from 80 %, fewer, and nothing")
  func verbs() {
    #expect(Self.told(Self.verdict(-62, -80...(-60))) == "X loses 0.62 % (0.61 to 0.79 %)")
    #expect(Self.told(Self.verdict(62), tellsOfWhat: true) == "X gains 0.62 % of its real income")
    #expect(Self.clause(Self.verdict(-7, -18...0.4)) == "X loses 0.07 %")
    #expect(Self.told(Self.verdict(-7, -18...2)) == "X probably loses 0.07 % (−0.17 to +0.01 %)")
    #expect(
      Self.told(Self.verdict(-7, -18...5), over: "5 to 95 % of 256 draws")
        == "X could gain or lose (−0.17 to +0.04 %: 5 to 95 % of 256 draws)")
    // What the centre denies is open, however many draws say it.
    #expect(Self.clause(Self.verdict(2, -18...(-1))) == "X could gain or lose")
    #expect(Self.clause(Self.verdict(0.4, -0.6...0.6)) == "X hardly changes")
    #expect(Self.clause(Self.verdict(0)) == "X hardly changes")
    // Where no draw says the opposite and a fifth says nothing, the question is not which way.
    #expect(Self.clause(Self.verdict(0.7, -0.2...2)) == "X hardly changes")
    // Small and of one sign is settled, with digits at which its draws are a band; small and open is nothing.
    #expect(Self.told(Self.verdict(0.8, 0.6...0.9)) == "X gains 0.008 % (0.006 to 0.009 %)")
    #expect(Self.clause(Self.verdict(0.6, -0.2...0.9)) == "X hardly changes")
  }

  @Test("a clause has its range behind it; without draws it stands alone")
  func ranged() {
    #expect(
      Self.verdict(-7, -18...2).ranged("X falls", in: .english) == "X falls (−0.17 to +0.01 %)")
    #expect(Self.verdict(-7).ranged("X falls", in: .english) == "X falls")
  }

  @Test("digits that few draws do not settle are not told")
  func digits() {
    let draws = (0..<64).map { -0.02 + 0.03 * Double($0) / 63 }
    let verdict = Verdict(-0.0062, Estimate(centre: -0.0062, draws: draws, zero: 5e-5))
    #expect(Self.told(verdict) == "X could gain or lose (−2 to +1 %)")
    // A size that would read as nothing has more digits.
    let wide = Verdict(0.004, Estimate(centre: 0.004, draws: draws.map { 0.025 + $0 }, zero: 5e-5))
    #expect(Self.told(wide) == "X gains 0.4 % (1 to 3 %)")
  }

  @Test("from what to what")
  func leading() {
    let loss = Self.verdict(-62, -80...(-60))
    func words(_ centre: Double, _ range: ClosedRange<Double>) -> String? {
      loss.leading(
        to: Self.verdict(centre, range), of: "X's", tellsOfWhat: false, in: .english)
    }
    #expect(
      loss.leading(to: Self.verdict(-17, -20...(-10)), of: "X's", tellsOfWhat: true, in: .english)
        == "X's loss falls from 0.62 to 0.17 % of its real income")
    #expect(words(63, 10...80) == "X's loss of 0.62 % turns into a gain of 0.63 %")
    #expect(words(-17, -20...(-10)) == "X's loss falls from 0.62 to 0.17 %")
    #expect(words(-71, -90...(-60)) == "X's loss grows from 0.62 to 0.71 %")
    #expect(words(-62.1, -80...(-60)) == "X's loss of 0.62 % stays")
    #expect(words(10, -2...20) == "X's loss of 0.62 % probably turns into a gain of 0.10 %")
    #expect(words(10, -20...20) == "X's loss of 0.62 % ends near zero, either way")
    #expect(words(0, -0.4...0.4) == "X's loss of 0.62 % ends at about nothing")
    // A loss that is not sure leads nowhere.
    #expect(
      Self.verdict(-10, -30...20).leading(
        to: loss, of: "X's", tellsOfWhat: false, in: .english) == nil)
  }
}
