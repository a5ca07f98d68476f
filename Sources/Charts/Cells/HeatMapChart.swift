// SPDX-License-Identifier: Apache-2.0

/// A row or a column of a heat map.
package struct HeatMapLine: Sendable, Hashable, Codable {
  /// Tells the line apart from others.
  package var key: String
  /// The name shown.
  package var label: String

  /// A line.
  package init(key: String, label: String) {
    self.key = key
    self.label = label
  }
}

/// Signed values in rows and columns: shade says sign and size, a number stands where it has room.
///
/// Every value must be drawable (see ``ChartError/undrawable(key:)``), and row and column keys occur
/// once each; otherwise drawing throws. A missing value is an empty cell.
public struct HeatMapChart: Chart, Hashable, Codable {
  /// The words around the chart.
  package var text: ChartText
  /// The rows, from the top.
  package var rows: [HeatMapLine]
  /// The columns, from the left.
  package var columns: [HeatMapLine]
  /// The values by row and column.
  public var values: [[Double?]]
  /// What the shade means, with the unit.
  public var meaning: String
  /// How values are written.
  package var numberStyle: NumberStyle
  /// The range around each value, by row and column; nil where there are none.
  package var ranges: [[ValueRange?]]?
  /// What a range means; nil for no explanation.
  public var rangeMeaning: String?

  /// A heat map.
  ///
  /// - Precondition: There is a value or nil for every row and column, and so of ranges if there are any.
  package init(
    text: ChartText, rows: [HeatMapLine], columns: [HeatMapLine], values: [[Double?]],
    meaning: String, numberStyle: NumberStyle = .change(), ranges: [[ValueRange?]]? = nil,
    rangeMeaning: String? = nil
  ) {
    precondition(
      values.count == rows.count && values.allSatisfy { $0.count == columns.count },
      "values for every row and column")
    self.text = text
    self.rows = rows
    self.columns = columns
    self.values = values
    self.meaning = meaning
    self.numberStyle = numberStyle
    self.ranges = ranges
    self.rangeMeaning = rangeMeaning
  }

  /// The numbers of the chart in words, for readers who cannot see it.
  public var dataSummary: String {
    rows.enumerated().map { number, row in
      let parts = columns.enumerated().compactMap { place, column in
        values[number][place].flatMap {
          numberStyle.readsAsZero($0)
            ? nil : "\(column.label) \(numberStyle.text($0))\(rangeWords(number, place))"
        }
      }
      return "\(row.label): "
        + (parts.isEmpty ? (numberStyle.words ?? .english).nothing : parts.joined(separator: ", "))
        + "."
    }.joined(separator: " ")
  }

  /// The range of a cell.
  func range(_ row: Int, _ column: Int) -> ValueRange? { ranges?[row][column] }

  /// The range of a cell behind its number; nothing without one.
  func rangeWords(_ row: Int, _ column: Int) -> String {
    range(row, column).map { " (\(numberStyle.text($0)))" }
      ?? ""
  }

  /// Draws the cells.
  package func plot(in context: PlotContext) throws(ChartError) -> PlotBody {
    try check()
    return HeatMapDrawing(chart: self, context: context).body()
  }

  private func check() throws(ChartError) {
    // A chart that was read from a file may have any shape.
    guard !rows.isEmpty, !columns.isEmpty, values.count == rows.count,
      values.allSatisfy({ $0.count == columns.count })
    else { throw .nothingToDraw }
    if let ranges {
      guard ranges.count == rows.count, ranges.allSatisfy({ $0.count == columns.count }) else {
        throw .nothingToDraw
      }
    }
    for lines in [rows, columns] {
      var keys: Set<String> = []
      for line in lines where !keys.insert(line.key).inserted { throw .duplicateKey(line.key) }
    }
    for (row, values) in zip(rows, values) {
      for value in values where !(value?.isDrawable ?? true) { throw .undrawable(key: row.key) }
    }
  }
}

/// Draws a heat map.
private struct HeatMapDrawing {
  let chart: HeatMapChart
  let context: PlotContext
  let shade: DivergingShade

