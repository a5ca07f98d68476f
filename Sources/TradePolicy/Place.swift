// SPDX-License-Identifier: Apache-2.0

import Documents
import TradeWorlds

/// Where something was written: file, line and path, for messages.
///
/// Places do not count in comparisons: the same scenario written elsewhere is the same.
public struct Place: Sendable, Equatable {
  let document: DocumentPlace

  /// A place that is in no document, in a word.
  public init(_ word: String) { document = DocumentPlace(word) }

  init(_ field: YAMLField) { document = field.place }

  func error(_ problem: Message) -> DataError { DataError(saying: problem, at: document) }

  /// All places are equal.
  public static func == (left: Self, right: Self) -> Bool { true }
}
