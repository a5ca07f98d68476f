// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

/// Compares an output with the one on record; `UPDATE_GOLDEN=1` writes it anew.
///
/// Numbers may differ in their last digit, since rounding differs between machines; all else is
/// compared exactly.
func expectGolden(_ name: String, _ text: String) throws {
  let path = URL(filePath: #filePath).deletingLastPathComponent().appending(
    path: "Goldens/\(name)")
  if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1" {
    try text.write(to: path, atomically: true, encoding: .utf8)
    return
  }
  let golden = try String(contentsOf: path, encoding: .utf8)
  let old = golden.split(separator: "\n", omittingEmptySubsequences: false)
  let new = text.split(separator: "\n", omittingEmptySubsequences: false)
  #expect(old.count == new.count, "\(name): \(old.count) lines on record, \(new.count) now")
  for (number, (a, b)) in zip(old, new).enumerated() where !isSame(String(a), String(b)) {
    Issue.record("\(name):\(number + 1):\n  on record: \(a)\n  now:       \(b)")
  }
}

func isSame(_ a: String, _ b: String) -> Bool {
  if a == b { return true }
  let (left, right) = (tokens(a), tokens(b))
  guard left.count == right.count else { return false }
  return zip(left, right).allSatisfy { x, y in
    if x == y { return true }
    guard let p = Double(x.replacing("−", with: "-")), let q = Double(y.replacing("−", with: "-"))
    else { return false }
    // Processors differ in the last bits. What is written in powers of ten is a residual: what those
    // bits leave, so that its size can be told and its digits cannot.
    if x.contains("e") || y.contains("e") {
      return p.sign == q.sign && max(abs(p), abs(q)) < 1e-9
        && abs(p) <= 100 * abs(q) && abs(q) <= 100 * abs(p)
    }
    let decimals = x.split(separator: ".").dropFirst().first?.count ?? 0
    return abs(p - q) <= max(1.1 * pow(10, -Double(decimals)), 1e-8, 1e-7 * abs(p))
  }
}

private func tokens(_ line: String) -> [String] {
  line.split(whereSeparator: { " ()|;,".contains($0) }).map { token in
    var text = String(token)
    while let last = text.last, ".,:%".contains(last) { text.removeLast() }
    return text.hasPrefix("+") ? String(text.dropFirst()) : text
  }
}