  init(chart: HeatMapChart, context: PlotContext) {
    self.chart = chart
    self.context = context
    shade = DivergingShade(
      values: chart.values.flatMap { $0.compactMap(\.self) }, decimals: chart.numberStyle.decimals,
      theme: context.theme, signs: .betterAndWorse)
  }

  func body() -> PlotBody {
    var y = 0.0
    var elements = shade.legend(
      in: context, style: chart.numberStyle, title: chart.meaning, y: &y)
    let label = context.labelStyle
    let tick = context.tickStyle
    if let meaning = chart.rangeMeaning {
      let lines = tick.metrics.wrap(meaning, width: context.width)
      elements += SVGElement.lines(lines, x: 0, baseline: y + tick.size, style: tick)
      y += Double(lines.count) * tick.lineHeight + 4
    }
    let longest = chart.rows.map { label.metrics.width(of: $0.label) }.max() ?? 0
    let left = min(longest, context.width * 0.36) + 10
    let width = (context.width - left) / Double(chart.columns.count)
    // Names of columns rise at 50 degrees, as high as the longest needs, with an end.
    let names = chart.columns.map { tick.metrics.truncate($0.label, width: 210) }
    let rise = (names.map { tick.metrics.width(of: $0) }.max() ?? 0) * 0.766 + tick.lineHeight
    // The last names lean over the right edge unless they are shortened.
    for (number, name) in names.enumerated() {
      let x = left + (Double(number) + 0.5) * width
      let room = (context.width + context.theme.margin - 4 - x) / 0.643
      elements.append(
        SVGElement.text(
          tick.metrics.truncate(name, width: max(room, 30)), x: 0, baseline: 0, style: tick
        )
        .setting(
          "transform",
          "translate(\(svgNumber(x + 3)),\(svgNumber(y + rise - 4))) rotate(-50)"
        ).setting("class", "column"))
    }
    y += rise
    for (place, row) in chart.rows.enumerated() {
      let lines = label.metrics.wrap(row.label, width: left - 10, atMost: 2)
      let height = max(24, Double(lines.count) * label.lineHeight + 4)
      var marks = SVGElement.lines(lines, x: 0, middle: y + height / 2, style: label)
      for (number, column) in chart.columns.enumerated() {
        marks.append(
          cell(
            place, number, row: row, column: column, x: left + Double(number) * width, y: y,
            width: width, height: height))
      }
      elements.append(context.markGroup(key: row.key, kind: "row", marks))
      y += height
    }
    return PlotBody(height: y, elements: elements)
  }

  private func cell(
    _ place: Int, _ number: Int, row: HeatMapLine, column: HeatMapLine, x: Double, y: Double,
    width: Double, height: Double
  ) -> SVGElement {
    let value = chart.values[place][number]
    let range = chart.range(place, number)
    let isOpen = range.map { $0.low < 0 && $0.high > 0 } ?? false
    let written = value.map { chart.numberStyle.text($0) + (isOpen ? "?" : "") }
    let told = written ?? (chart.numberStyle.words ?? .english).noTrade
    var parts = [
      SVGElement("title").adding(
        text: "\(row.label), \(column.label): \(told)"
          + chart.rangeWords(place, number))
    ]
    parts += shade.cell(x: x + 0.5, y: y + 0.5, width: width - 1, height: height - 1, value: value)
    var style = TextStyle(
      size: context.theme.sourceSize, color: shade.ink(on: value), anchor: .middle)
    if let value, let written, !chart.numberStyle.readsAsZero(value),
      style.metrics.width(of: written) <= width - 4
    {
      style.color = shade.ink(on: value)
      parts.append(
        .text(
          written, x: x + width / 2, baseline: y + height / 2 + style.middleToBaseline,
          style: style))
    }
    return SVGElement("g").setting("id", context.identifier(of: row.key, column.key))
      .setting("class", "cell").setting("data-key", "\(row.key) \(column.key)").adding(parts)
  }
}
