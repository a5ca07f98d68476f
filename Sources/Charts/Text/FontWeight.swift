// SPDX-License-Identifier: Apache-2.0

/// The two weights of type that the charts are set in.
package enum FontWeight: String, Sendable, Hashable, CaseIterable {
  /// Running text, labels and numbers.
  case regular = "normal"
  /// Titles and whatever the chart stresses.
  case bold
}
