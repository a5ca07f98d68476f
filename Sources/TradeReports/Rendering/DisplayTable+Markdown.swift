// SPDX-License-Identifier: Apache-2.0

public import Questions

extension DisplayTable {
  /// The table in Markdown, without bars.
  public func markdown() -> String {
    func line(_ cells: [String]) -> String {
      "| " + cells.map { $0.replacing("|", with: "\\|") }.joined(separator: " | ") + " |\n"
    }
    var text = title.isEmpty ? "" : "**\(title)**\n\n"
    text += line(columns.map(\.heading))
    text += line(columns.map { $0.alignment == .left ? "---" : "---:" })
    for row in rows { text += line(row.cells) }
    for note in notes { text += "\n\(note)\n" }
    return text
  }
}
