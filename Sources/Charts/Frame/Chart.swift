// SPDX-License-Identifier: Apache-2.0

/// A chart: words, and a body that is drawn between them.
///
/// A new kind of chart supplies ``text``, ``dataSummary`` and ``plot(in:)``; the frame does the rest.
package protocol Chart: Sendable {
  /// The words around the chart.
  var text: ChartText { get }
  /// The numbers of the chart in words, for readers who cannot see it.
  var dataSummary: String { get }
  /// Draws the body of the chart.
  ///
  /// - Parameter context: The width to fill, the theme, and how to name marks.
  /// - Returns: The body.
  /// - Throws: ``ChartError`` where the numbers cannot be drawn.
  func plot(in context: PlotContext) throws(ChartError) -> PlotBody
}

extension Chart {
  /// The chart as SVG text.
  ///
  /// Equal charts give equal text.
  ///
  /// - Parameters:
  ///   - width: The width, ``Frame/minimumWidth`` at least; the height follows from the content.
  ///   - theme: The colours and sizes.
  /// - Returns: The text of an SVG document without an XML declaration, so that it may stand in HTML.
  /// - Throws: ``ChartError`` where the numbers cannot be drawn or the width is too small.
  package func svg(width: Double = 720, theme: Theme = .light) throws(ChartError) -> String {
    SVGWriter().text(of: try Frame(width: width, theme: theme).document(of: self))
  }
}
