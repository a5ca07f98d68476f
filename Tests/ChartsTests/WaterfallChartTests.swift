// SPDX-License-Identifier: Apache-2.0

import Charts
import Testing

@Suite("Waterfall")
struct WaterfallChartTests {
  @Test("Steps and totals carry their signs, panel by panel")
  func labels() throws {
    let drawing = try Drawing(try Samples.waterfall.svg())
    #expect(
      drawing.all("text", class: "value").map(\.text) == [
        "−1.52", "+0.45", "−1.07", "−0.31", "−0.02", "−0.33",
      ])
    #expect(drawing.all("text", class: "panel-title").map(\.text) == ["Viet Nam", "China"])
    #expect(
      drawing.all("text", class: "label").map(\.text) == [
        "Tariffs", "Cooperation", "Retaliation", "All steps",
      ])
  }

  @Test("Each bar begins where the one before ends, and the total begins at zero")
  func levels() throws {
    let drawing = try Drawing(try Samples.waterfall.svg())
    let bars = drawing.all("rect", class: "bar").prefix(3).map { bar in
      let left = Double(bar.attributes["x"] ?? "") ?? .nan
      return (left: left, right: left + (Double(bar.attributes["width"] ?? "") ?? .nan))
    }
    #expect((bars[1].left - bars[0].left).magnitude < 0.03)
    #expect((bars[2].left - bars[1].right).magnitude < 0.03)
    #expect((bars[2].right - bars[0].right).magnitude < 0.03)
  }

  @Test("Marks are named by panel and step; a step the panel lacks is not drawn")
  func identity() throws {
    let drawing = try Drawing(try Samples.waterfall.svg())
    let identifiers = drawing.identifiers
    #expect(Set(identifiers).count == identifiers.count)
    for expected in [
      "welfare.VNM", "welfare.VNM.tariffs", "welfare.CHN.retaliation", "welfare.CHN_total",
    ] {
      #expect(identifiers.contains(expected))
    }
    #expect(!identifiers.contains("welfare.CHN.cooperation"))
  }

  @Test("The summary says every number")
  func summary() {
    #expect(
      Samples.waterfall.dataSummary == """
        Viet Nam: Tariffs −1.52 (−2.10 to −0.90); Cooperation +0.45; \
        All steps −1.07 (−1.60 to −0.50). China: Tariffs −0.31; Retaliation −0.02; All steps −0.33.
        """)
  }

  @Test("A strip stands beside the whisker, with words of its own")
  func strips() throws {
    var chart = Samples.waterfall
    #expect(try Drawing(chart.svg()).all("rect", class: "strip").isEmpty)
    chart.panels[0].steps[0].strip = ValueRange(-1.6, -1.4)
    chart.strip = .init(short: "over orders", meaning: "Least and most over orders")
    let svg = try chart.svg()
    #expect(try Drawing(svg).all("rect", class: "strip").count == 1)
    #expect(svg.contains("Least and most over orders"))
    #expect(chart.dataSummary.contains("−1.52 (−2.10 to −0.90, −1.60 to −1.40 over orders)"))
  }

  @Test("Panels go on below where the width ends", arguments: [320.0, 500, 720])
  func manyPanels(width: Double) throws {
    var chart = Samples.waterfall
    let first = try #require(chart.panels.first)
    chart.panels = (0..<5).map { WaterfallPanel(key: "\($0)", title: "P\($0)", steps: first.steps) }
    let drawing = try Drawing(try chart.svg(width: width))
    let titles = drawing.all("text", class: "panel-title")
    #expect(titles.count == 5)
    #expect(titles.allSatisfy { $0.left < width - 100 })
    #expect(Set(titles.map(\.baseline)).count > 1)
    for label in drawing.all("text", class: "value") {
      #expect(label.left + TextMetrics(size: 13, weight: .bold).width(of: label.text) < width)
    }
  }

  @Test("Zeros and lonely steps are drawn without a broken number", arguments: [0.0, 1e-12, -1e99])
  func extremes(contribution: Double) throws {
    var chart = Samples.waterfall
    chart.panels = [
      WaterfallPanel(
        key: "a", steps: [WaterfallStep(key: "s", label: "S", contribution: contribution)])
    ]
    let svg = try chart.svg(theme: .dark)
    _ = try Drawing(svg)
    #expect(!svg.contains("nan"))
    #expect(!svg.contains("inf"))
  }

  @Test("Numbers that are none, keys that occur twice, and no steps are errors")
  func errors() {
    var chart = Samples.waterfall
    chart.panels[0].steps[1].contribution = .nan
    #expect(throws: ChartError.undrawable(key: "cooperation")) { try chart.svg() }
    chart.panels[0].steps[1] = chart.panels[0].steps[0]
    #expect(throws: ChartError.duplicateKey("tariffs")) { try chart.svg() }
    chart.panels = []
    #expect(throws: ChartError.nothingToDraw) { try chart.svg() }
    chart.panels = [Samples.waterfall.panels[0], Samples.waterfall.panels[0]]
    #expect(throws: ChartError.duplicateKey("VNM")) { try chart.svg() }
  }
}
