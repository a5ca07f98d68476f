// SPDX-License-Identifier: Apache-2.0

/// A table for people: text in columns, with signed bars where asked for.
public struct DisplayTable: Sendable, Equatable, Codable {
  /// How a column stands.
  public enum Alignment: String, Sendable, Equatable, Codable { case left, right }

  /// A heading with its alignment.
  public struct Column: Sendable, Equatable, Codable {
    /// Heading, with the unit where there is one.
    public var heading: String
    /// Names left, numbers right.
    public var alignment: Alignment

    /// A column.
    public init(_ heading: String, _ alignment: Alignment = .right) {
      self.heading = heading
      self.alignment = alignment
    }
  }

  /// A row of texts and, where the table has bars, the number that its bar shows.
  public struct Row: Sendable, Equatable, Codable {
    /// One text per column.
    public var cells: [String]
    /// Length of the bar, signed; nil for none.
    public var bar: Double?
    /// Whether space parts the row from the one above.
    public var startsBlock: Bool

    /// A row.
    public init(_ cells: [String], bar: Double? = nil, startsBlock: Bool = false) {
      self.cells = cells
      self.bar = bar
      self.startsBlock = startsBlock
    }
  }

  /// What the table shows.
  public var title: String
  /// The columns.
  public var columns: [Column]
  /// The rows.
  public var rows: [Row]
  /// After how many columns the bars stand; nil for no bars.
  public var barColumn: Int?
  /// Lines below the table.
  public var notes: [String]

  /// A table.
  public init(
    title: String, columns: [Column], rows: [Row], barColumn: Int? = nil, notes: [String] = []
  ) {
    self.title = title
    self.columns = columns
    self.rows = rows
    self.barColumn = barColumn
    self.notes = notes
  }
}
