// SPDX-License-Identifier: Apache-2.0

public import Documents
import TradeWorlds

extension PolicyTable {
  /// Names of the shipped tables in alphabetical order.
  ///
  /// - Throws: `DataError` if the shipped data are not found.
  public static func shippedNames() throws(DataError) -> [String] {
    names(in: try DataLocation.tables())
  }

  /// The text of a shipped table: title, notes and sources in its comment lines, then the rows.
  ///
  /// - Throws: `DataError` with the nearest name if there is no such table, or with what took its
  ///   place if the name once stood for something else.
  public static func shippedText(named name: String) throws(DataError) -> String {
    let names = try shippedNames()
    guard names.contains(name) else {
      if let refusal = ShippedNames.refusal(of: name) { throw DataError(saying: refusal) }
      let wrong = Message.suggesting(
        nearestName(to: name, among: names), Message("There is no table '\(name, "name")'"))
      throw DataError(
        saying: "\(wrong, "problem") 'entrepot tables' lists the shipped ones.")
    }
    return try FileSystem.text("\(try DataLocation.tables())/\(name).csv")
  }

  /// What a table says of itself in its first comment line, `# title: …`; empty if it says nothing.
  public static func title(of text: String) -> String {
    let mark = "# title: "
    // Only the first line is looked at: a list of tables asks this of every one.
    let first = text.drop(while: \.isNewline).prefix { !$0.isNewline }
    return first.hasPrefix(mark) ? String(first.dropFirst(mark.count)) : ""
  }

  /// Names of the tables in a folder.
  static func names(in folder: String) -> [String] {
    FileSystem.names(in: folder).filter { $0.hasSuffix(".csv") && !$0.hasPrefix(".") }.map {
      String($0.dropLast(4))
    }.sorted()
  }
}
