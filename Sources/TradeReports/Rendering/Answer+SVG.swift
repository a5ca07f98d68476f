// SPDX-License-Identifier: Apache-2.0

package import Charts
package import Questions
package import Documents

extension Answer {
  /// A chart of the answer as a drawing that stands by itself.
  ///
  /// - Parameters:
  ///   - name: The chart's name; nil for the first.
  ///   - width: In pixels.
  /// - Throws: ``DataError`` if there is no such chart, or a number that cannot be drawn.
  package func svg(
    _ name: String? = nil, width: Double = 720, theme: Theme = .light
  ) throws(DataError) -> String {
    guard let chart = name.map({ chart(named: $0) }) ?? charts.first else {
      throw DataError.unknown(
        "the answer has no chart '\(name ?? "")'", name ?? "", among: charts.map(\.name),
        advice: "it has \(list(charts.map(\.name)))")
    }
    return try chart.svg(width: width, theme: theme)
  }
}

extension AnswerChart {
  /// The chart as a drawing.
  ///
  /// - Throws: ``DataError`` if a number cannot be drawn.
  package func svg(width: Double = 720, theme: Theme = .light) throws(DataError) -> String {
    do throws(ChartError) {
      return try value.chart.svg(width: width, theme: theme)
    } catch {
      throw DataError("The chart '\(name)' cannot be drawn: \(error.description)")
    }
  }
}
