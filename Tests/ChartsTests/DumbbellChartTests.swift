// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Charts

@Suite("Dumb-bells")
struct DumbbellChartTests {
  private static func row(
    _ key: String, _ first: Double, _ second: Double, _ range: ValueRange? = nil,
    isEmphasized: Bool = false
  ) -> DumbbellRow {
    DumbbellRow(
      key: key, label: "Economy \(key)", first: .init(first, range: range), second: .init(second),
      isEmphasized: isEmphasized)
  }

  private static func chart(_ rows: [DumbbellRow]) -> DumbbellChart {
    DumbbellChart(
      text: Samples.text, rows: rows, axisTitle: "Change in real income, %",
      firstMeaning: "as in April", secondMeaning: "as in August", rangeMeaning: "5 to 95 %")
  }

  private static let sample = chart([
    row("VNM", -1.37, -0.62, ValueRange(-1.98, -0.82), isEmphasized: true),
    row("CHN", -0.18, -0.31), row("KHM", 0.57, 0.57),
  ])

  @Test("each row has both values, a line between them, and its range; marks have names")
  func marks() throws {
    let svg = try Self.sample.svg()
    let drawing = try Drawing(svg)
    #expect(drawing.all("g").compactMap { $0.attributes["data-key"] } == ["VNM", "CHN", "KHM"])
    #expect(drawing.all("circle", class: "dot first").count == 3)
    #expect(drawing.all("circle", class: "dot second").count == 3)
    #expect(drawing.all("g", class: "whisker first").count == 1)
    #expect(drawing.all("g", class: "whisker second").isEmpty)
    #expect(
      drawing.all("title").map(\.text).contains(
        "Economy VNM: −1.37 (−1.98 to −0.82) → −0.62"))
    #expect(
      drawing.all("desc").first?.text
        == "Change in real income, %. Economy VNM −1.37 (−1.98 to −0.82) → −0.62; "
        + "Economy CHN −0.18 → −0.31; Economy KHM +0.57 → +0.57.")
    #expect(Set(drawing.identifiers).count == drawing.identifiers.count)
    for words in ["as in April", "as in August", "5 to 95 %"] { #expect(svg.contains(words)) }
    #expect(try Self.sample.svg() == svg)
  }

  @Test("a line says by its colour whether the second is higher; equal ends are neutral")
  func colours() throws {
    func bar(_ first: Double, _ second: Double) throws -> String? {
      try Drawing(try Self.chart([Self.row("A", first, second)]).svg())
        .all("rect", class: "bar").first?.attributes["fill"]
    }
    #expect(try bar(-1, -0.5) == Theme.light.positive)
    #expect(try bar(0.5, -0.5) == Theme.light.negative)
    #expect(try bar(0.5, 0.501) == Theme.light.neutral)
  }

  @Test(
    "the lower number stands at the low end, and both on the paper beyond all marks",
    arguments: [320.0, 720])
  func labels(width: Double) throws {
    let rows = (0..<20).map { index in
      let value = Double(index - 10) * 0.13
      return Self.row(
        "\(index)", value, value + (index.isMultiple(of: 2) ? 0.4 : -0.4),
        ValueRange(value - 0.3, value + 0.2))
    }
    let drawing = try Drawing(try Self.chart(rows).svg(width: width))
    let values = drawing.all("text", class: "value")
    #expect(values.count == 40)
    for (first, second) in zip(values, values.dropFirst()) where first.baseline == second.baseline {
      let metrics = TextMetrics(size: Double(first.attributes["font-size"] ?? "") ?? 0)
      let (left, right) = first.left < second.left ? (first, second) : (second, first)
      #expect(left.left + metrics.width(of: left.text) < right.left)
    }
    for label in values {
      let metrics = TextMetrics(size: Double(label.attributes["font-size"] ?? "") ?? 0)
      #expect(label.left > 0 && label.left + metrics.width(of: label.text) < width)
    }
    #expect(drawing.all("g", class: "axis").count == 2)
  }

  @Test("numbers that are none, keys that occur twice, and no rows are errors")
  func errors() {
    for value in [Double.nan, .infinity, 1e200] {
      #expect(throws: ChartError.undrawable(key: "A")) {
        try Self.chart([Self.row("A", 1, value)]).svg()
      }
    }
    #expect(throws: ChartError.undrawable(key: "A")) {
      try Self.chart([Self.row("A", 1, 1, ValueRange(0, .nan))]).svg()
    }
    #expect(throws: ChartError.duplicateKey("A")) {
      try Self.chart([Self.row("A", 1, 1), Self.row("A", 2, 2)]).svg()
    }
    #expect(throws: ChartError.nothingToDraw) { try Self.chart([]).svg() }
  }
}
