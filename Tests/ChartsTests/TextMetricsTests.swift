// SPDX-License-Identifier: Apache-2.0

import Charts
import Testing

@Suite("Measuring and wrapping text")
struct TextMetricsTests {
  private let metrics = TextMetrics(size: 10)

  @Test("Widths follow the table of the font family")
  func widths() {
    #expect(metrics.width(of: "") == 0)
    #expect((metrics.width(of: "0") - 5.56).magnitude < 1e-9)
    #expect(metrics.width(of: "−") == metrics.width(of: "+"))
    #expect(metrics.width(of: "é") == metrics.width(of: "e"))
    #expect(TextMetrics(size: 10, weight: .bold).width(of: "Viet") > metrics.width(of: "Viet"))
    #expect(TextMetrics(size: 20).width(of: "Viet") == 2 * metrics.width(of: "Viet"))
  }

  @Test("Lines fit the width and lose no word", arguments: [20.0, 45, 80, 300])
  func wrapping(width: Double) {
    let text = "The tariffs cost Viet Nam most; regional cooperation makes up about a third"
    let lines = metrics.wrap(text, width: width)
    #expect(lines.allSatisfy { metrics.width(of: $0) <= width })
    #expect(lines.joined().filter { $0 != " " } == text.filter { $0 != " " })
    if width >= 80 { #expect(lines.joined(separator: " ") == text) }
  }

  @Test("Even lines are as few as greedy ones and no wider")
  func evenWrapping() {
    let text = "one two three four five six seven"
    let greedy = metrics.wrap(text, width: 130)
    let even = metrics.wrapEvenly(text, width: 130)
    #expect(greedy == ["one two three four five six", "seven"])
    #expect(even == ["one two three", "four five six seven"])
  }

  @Test("Words too wide are broken, no-break spaces hold, line feeds break")
  func breaking() {
    #expect(metrics.wrap("aaaa", width: 12) == ["aa", "aa"])
    #expect(metrics.wrap("aaaa", width: 0) == ["a", "a", "a", "a"])
    #expect(metrics.wrap("2\u{A0}April", width: 30) == ["2\u{A0}April"])
    #expect(metrics.wrap("a\nb", width: 100) == ["a", "b"])
    #expect(metrics.wrap("", width: 100) == [""])
  }

  @Test("A text cut to a count of lines ends with an ellipsis and fits")
  func truncation() {
    let text = "Democratic Republic of the Congo and the Lao People’s Democratic Republic"
    let lines = metrics.wrap(text, width: 100, atMost: 2)
    #expect(lines.count == 2)
    #expect(lines.allSatisfy { metrics.width(of: $0) <= 100 })
    #expect(lines.last?.hasSuffix("…") == true)
    #expect(metrics.truncate("short", width: 100) == "short")
    #expect(metrics.truncate("short", width: 0) == "…")
  }
}
