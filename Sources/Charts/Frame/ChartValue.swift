// SPDX-License-Identifier: Apache-2.0

/// A chart of any kind as a value that is kept, read back and drawn wherever it is shown.
public enum ChartValue: Sendable, Hashable, Codable {
  /// Rows by size.
  case ranking(RankingChart)
  /// Two values a row.
  case dumbbells(DumbbellChart)
  /// What steps add.
  case waterfall(WaterfallChart)
  /// Cells of a matrix.
  case heatMap(HeatMapChart)
  /// Squares in rough geographic order.
  case tiles(TileMapChart)
  /// Lines over a number.
  case lines(LineChart)

  /// The chart itself.
  package var chart: any Chart {
    switch self {
    case .ranking(let chart): chart
    case .dumbbells(let chart): chart
    case .waterfall(let chart): chart
    case .heatMap(let chart): chart
    case .tiles(let chart): chart
    case .lines(let chart): chart
    }
  }
}
