// SPDX-License-Identifier: Apache-2.0

public import TradeArrays

extension Economy {
  /// Names that take an article in an English sentence.
  private static let articled: Set<String> = [
    "United States", "United Kingdom", "United Arab Emirates", "Netherlands", "Philippines",
    "Rest of the world", "DR Congo",
  ]

  /// The name as it stands within an English sentence: `the United States`.
  public var nameInSentence: String {
    guard Self.articled.contains(name) else { return name }
    return "the " + (name == "Rest of the world" ? "rest of the world" : name)
  }
}

extension World {
  /// An economy's name as it stands within an English sentence.
  public func nameInSentence(_ economy: EconomyIndex) -> String {
    economies[economy.rawValue].nameInSentence
  }
}

/// Parts of an English sentence: `a`, `a and b`, `a, b and c`.
package func inWords(_ parts: [String]) -> String {
  guard parts.count > 1, let last = parts.last else { return parts.first ?? "" }
  return parts.dropLast().joined(separator: ", ") + " and " + last
}

/// The possessive of a name: `China's`, `the United States'`.
package func possessive(_ name: String) -> String { name.hasSuffix("s") ? name + "'" : name + "'s" }

/// A sentence with a capital at its start.
package func capitalized(_ text: String) -> String {
  text.prefix(1).uppercased() + text.dropFirst()
}
