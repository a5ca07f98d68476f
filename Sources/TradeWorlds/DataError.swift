// SPDX-License-Identifier: Apache-2.0

/// Data that cannot be used: one sentence that says which file or field, what was found and what
/// is allowed.
public struct DataError: Error, Sendable, Equatable, CustomStringConvertible {
  /// Whose fault it is.
  public enum Reason: Sendable, Equatable {
    /// What was given.
    case input
    /// The disk, which is full or refuses.
    case disk
  }

  /// The sentence to show.
  public let description: String
  /// Whose fault it is.
  public let reason: Reason

  /// An error with its sentence; one that quotes a whole file is cut in its middle.
  public init(_ description: String, reason: Reason = .input) {
    self.description = Self.oneLine(description)
    self.reason = reason
  }

  /// Most characters of a sentence.
  private static let mostCharacters = 1200

  private static func oneLine(_ text: String) -> String {
    let long = text.utf8.count > mostCharacters
    guard long || text.utf8.contains(where: { $0 < 0x20 }) else { return text }
    let line = text.split(whereSeparator: \.isNewline).joined(separator: " ")
    guard line.count > mostCharacters else { return line }
    return "\(line.prefix(mostCharacters * 2 / 3)) … \(line.suffix(mostCharacters / 3))"
  }
}
