// SPDX-License-Identifier: Apache-2.0

/// What nominal changes are measured against, in words that every table, chart and sentence uses.
///
/// The model determines relative values only; world GDP, held at its size before the policy, is the
/// unit. A nominal change is therefore one relative to world GDP: it is not what a price tag shows.
package enum Numeraire {
  /// After a nominal change, as in "consumer prices change by 1 %, relative to world GDP".
  package static let words = "relative to world GDP"
}
