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
    try wanted(name).svg(width: width, theme: theme)
  }

  /// A chart of the answer as a drawing that is taken away: it says what it shows, from what, when it was made,
  /// on which terms, and by which address or identity the answer is found.
  ///
  /// - Parameters:
  ///   - name: The chart's name; nil for the first.
  ///   - form: Its colours and its size.
  ///   - edition: When the answer was made, and where it is read.
  /// - Throws: ``DataError`` if there is no such chart, or a number that cannot be drawn.
  package func svg(
    _ name: String? = nil, as form: ChartForm, _ edition: Edition
  ) throws(DataError) -> String {
    let chart = try wanted(name)
    return try chart.drawn { () throws(ChartError) in
      try chart.value.chart.svg(as: form, credit: credit(edition))
    }
  }

  private func wanted(_ name: String?) throws(DataError) -> AnswerChart {
    guard let chart = name.map({ chart(named: $0) }) ?? charts.first else {
      throw DataError.unknown(
        "the answer has no chart '\(name ?? "", "chart")'", name ?? "", among: charts.map(\.name),
        advice: "it has \(names: charts.map(\.name), "names")")
    }
    return chart
  }
}

extension AnswerChart {
  /// The chart as a drawing.
  ///
  /// - Throws: ``DataError`` if a number cannot be drawn.
  package func svg(width: Double = 720, theme: Theme = .light) throws(DataError) -> String {
    try drawn { () throws(ChartError) in try value.chart.svg(width: width, theme: theme) }
  }

  fileprivate func drawn(
    _ draw: () throws(ChartError) -> String
  ) throws(DataError) -> String {
    do throws(ChartError) {
      return try draw()
    } catch {
      throw DataError("The chart '\(name)' cannot be drawn: \(error.description)")
    }
  }
}
