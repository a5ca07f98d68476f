// SPDX-License-Identifier: Apache-2.0

import Charts
import Testing

@Suite("Ranking")
struct RankingChartTests {
  @Test("The drawing is accessible and names its marks")
  func identity() throws {
    let svg = try Samples.ranking.svg()
    let drawing = try Drawing(svg)
    let root = try #require(drawing.all("svg").first)
    #expect(root.attributes["role"] == "img")
    #expect(root.attributes["width"] == "720")
    #expect(root.attributes["aria-labelledby"] == "welfare_title")
    #expect(root.attributes["aria-describedby"] == "welfare_description")
    #expect(drawing.all("title").first?.text == "The tariffs cost Viet Nam most")
    #expect(
      drawing.all("desc").first?.text == """
        Change in real income, %. Economy KHM +0.57 (+0.21 to +0.94); … 61 economies between; \
        Economy USA −0.08 (−0.21 to +0.11); Economy CHN −0.18; Economy VNM −1.37 (−1.98 to −0.82).
        """)
    let keys = drawing.all("g").compactMap { $0.attributes["data-key"] }
    #expect(keys == ["KHM", "USA", "CHN", "VNM"])
    #expect(drawing.identifiers.contains("welfare.VNM"))
    #expect(Set(drawing.identifiers).count == drawing.identifiers.count)
    #expect(!svg.contains("<script"))
  }

  @Test(
    "however many rows there are, none is lower than a finger wants, higher where the screen is narrow",
    arguments: [(5, 720.0, 24.0), (30, 720, 24), (81, 720, 24), (30, 320, 28), (81, 320, 28)])
  func rowHeights(rows: Int, width: Double, least: Double) throws {
    let chart = Samples.ranking((0..<rows).map { Double($0) / 10 })
    let drawing = try Drawing(chart.svg(width: width))
    let heights = drawing.all("rect", class: "target").compactMap {
      $0.attributes["height"].flatMap(Double.init)
    }
    #expect(heights.count == rows && heights.allSatisfy { $0 >= least }, "\(heights)")
  }

  @Test("A row is drawn as agreed")
  func golden() throws {
    let svg = try Samples.ranking([-1, 0.5]).svg(width: 400)
    #expect(
      svg.contains(
        """
              <g id="welfare.r0" class="row" data-key="r0" transform="translate(0,0)">
                <title>Economy r0: −1.00</title>
                <rect x="0" y="0" width="360" height="28" fill="none" class="target" pointer-events="all"/>
                <text x="0" y="18.67" font-size="13" fill="#16202a" class="label">Economy r0</text>
                <rect x="127.89" y="9" width="125.48" height="10" fill="#eab9a3" class="stem"/>
                <circle cx="127.89" cy="14" r="5" fill="#982f06" class="dot"/>
                <text x="84" y="18.67" font-size="13" fill="#16202a" class="value">−1.00</text>
              </g>
        """))
    #expect(
      svg.contains(
        """
            <g class="axis">
              <text x="127.89" y="29" font-size="12" fill="#5b6672" text-anchor="middle">−1</text>
              <text x="253.37" y="29" font-size="12" fill="#5b6672" text-anchor="middle">0</text>
            </g>
        """))
    #expect(try Samples.ranking([-1, 0.5]).svg(width: 400) == svg)
  }

  @Test("Values carry their sign and stand in the order given")
  func labels() throws {
    let drawing = try Drawing(try Samples.ranking.svg())
    let values = drawing.all("text", class: "value")
    #expect(values.map(\.text) == ["+0.57", "−0.08", "−0.18", "−1.37"])
    let bold = values.filter { $0.attributes["font-weight"] == "bold" }
    #expect(bold.map(\.text) == ["−1.37"])
  }

  @Test("Labels of 81 rows do not overlap, names of two lines included", arguments: [320.0, 720])
  func noOverlap(width: Double) throws {
    let drawing = try Drawing(try Samples.fullRanking.svg(width: width))
    for kind in ["label", "value"] {
      let baselines = drawing.all("text", class: kind).map(\.baseline)
      #expect(baselines.count >= 81)
      for (upper, lower) in zip(baselines, baselines.dropFirst()) {
        #expect(lower - upper >= 13)
      }
    }
  }

  @Test(
    "Whatever the numbers, the text is well-formed and stays on the paper",
    arguments: [
      [-1.37, 0.57], [-4, -3, -0.2], [12, 900.5], [0, 0], [0], [1e-9], [-1e-9, 1e-9],
      [-1e99, 1e99], [123_456.12, -3], Array(repeating: -0.01, count: 81),
    ], [320.0, 720])
  func extremes(values: [Double], width: Double) throws {
    let svg = try Samples.ranking(values).svg(width: width)
    let drawing = try Drawing(svg)
    #expect(!svg.contains("nan"))
    #expect(!svg.contains("inf"))
    for label in drawing.all("text", class: "value") {
      let metrics = TextMetrics(size: Double(label.attributes["font-size"] ?? "") ?? 0)
      #expect(label.left > 0)
      #expect(label.left + metrics.width(of: label.text) < width)
    }
  }

  @Test("Marks beyond a set axis end in arrowheads and stay on the paper")
  func cutAxis() throws {
    var chart = Samples.ranking
    chart.axisRange = ValueRange(-0.5, 0.5)
    let drawing = try Drawing(try chart.svg())
    #expect(drawing.all("path").count == 4)
    #expect(drawing.all("path", class: "dot").count == 2)
    #expect(drawing.all("circle", class: "dot").count == 2)
    #expect(drawing.all("text", class: "value").map(\.text).contains("−1.37"))
  }

  @Test("Directions flank zero where there is room, never one of two")
  func directions() throws {
    let wide = try Drawing(try Samples.ranking.svg())
    #expect(wide.all("text", class: "direction").map(\.text) == ["← worse off", "better off →"])
    let narrow = try Drawing(try Samples.ranking.svg(width: 320))
    #expect(narrow.all("text", class: "direction").isEmpty)
    var chart = Samples.ranking
    chart.entries = [Samples.row("A", -1), Samples.row("B", -2)]
    let losses = try Drawing(try chart.svg()).all("text", class: "direction")
    #expect(losses.map(\.text) == ["← worse off"])
  }

  @Test("The gap interrupts the grid")
  func gap() throws {
    let drawing = try Drawing(try Samples.ranking.svg())
    #expect(drawing.all("g", class: "gap").count == 1)
    #expect(drawing.all("line", class: "zero").count == 2)
  }

  @Test("A long ranking has its axis at both ends")
  func bothAxes() throws {
    #expect(try Drawing(try Samples.fullRanking.svg()).all("g", class: "axis").count == 2)
    #expect(try Drawing(try Samples.ranking.svg()).all("g", class: "axis").count == 1)
  }

  @Test("Words from outside cannot break the drawing")
  func foreignWords() throws {
    var chart = Samples.ranking
    chart.text.title = "<script>alert(\"1\")</script> & more"
    chart.entries.append(.row(RankingRow(key: "\"><x", label: "</text>", value: 1)))
    let svg = try chart.svg()
    let drawing = try Drawing(svg)
    #expect(!svg.contains("<script"))
    #expect(drawing.identifiers.contains("welfare._22__3e__3c_x"))
  }

  @Test("Numbers that are none, keys that occur twice, and no rows are errors")
  func errors() {
    for value in [Double.nan, .infinity, 1e200] {
      #expect(throws: ChartError.undrawable(key: "r1")) { try Samples.ranking([1, value]).svg() }
    }
    var chart = Samples.ranking
    chart.entries = [Samples.row("A", 1, ValueRange(0, .nan))]
    #expect(throws: ChartError.undrawable(key: "A")) { try chart.svg() }
    chart.entries = [Samples.row("A", 1), Samples.row("A", 2)]
    #expect(throws: ChartError.duplicateKey("A")) { try chart.svg() }
    chart.entries = [.gap("nothing")]
    #expect(throws: ChartError.nothingToDraw) { try chart.svg() }
    #expect(throws: ChartError.tooNarrow(width: 100, minimum: 320)) {
      try Samples.ranking.svg(width: 100)
    }
  }

  @Test("A value that reads as zero is neither a gain nor a loss")
  func zeroIsNeutral() throws {
    let svg = try Samples.ranking([-0.001, 0.002]).svg()
    #expect(!svg.contains(Theme.light.negative))
    #expect(!svg.contains(Theme.light.positive))
  }
}
