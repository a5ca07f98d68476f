// SPDX-License-Identifier: Apache-2.0

/// A name and its value on an SVG element.
package struct SVGAttribute: Sendable, Hashable {
  /// The name.
  package let name: String
  /// The value, not escaped yet.
  package var value: String

  /// An attribute.
  package init(name: String, value: String) {
    self.name = name
    self.value = value
  }
}
