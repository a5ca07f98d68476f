// SPDX-License-Identifier: Apache-2.0

/// A name and its value on an SVG element.
public struct SVGAttribute: Sendable, Hashable {
  /// The name.
  public let name: String
  /// The value, not escaped yet.
  public var value: String

  /// An attribute.
  public init(name: String, value: String) {
    self.name = name
    self.value = value
  }
}
