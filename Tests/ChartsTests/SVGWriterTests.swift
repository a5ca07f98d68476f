// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Charts

@Suite("Writing SVG")
struct SVGWriterTests {
  @Test("Characters with a meaning are escaped, characters XML does not allow are replaced")
  func escaping() {
    #expect(SVGWriter.escape("a<b & \"c\" > 'd'") == "a&lt;b &amp; &quot;c&quot; &gt; &#39;d&#39;")
    #expect(SVGWriter.escape("a\u{0}b\u{1B}") == "a\u{FFFD}b\u{FFFD}")
    #expect(SVGWriter.escape("Côte d’Ivoire −1") == "Côte d’Ivoire −1")
  }

  @Test(
    "Coordinates have two decimals at most and are always numbers",
    arguments: [
      (1.0, "1"), (1.5, "1.5"), (-0.001, "0"), (2.346, "2.35"), (-7.1, "-7.1"), (10, "10"),
      (.nan, "0"), (.infinity, "0"),
    ])
  func coordinates(value: Double, expected: String) {
    #expect(svgNumber(value) == expected)
  }

  @Test("Elements nest, text stays on its line, a later value of an attribute replaces the first")
  func layout() {
    let element = SVGElement.group([
      .line(x1: 0, y1: 1, x2: 2.5, y2: 1, color: "red"),
      .text("a < b", x: 1, baseline: 2, style: TextStyle(size: 9, color: "blue", anchor: .end)),
    ])
    .setting("class", "old").setting("class", "new")
    #expect(
      SVGWriter().text(of: element) == """
        <g class="new">
          <line x1="0" y1="1" x2="2.5" y2="1" stroke="red" stroke-width="1"/>
          <text x="1" y="2" font-size="9" fill="blue" text-anchor="end">a &lt; b</text>
        </g>

        """)
  }

  @Test("Different keys never share an identifier")
  func identifiers() {
    let context = PlotContext(key: "c", width: 100, theme: .light)
    let identifiers = [
      context.identifier(of: "a b"), context.identifier(of: "a-b"), context.identifier(of: "a_b"),
      context.identifier(of: "a_20_b"), context.identifier(of: "a", "b"),
      context.identifier(of: "a.b"), context.identifier(of: "total"),
      context.identifier(ofPart: "total"), context.identifier(of: "_total"),
    ]
    #expect(Set(identifiers).count == identifiers.count)
    #expect(context.identifier(of: "VNM", "tariffs") == "c.VNM.tariffs")
  }

  @Test("The colours of a page are custom properties with a fallback")
  func customProperties() {
    let theme = Theme.cssVariables(prefix: "trade")
    #expect(theme.positiveTint == "var(--trade-positive-tint, \(Theme.light.positiveTint))")
  }
}
