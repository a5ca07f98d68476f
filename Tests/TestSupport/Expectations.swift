// SPDX-License-Identifier: Apache-2.0

public import Testing

/// Expects two lists of numbers to agree and names the worst pair if they do not.
public func expectClose(
  _ found: [Double], _ expected: [Double], relative: Double = 0, absolute: Double = 0,
  _ label: (Int) -> String = { "position \($0)" },
  sourceLocation: SourceLocation = #_sourceLocation
) {
  guard found.count == expected.count else {
    Issue.record(
      "found \(found.count) numbers, expected \(expected.count)", sourceLocation: sourceLocation)
    return
  }
  var worst: (position: Int, excess: Double)?
  for position in found.indices {
    let allowed = absolute + relative * abs(expected[position])
    let excess = abs(found[position] - expected[position]) - allowed
    if !(excess <= 0), !(excess <= worst?.excess ?? 0) { worst = (position, excess) }
  }
  if let worst {
    Issue.record(
      """
      \(label(worst.position)): found \(found[worst.position]), \
      expected \(expected[worst.position]), too far by \(worst.excess)
      """, sourceLocation: sourceLocation)
  }
}
