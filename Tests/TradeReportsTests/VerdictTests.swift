// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import TradeReports

/// The verb follows the sets.
@Suite("How sure a sentence is")
struct VerdictTests {
  @Test("all agree, three quarters agree, fewer agree, nothing happens")
  func verbs() {
    #expect(Verdict([-0.0062, -0.0083, -0.007]).told() == "loses 0.62 % (0.62 to 0.83 %)")
    #expect(Verdict([0.0062]).told(of: " of its real income") == "gains 0.62 % of its real income")
    #expect(
      Verdict([-0.0007, -0.0018, -0.0004, 0.0002]).told()
        == "probably loses 0.07 % (−0.18 to +0.02 %; 3 of 4 sets agree)")
    #expect(
      Verdict([-0.0018, -0.0007, 0.0002, 0.0004]).told(over: " over 4 sets")
        == "could go either way (−0.18 to +0.04 % over 4 sets)")
    // What the central set denies is open, however many others say it.
    #expect(Verdict([0.0002, -0.001, -0.001, -0.001]).verb() == "could go either way")
    #expect(Verdict([0.00004, -0.00002]).verb() == "hardly changes")
    // Nothing under most sets is nothing, whatever few others say.
    #expect(
      Verdict([0.00001, 0.00002, 0, -0.0003, 0]).told() == "hardly changes (−0.03 to 0.00 %)")
    // Small and of one sign is no open question, and large under most sets is not nothing.
    #expect(Verdict([-0.00004, -0.00006, -0.00003]).told() == "hardly changes (−0.01 to 0.00 %)")
    #expect(
      Verdict([-0.0002, -0.0001, 0]).told()
        == "probably loses 0.02 % (0.00 to 0.02 %; 2 of 3 sets agree)")
  }

  @Test("from what to what")
  func leading() {
    let loss = Verdict([-0.0062, -0.0083])
    func words(_ values: [Double]) -> String? { loss.leading(to: Verdict(values), of: "") }
    #expect(words([0.0063, 0.001]) == "loss of 0.62 % turns into a gain of 0.63 %")
    #expect(words([-0.0017, -0.001]) == "loss falls from 0.62 to 0.17 %")
    #expect(words([-0.0071, -0.01]) == "loss grows from 0.62 to 0.71 %")
    #expect(words([-0.00621, -0.008]) == "loss of 0.62 % stays")
    #expect(
      words([0.001, 0.002, 0.001, -0.001]) == "loss of 0.62 % probably turns into a gain of 0.10 %")
    #expect(words([0.001, -0.001]) == "loss of 0.62 % ends near zero, either way")
    #expect(words([0.00001, 0]) == "loss of 0.62 % ends at about nothing")
    // A loss that is not sure leads nowhere.
    #expect(Verdict([-0.001, 0.001]).leading(to: loss, of: "") == nil)
  }
}
