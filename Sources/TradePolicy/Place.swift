// SPDX-License-Identifier: Apache-2.0

import TradeWorlds

/// Where something was written: file, line and path, for messages.
///
/// Places do not count in comparisons: the same scenario written elsewhere is the same.
public struct Place: Sendable, Equatable {
  /// Such as `steel.yaml:12: steps[0].measures[1].tariff`.
  let text: String

  /// A place in words.
  public init(_ text: String) { self.text = text }

  init(_ field: YAMLField) { text = field.place }

  func error(_ problem: String) -> DataError { DataError("\(text): \(problem)") }

  /// All places are equal.
  public static func == (left: Self, right: Self) -> Bool { true }
}
