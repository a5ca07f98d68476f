// SPDX-License-Identifier: Apache-2.0

/// Data that cannot be used: one sentence that says which file or field, what was found and what
/// is allowed.
public struct DataError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The sentence to show.
  public let description: String

  /// An error with its sentence.
  public init(_ description: String) { self.description = description }
}
