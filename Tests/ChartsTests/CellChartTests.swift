// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Charts

@Suite("Heat maps, tile maps and lines")
struct CellChartTests {
  private static let text = ChartText(key: "c", title: "A finding", source: "Source: a test.")

  private static func heatMap(_ values: [[Double?]]) -> HeatMapChart {
    HeatMapChart(
      text: text, rows: values.indices.map { HeatMapLine(key: "r\($0)", label: "Row \($0)") },
      columns: (values.first ?? []).indices.map {
        HeatMapLine(key: "c\($0)", label: "A column with a rather long name, number \($0)")
      }, values: values, meaning: "Points")
  }

  private static func tile(_ key: String, _ row: Int, _ column: Int, _ value: Double?) -> Tile {
    Tile(key: key, label: "Economy \(key)", row: row, column: column, value: value)
  }

  @Test("every cell is there once, with its words")
  func cells() throws {
    let svg = try Self.heatMap([[1, -0.5, nil], [0, 0.25, 2]]).svg()
    let keys = try Drawing(svg).elements.compactMap { $0.attributes["data-key"] }
    for row in 0..<2 {
      for column in 0..<3 { #expect(keys.count { $0 == "r\(row) c\(column)" } == 1) }
    }
    #expect(svg.contains("no trade"))
    #expect(!svg.contains("style="))
    #expect(svg == (try Self.heatMap([[1, -0.5, nil], [0, 0.25, 2]]).svg()))
  }

  @Test("cells say where their draws lie, and which of them have no settled sign")
  func ranges() throws {
    var chart = Self.heatMap([[1, -0.5]])
    chart.ranges = [[ValueRange(0.5, 2), ValueRange(-1, 0.25)]]
    chart.rangeMeaning = "?: not settled"
    let svg = try chart.svg()
    #expect(svg.contains("number 0: +1.00 (+0.50 to +2.00)"))
    #expect(svg.contains("number 1: −0.50? (−1.00 to +0.25)"))
    #expect(svg.contains("?: not settled"))
    #expect(chart.dataSummary.contains("number 0 +1.00 (+0.50 to +2.00)"))
    chart.ranges = [[nil]]
    #expect(throws: ChartError.nothingToDraw) { try chart.svg() }
  }

  @Test("a mark may have a band along the axis")
  func markRange() throws {
    func chart(_ range: ValueRange?) -> LineChart {
      LineChart(
        text: Self.text,
        series: [
          LineSeries(
            key: "a", label: "A", points: [LinePoint(x: 0, y: 0), LinePoint(x: 10, y: 1)],
            mark: (LinePoint(x: 5, y: 0.5), "half"), markRange: range, isEmphasized: true)
        ], xTitle: "x", yTitle: "y", rangeMeaning: range.map { _ in "The size in most draws" })
    }
    let drawn = try chart(ValueRange(4, 7)).svg()
    #expect(drawn.contains("class=\"whisker\"") && drawn.contains("The size in most draws"))
    #expect(chart(ValueRange(4, 7)).dataSummary.contains("half (4.00 to 7.00)"))
    #expect(!(try chart(nil).svg()).contains("class=\"whisker\""))
    #expect(throws: ChartError.undrawable(key: "a")) { try chart(ValueRange(.nan, 1)).svg() }
  }

  @Test("shade grows with size and is full at the largest")
  func shade() {
    let shade = DivergingShade(
      values: [-4, 1, 0], decimals: 2, theme: .light, signs: .betterAndWorse)
    #expect(shade.cover(of: -4) == 1)
    #expect(shade.cover(of: 1) == 0.5)
    #expect(shade.cover(of: 0) == 0)
    // What is written as zero has no colour to speak of.
    let noise = DivergingShade(
      values: [3e-13, -1e-12, 0], decimals: 2, theme: .light, signs: .betterAndWorse)
    #expect(noise.cover(of: 0) == 0)
    #expect(noise.cover(of: -1e-12) < 1e-5)
  }

  @Test(
    "type on cells stands out by more than 4.5 to 1, whatever their value, in both themes",
    arguments: [SignMeaning.betterAndWorse, .moreAndLess])
  func contrast(signs: SignMeaning) {
    for theme in [Theme.light, .dark] {
      let paper = theme.background
      let shade = DivergingShade(values: [1], decimals: 2, theme: theme, signs: signs)
      for value in stride(from: -1.0, through: 1, by: 0.002) {
        let cell = CellInk.luminance(
          of: value < 0 ? shade.theme.negative : shade.theme.positive,
          cover: shade.cover(of: value), on: paper)
        let ink = CellInk.luminance(of: shade.ink(on: value), cover: 1, on: paper)
        #expect((max(cell, ink) + 0.05) / (min(cell, ink) + 0.05) > 4.5, "\(value) on \(paper)")
      }
    }
  }

  @Test("tiles stand where they are put, and the chart is narrow on a phone")
  func tiles() throws {
    let chart = TileMapChart(
      text: Self.text,
      tiles: [
        Self.tile("USA", 0, 0, -0.2), Self.tile("VNM", 1, 17, -0.6), Self.tile("CHN", 0, 17, nil),
      ], meaning: "Per cent")
    for width in [320.0, 720, 1600] {
      let svg = try chart.svg(width: width)
      #expect(svg.contains("data-key=\"VNM\""))
      #expect(svg.contains("Economy CHN: no value"))
    }
    #expect(chart.dataSummary.contains("Economy USA −0.20"))
  }

  @Test("where squares are too small for numbers they stand by region, with numbers")
  func regions() throws {
    var chart = TileMapChart(
      text: Self.text,
      tiles: [Self.tile("USA", 0, 0, -0.2), Self.tile("VNM", 1, 17, -0.6)], meaning: "Per cent")
    #expect(!(try chart.svg(width: 320)).contains(">−0.20<"))
    chart.tiles[0].region = "Americas"
    chart.tiles[1].region = "Asia"
    let narrow = try chart.svg(width: 320)
    for words in [">Americas<", ">Asia<", ">−0.20<", "data-place=\"17 1\""] {
      #expect(narrow.contains(words))
    }
    #expect(!(try chart.svg(width: 860)).contains(">Asia<"))
  }

  @Test("a line shows its end, its mark and the level")
  func lines() throws {
    let chart = LineChart(
      text: Self.text,
      series: [
        LineSeries(
          key: "a", label: "First", points: [LinePoint(x: 0, y: -1), LinePoint(x: 2, y: 1)],
          mark: (LinePoint(x: 1, y: 0), "here"), isEmphasized: true),
        LineSeries(key: "b", label: "Second", points: [LinePoint(x: 0, y: 1)]),
      ], xTitle: "Size", yTitle: "Outcome", level: 0, levelLabel: "wanted")
    let svg = try chart.svg()
    for words in ["First", "Second", "here", "wanted", "Size", "Outcome"] {
      #expect(svg.contains(words))
    }
    #expect(
      chart.dataSummary
        == "First: −1.00 at 0.00, +1.00 at 2.00; here. Second: +1.00 at 0.00, +1.00 at 0.00.")
  }

