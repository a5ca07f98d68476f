// SPDX-License-Identifier: Apache-2.0

/// A dot plot of signed values in the order given: a stem from zero to a dot, a whisker over a range.
///
/// The axis always holds zero and reaches over all values and ranges, unless ``axisRange`` is set.
/// Every value must be drawable (see ``ChartError/undrawable(key:)``) and every key occur once; otherwise drawing throws. A name takes two
/// lines at most, three in a narrow chart, and ends with an ellipsis if that is not enough; the full
/// name is in the tooltip.
public struct RankingChart: Chart, Hashable, Codable {
  /// The words around the chart.
  package var text: ChartText
  /// The rows and gaps, from the top.
  package var entries: [RankingEntry]
  /// The title of the axis, with the unit; empty for none.
  public var axisTitle: String
  /// Where the axis stands; with more than 25 rows its numbers stand at both ends.
  package var axisPlacement: AxisPlacement
  /// How values are written.
  package var numberStyle: NumberStyle
  /// What a dot means; empty for no explanation.
  public var valueMeaning: String
  /// What a whisker means; empty for no explanation.
  public var rangeMeaning: String
  /// What lies below zero, for instance "worse off"; empty for none.
  public var negativeDirection: String
  /// What lies above zero, for instance "better off"; empty for none.
  public var positiveDirection: String
  /// The ends of the axis, widened to hold zero; marks beyond end in an arrowhead.
  package var axisRange: ValueRange?
  /// What signs mean, which chooses the colours.
  package var signs: SignMeaning

  /// A ranking.
  package init(
    text: ChartText, entries: [RankingEntry], axisTitle: String = "",
    axisPlacement: AxisPlacement = .top, numberStyle: NumberStyle = .change(),
    valueMeaning: String = "", rangeMeaning: String = "", negativeDirection: String = "",
    positiveDirection: String = "", axisRange: ValueRange? = nil,
    signs: SignMeaning = .betterAndWorse
  ) {
    self.text = text
    self.entries = entries
    self.axisTitle = axisTitle
    self.axisPlacement = axisPlacement
    self.numberStyle = numberStyle
    self.valueMeaning = valueMeaning
    self.rangeMeaning = rangeMeaning
    self.negativeDirection = negativeDirection
    self.positiveDirection = positiveDirection
    self.axisRange = axisRange
    self.signs = signs
  }

  /// The rows without the gaps.
  package var rows: [RankingRow] { entries.compactMap(\.row) }

  /// The numbers of the chart in words, for readers who cannot see it.
  public var dataSummary: String {
    let parts = entries.map { entry in
      switch entry {
      case .row(let row): "\(row.label) \(describe(row))"
      case .gap(let note): note
      }
    }
    return parts.isEmpty ? "" : parts.joined(separator: "; ") + "."
  }

  /// Draws the rows.
  package func plot(in context: PlotContext) throws(ChartError) -> PlotBody {
    try check()
    return RankingDrawing(chart: self, context: context).body()
  }

  /// The value of a row and its range in words.
  func describe(_ row: RankingRow) -> String {
    numberStyle.text(row.value, row.range)
  }

  private func check() throws(ChartError) {
    var keys: Set<String> = []
    for row in rows {
      guard row.value.isDrawable, row.range?.isDrawable ?? true else {
        throw .undrawable(key: row.key)
      }
      guard keys.insert(row.key).inserted else { throw .duplicateKey(row.key) }
    }
    guard !keys.isEmpty else { throw .nothingToDraw }
    guard axisRange?.isDrawable ?? true else { throw .undrawable(key: text.key) }
  }
}
