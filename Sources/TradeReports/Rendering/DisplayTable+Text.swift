// SPDX-License-Identifier: Apache-2.0

public import Questions

extension DisplayTable {
  /// Columns that a table never exceeds.
  public static let width = 100
  /// Columns of a bar at most, the zero line included.
  private static let widestBar = 21
  private static let narrowestBar = 11
  private static let gap = 2

  /// The table in columns for a terminal.
  ///
  /// - Parameter color: Whether bars carry colours (ANSI escapes).
  /// - Returns: Lines of at most ``width`` columns; a text too long for its column ends in an
  ///   ellipsis.
  public func text(color: Bool = false) -> String {
    let (widths, half, headings) = layout()
    var lines = title.isEmpty ? [] : wrapped(title, width: Self.width)
    for line in headings {
      lines.append(self.line(line, widths, bar: String(repeating: " ", count: 2 * half + 1)))
    }
    // What is left of rounding is drawn as what it is, nothing.
    let scale = max(1e-9, rows.compactMap { $0.bar?.magnitude }.filter(\.isFinite).max() ?? 0)
    for row in rows {
      if row.startsBlock { lines.append("") }
      lines.append(
        line(row.cells, widths, bar: barText(row.bar, scale: scale, half: half, color: color)))
    }
    for note in notes { lines += wrapped(note, width: Self.width) }
    return lines.joined(separator: "\n") + "\n"
  }

  /// Whether every line keeps within ``width`` once names are cut.
  var fits: Bool {
    let (widths, half, _) = layout()
    let gaps = Self.gap * (columns.count - (barColumn == nil ? 1 : 0))
    return widths.reduce(gaps + (barColumn == nil ? 0 : 2 * half + 1), +) <= Self.width
  }

  /// Widths of the columns, of a bar's half, and the lines of the headings.
  ///
  /// Bars give way first, then headings break, then names are cut, the widest first; numbers never do.
  private func layout() -> (widths: [Int], half: Int, headings: [[String]]) {
    let gaps = Self.gap * (columns.count - (barColumn == nil ? 1 : 0))
    let narrowest = barColumn == nil ? 0 : Self.narrowestBar
    var headings = columns.map { [$0.heading] }
    func widest(_ column: Int) -> Int {
      (headings[column] + rows.map { $0.cells[column] }).reduce(0) { max($0, $1.terminalWidth) }
    }
    var widths = columns.indices.map(widest)
    if widths.reduce(gaps + narrowest, +) > Self.width {
      // Names give way anyhow: a heading above them need not.
      headings = columns.map { $0.alignment == .left ? [$0.heading] : brokenHeading($0.heading) }
      widths = columns.indices.map(widest)
    }
    let free = Self.width - widths.reduce(gaps, +)
    let bar = barColumn == nil ? 0 : min(Self.widestBar, max(Self.narrowestBar, free))
    while widths.reduce(gaps + bar, +) > Self.width,
      let widest = columns.indices.filter({ columns[$0].alignment == .left })
        .max(by: { widths[$0] < widths[$1] }), widths[widest] > 8
    { widths[widest] -= 1 }
    let height = headings.map(\.count).max() ?? 1
    let lines = (0..<height).map { line in
      headings.map { heading in
        let above = height - heading.count
        return line < above ? "" : heading[line - above]
      }
    }
    return (widths, (bar - 1) / 2, lines)
  }

  /// A heading in two lines as short as can be, a sign that stands for a unit with the word before it; a short
  /// one in one.
  private func brokenHeading(_ heading: String) -> [String] {
    let words = heading.split(separator: " ").reduce(into: [String]()) { words, word in
      if word.count == 1, let last = words.popLast() {
        words.append("\(last) \(word)")
      } else {
        words.append(String(word))
      }
    }
    guard heading.count > 9, words.count > 1 else { return [heading] }
    let splits = (1..<words.count).map { first in
      [words[..<first], words[first...]].map { $0.joined(separator: " ") }
    }
    func width(_ lines: [String]) -> Int { lines.map(\.count).max() ?? 0 }
    return splits.min { width($0) < width($1) } ?? [heading]
  }

  private func line(_ cells: [String], _ widths: [Int], bar: String) -> String {
    var parts: [String] = []
    for (column, cell) in cells.enumerated() {
      if column == barColumn { parts.append(bar) }
      let text =
        cell.terminalWidth > widths[column] ? cell.prefix(fitting: widths[column] - 1) + "…" : cell
      let padding = String(repeating: " ", count: max(0, widths[column] - text.terminalWidth))
      parts.append(columns[column].alignment == .left ? text + padding : padding + text)
    }
    if barColumn == cells.count { parts.append(bar) }
    let joined = parts.joined(separator: String(repeating: " ", count: Self.gap))
    let end = joined.lastIndex { $0 != " " }
    return end.map { String(joined[...$0]) } ?? ""
  }

  /// A bar that grows left or right from a line in the middle, in half steps.
  private func barText(_ value: Double?, scale: Double, half: Int, color: Bool) -> String {
    let empty = String(repeating: " ", count: half)
    guard barColumn != nil, let value, value.isFinite, scale > 0 else {
      return barColumn == nil ? "" : empty + "│" + empty
    }
    let halves = Int((value.magnitude / scale * Double(2 * half)).rounded())
    let full = String(repeating: "█", count: halves / 2)
    let spare = String(repeating: " ", count: half - (halves + 1) / 2)
    func painted(_ text: String, _ code: Int) -> String {
      color && !text.isEmpty ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
    }
    return value < 0
      ? spare + painted((halves % 2 == 1 ? "▐" : "") + full, 33) + "│" + empty
      : empty + "│" + painted(full + (halves % 2 == 1 ? "▌" : ""), 34) + spare
  }
}

/// Breaks a text at spaces into lines of at most a number of columns, and within words of Chinese.
///
/// - Parameters:
///   - text: The text.
///   - width: Columns that a line may take; a longer word gets a line of its own.
/// - Returns: The lines; a text without words gives none.
package func wrapped(_ text: String, width: Int) -> [String] {
  var lines: [String] = []
  var line = ""
  for word in text.split(separator: " ") {
    var word = String(word)
    if !line.isEmpty && line.terminalWidth + 1 + word.terminalWidth > width {
      lines.append(line)
      line = ""
    }
    while word.terminalWidth > width, word.contains(where: \.isWide) {
      let start = word.prefix(fitting: width)
      lines.append(start)
      word = String(word.dropFirst(start.count))
    }
    line += (line.isEmpty ? "" : " ") + word
  }
  if !line.isEmpty { lines.append(line) }
  return lines
}

extension Character {
  /// Whether a terminal gives it two columns, as it does to Chinese characters and their stops.
  fileprivate var isWide: Bool {
    unicodeScalars.contains {
      (0x2E80...0x9FFF).contains($0.value) || (0xFF00...0xFF60).contains($0.value)
    }
  }
}

extension String {
  /// Columns that it takes on a terminal.
  fileprivate var terminalWidth: Int { reduce(0) { $0 + ($1.isWide ? 2 : 1) } }

  /// The beginning that takes no more than so many columns; a character at least.
  fileprivate func prefix(fitting width: Int) -> String {
    var taken = 0
    let fitting = prefix { character in
      taken += character.isWide ? 2 : 1
      return taken <= width
    }
    return String(fitting.isEmpty ? prefix(1) : fitting)
  }
}
