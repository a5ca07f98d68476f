// SPDX-License-Identifier: Apache-2.0

import Charts
import Testing

@Suite("Numbers as text")
struct NumberTextTests {
  @Test(
    "A fixed count of decimals, a proper minus, no negative zero",
    arguments: [
      (-1.37, 2, "−1.37"), (0.57, 2, "0.57"), (0, 2, "0.00"), (-0.004, 2, "0.00"),
      (-0.005, 2, "−0.01"), (0.995, 2, "1.00"), (9.999, 2, "10.00"), (2.5, 0, "3"), (-7, 0, "−7"),
      (0.1, 1, "0.1"), (0.05, 3, "0.050"), (1e15, 2, "1000000000000000.00"), (12, -3, "12"),
      (.nan, 2, "n/a"), (.infinity, 2, "n/a"), (-.infinity, 2, "−n/a"), (1e300, 2, "1e+300"),
    ])
  func fixedDecimals(value: Double, decimals: Int, expected: String) {
    #expect(fixed(value, decimals: decimals) == expected)
  }

  @Test(
    "Changes always carry their sign, except where they read as zero",
    arguments: [
      (-1.37, "−1.37"), (0.57, "+0.57"), (0, "0.00"), (0.004, "0.00"), (-0.004, "0.00"),
      (.nan, "n/a"), (.infinity, "n/a"),
    ])
  func signedDecimals(value: Double, expected: String) {
    #expect(signed(value, decimals: 2) == expected)
  }

  @Test("Commas part the thousands")
  func grouping() {
    #expect(fixed(1_234_567.8, decimals: 1, grouped: true) == "1,234,567.8")
    #expect(fixed(-999, decimals: 0, grouped: true) == "−999")
    #expect(signed(1000, decimals: 0, grouped: true) == "+1,000")
  }

  @Test("A style combines sign, decimals and suffix")
  func styles() {
    #expect(NumberStyle(decimals: 1, suffix: "%").text(0.25) == "+0.3%")
    #expect(NumberStyle.level(decimals: 0).text(4200) == "4,200")
    #expect(NumberStyle.change().text(-2) == "−2.00")
  }
}
