// SPDX-License-Identifier: Apache-2.0

import TestSupport
import Testing
import TradeFindings
import TradeWorlds

@testable import TradeReports

/// Numbers and bands have the digits that draws settle, and a band is never a point.
@Suite("How numbers and their bands are written")
struct EstimateTextTests {
  private static let world = RandomWorld.make(economies: 3, sectors: 2, seed: 5)

  /// An estimate from draws evenly spread between two ends.
  private static func estimate(_ centre: Double, _ low: Double, _ high: Double) -> Estimate {
    Estimate(
      centre: centre, draws: (0...10_000).map { low + (high - low) * Double($0) / 10_000 })
  }

  private static func told(_ text: OutcomeText, _ estimate: Estimate) -> String {
    text.beside(text.number(estimate.centre, settledBy: estimate), estimate)
  }

  @Test("ends that would read alike have the digits that tell them apart, and so has the number")
  func apart() {
    let text = OutcomeText(.realIncome, in: Self.world)
    #expect(Self.told(text, Self.estimate(0.0062, 0.005, 0.008)) == "+0.62 (+0.52 to +0.78)")
    #expect(Self.told(text, Self.estimate(0.00002, 1e-5, 4e-5)) == "+0.002 (+0.001 to +0.004)")
    #expect(Self.told(text, Self.estimate(1e-6, -2e-6, 4e-6)) == "+0.0001 (−0.0002 to +0.0004)")
  }

  @Test("what no digit tells apart is told without a band, in a table with nothing")
  func points() {
    let share = OutcomeText(.listed("openness"), in: Self.world).ofValues
    #expect(Self.told(share, Self.estimate(1, 1 - 1e-9, 1)) == "100.00")
    #expect(share.cell(Self.estimate(1, 1, 1)) == "")
    #expect(share.cell(nil) == "–")
  }

  @Test("few draws settle few digits, of a number in per cent and of its band alike")
  func settled() {
    let text = OutcomeText(.realIncome, in: Self.world)
    let draws = (0..<20).map { 0.001 + 0.001 * Double($0) }
    let few = Estimate(centre: 0.00486, draws: draws)
    #expect(few.standardError > 0.001)
    #expect(Self.told(text, few) == "0 (0 to +2)")
    #expect(text.number(0.00486, settledBy: nil) == "+0.49")
  }

  @Test("levels have no plus sign, their differences have")
  func levels() {
    let text = OutcomeText(.listed("openness"), in: Self.world)
    let estimate = Self.estimate(0.5, 0.4, 0.6)
    #expect(Self.told(text.ofValues, estimate) == "50.0 (41.0 to 59.0)")
    #expect(Self.told(text, estimate) == "+50.0 (+41.0 to +59.0)")
    let change = OutcomeText(.realIncome, in: Self.world)
    #expect(Self.told(change.ofValues, estimate).hasPrefix("+"))
  }
}
