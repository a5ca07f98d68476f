// SPDX-License-Identifier: Apache-2.0

/// Where in a document something stands; `steel.yaml:12: steps[0].measures[1].tariff` in words.
public struct DocumentPlace: Sendable, Equatable, CustomStringConvertible {
  /// The file as it was named.
  public let file: String
  /// The line, from 1, if one is known.
  public let line: Int?
  /// The path from the top of the file, such as `economies[3].code`, if it is below it.
  public let path: String?

  /// A place from its parts.
  public init(_ file: String, line: Int? = nil, path: String? = nil) {
    self.file = file
    self.line = line
    self.path = path
  }

  /// The place in words.
  public var description: String {
    file + (line.map { ":\($0)" } ?? "") + (path.map { ": \($0)" } ?? "")
  }
}
