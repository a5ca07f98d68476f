// SPDX-License-Identifier: Apache-2.0

/// A dot plot of two values a row, in the order given: an open dot for the first case, a full one for the
/// second, a line from one to the other, and a whisker over each range.
///
/// The axis always holds zero and reaches over all values and ranges. Every number must be drawable (see
/// ``ChartError/undrawable(key:)``) and every key occur once; otherwise drawing throws.
public struct DumbbellChart: Chart, Hashable, Codable {
  /// The words around the chart.
  package var text: ChartText
  /// The rows, from the top.
  package var rows: [DumbbellRow]
  /// The title of the axis, with the unit; empty for none.
  public var axisTitle: String
  /// How values are written.
  package var numberStyle: NumberStyle
  /// What an open dot means.
  public var firstMeaning: String
  /// What a full dot means.
  public var secondMeaning: String
  /// What a whisker means; empty for no explanation.
  public var rangeMeaning: String
  /// What signs mean, which chooses the colours of the lines: whether the second value is the higher.
  package var signs: SignMeaning

  /// A dumb-bell chart.
  package init(
    text: ChartText, rows: [DumbbellRow], axisTitle: String = "",
    numberStyle: NumberStyle = .change(), firstMeaning: String, secondMeaning: String,
    rangeMeaning: String = "", signs: SignMeaning = .betterAndWorse
  ) {
    self.text = text
    self.rows = rows
    self.axisTitle = axisTitle
    self.numberStyle = numberStyle
    self.firstMeaning = firstMeaning
    self.secondMeaning = secondMeaning
    self.rangeMeaning = rangeMeaning
    self.signs = signs
  }

  /// The numbers of the chart in words, for readers who cannot see it.
  public var dataSummary: String {
    rows.isEmpty ? "" : rows.map { "\($0.label) \(describe($0))" }.joined(separator: "; ") + "."
  }

  /// Draws the rows.
  package func plot(in context: PlotContext) throws(ChartError) -> PlotBody {
    try check()
    return DumbbellDrawing(chart: self, context: context).body()
  }

  /// Both values of a row with their ranges: `−0.62 (−0.80 to −0.50) → −0.40`.
  func describe(_ row: DumbbellRow) -> String {
    [row.first, row.second].map { numberStyle.text($0.value, $0.range) }.joined(separator: " → ")
  }

  private func check() throws(ChartError) {
    var keys: Set<String> = []
    for row in rows {
      guard (row.first.numbers + row.second.numbers).allSatisfy(\.isDrawable) else {
        throw .undrawable(key: row.key)
      }
      guard keys.insert(row.key).inserted else { throw .duplicateKey(row.key) }
    }
    guard !keys.isEmpty else { throw .nothingToDraw }
  }
}
