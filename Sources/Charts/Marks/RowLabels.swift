// SPDX-License-Identifier: Apache-2.0

/// The column of names to the left of a plot, each on one line or a few.
struct RowLabels {
  /// The lines of each name.
  let lines: [[String]]
  /// The width of the column.
  let width: Double

  init(_ labels: [(text: String, style: TextStyle)], limit: Double) {
    // A narrow column needs more lines for what two lines of a wide one hold.
    let most = limit < 120 ? 4 : limit < 160 ? 3 : 2
    lines = labels.map { $0.style.metrics.wrap($0.text, width: limit, atMost: most) }
    width = zip(lines, labels).reduce(0) { widest, label in
      label.0.reduce(widest) { max($0, label.1.style.metrics.width(of: $1)) }
    }
  }
}
