// SPDX-License-Identifier: Apache-2.0

package import Documents

/// In how many places a number moves which way, as far as draws settle it.
package struct Directions {
  /// Where it falls.
  package private(set) var down = 0
  /// Where it rises.
  package private(set) var up = 0
  /// Where it could do either.
  package private(set) var open = 0
  /// Where it hardly moves.
  package private(set) var still = 0

  /// How many places there are.
  package var count: Int { down + up + open + still }
  /// Whether it moves nowhere, or hardly.
  package var isStill: Bool { still == count }

  package init(_ verdicts: some Sequence<Verdict>) {
    for verdict in verdicts {
      switch verdict.certainty {
      case .sure, .probable: if verdict.sign < 0 { down += 1 } else { up += 1 }
      case .open: open += 1
      case .nothing: still += 1
      }
    }
  }

  /// What is to be said beside where it falls and rises.
  package func rest(in words: Language) -> [String] {
    (open > 0 ? [words("in \(open, "count") it could rise or fall")] : [])
      + (still > 0 ? [words("in \(still, "count") it hardly changes")] : [])
  }
}