  @Test("what cannot be drawn is refused in one sentence")
  func refusals() {
    #expect(throws: ChartError.nothingToDraw) { try Self.heatMap([]).svg() }
    #expect(throws: ChartError.undrawable(key: "r0")) { try Self.heatMap([[.nan]]).svg() }
    #expect(throws: ChartError.nothingToDraw) {
      try TileMapChart(text: Self.text, tiles: [], meaning: "").svg()
    }
    #expect(throws: ChartError.duplicateKey("B")) {
      try TileMapChart(
        text: Self.text, tiles: [Self.tile("A", 0, 0, 1), Self.tile("B", 0, 0, 1)], meaning: ""
      ).svg()
    }
    #expect(throws: ChartError.undrawable(key: "A")) {
      try TileMapChart(text: Self.text, tiles: [Self.tile("A", 0, 0, .infinity)], meaning: "").svg()
    }
    #expect(throws: ChartError.nothingToDraw) {
      try LineChart(
        text: Self.text, series: [LineSeries(key: "a", label: "", points: [])], xTitle: "",
        yTitle: ""
      ).svg()
    }
    #expect(throws: ChartError.duplicateKey("a")) {
      let line = LineSeries(key: "a", label: "A", points: [LinePoint(x: 0, y: 0)])
      return try LineChart(text: Self.text, series: [line, line], xTitle: "", yTitle: "").svg()
    }
  }
}
