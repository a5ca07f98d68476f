// SPDX-License-Identifier: Apache-2.0

public import Entrepot

/// A chart of an answer: the drawing, its words, and the numbers behind it.
public struct LabChart: Sendable {
  /// The finding, as a sentence.
  public let title: String
  /// The numbers in words, for readers who cannot see the drawing.
  public let description: String
  /// The drawing, as SVG.
  public let svg: String
  /// Where the numbers come from.
  public let source: String
  /// The numbers behind it.
  public let table: Records

  /// Draws a chart in the colours of a page.
  ///
  /// - Throws: ``LabError`` if the numbers cannot be drawn.
  init(_ chart: some Chart, table: Records, width: Double = 720) throws(LabError) {
    do throws(ChartError) {
      svg = try chart.svg(width: width, theme: .cssVariables())
    } catch {
      throw LabError(.unsolved, "A chart cannot be drawn: \(error).")
    }
    title = chart.text.title
    description = chart.text.description ?? chart.dataSummary
    source = chart.text.source
    self.table = table
  }

  /// The chart as JSON.
  var json: JSONValue {
    .object([
      "title": .text(title), "description": .text(description), "svg": .text(svg),
      "source": .text(source),
      "table": .object([
        "columns": .list(
          table.columns.map { .object(["name": .text($0), "unit": .text(Self.unit($0))]) }),
        "rows": .list(
          table.rows.map { row in
            .list(
              row.map { field in
                switch field {
                case .text(let text): .text(text)
                case .number(let number): .number(number)
                case .count(let count): .number(Double(count))
                case .missing: .null
                }
              })
          }),
      ]),
    ])
  }

  /// Columns carry their unit in the name.
  private static func unit(_ column: String) -> String {
    if column.hasSuffix("_percent") { return "%" }
    if column.hasSuffix("_points") { return "percentage points" }
    if column.contains("_million_usd") { return "million USD" }
    return ""
  }
}
