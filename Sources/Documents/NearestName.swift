// SPDX-License-Identifier: Apache-2.0

/// The candidate that needs the fewest single-letter edits, if it is near enough to be a slip.
///
/// - Parameters:
///   - name: What was written.
///   - candidates: What is allowed.
/// - Returns: The nearest candidate within a third of the name's length (at least two edits, one of
///   names of up to three letters), letter case ignored; nil if none is that near.
package func nearestName(to name: String, among candidates: [String]) -> String? {
  let target = Array(name.lowercased().unicodeScalars)
  var best: (name: String, distance: Int)?
  for candidate in candidates {
    let distance = editDistance(target, Array(candidate.lowercased().unicodeScalars))
    if distance < best?.distance ?? .max { best = (candidate, distance) }
  }
  // Of a code of three letters two wrong ones leave nothing to go by.
  let most = max(target.count > 3 ? 2 : 1, target.count / 3)
  guard let best, best.distance <= most else { return nil }
  return best.name
}

private func editDistance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
  var row = Array(0...right.count)
  for (i, a) in left.enumerated() {
    var diagonal = row[0]
    row[0] = i + 1
    for (j, b) in right.enumerated() {
      let above = row[j + 1]
      row[j + 1] = a == b ? diagonal : 1 + min(diagonal, above, row[j])
      diagonal = above
    }
  }
  return row[right.count]
}
