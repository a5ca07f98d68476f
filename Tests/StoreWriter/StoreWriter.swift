// SPDX-License-Identifier: Apache-2.0

import Foundation
import LabStore

/// Writes to a store until it is killed, and says each answer's identity once it is kept: what the
/// store's test kills.
@main
struct StoreWriter {
  static func main() throws {
    let store = try LabStore(path: CommandLine.arguments[1], capacity: 2 << 20)
    var number = 0
    while true {
      number += 1
      let id = UUID().uuidString
      let answer = String(repeating: "\(number % 10)", count: 40_000)
      try store.keep(
        LabStore.Run(
          id: id, kind: "solve", world: "w", version: "1", options: "{}", certificate: 1e-12,
          title: "Scenario \(number)", yaml: id, answer: answer), scenarioHash: id)
      try FileHandle.standardOutput.write(contentsOf: Data("\(id)\n".utf8))
      if number % 3 == 0 { _ = try store.share(id, query: "name=\(number)", as: "link-\(id)") }
    }
  }
}
