// SPDX-License-Identifier: Apache-2.0

import Entrepot

/// What an answer that is kept was made with, beside what this server has.
struct AnswerOrigin {
  let provenance: Provenance
  let shelf: Shelf

  /// In which way an answer asked here again may differ, in a sentence or two; nil where nothing has changed.
  ///
  /// - Parameter words: The language of the sentences.
  func note(in words: Language = .english) -> String? {
    let version = Provenance.programVersion
    let world = provenance.world
    let now = try? shelf.entry(world.name).hash
    var changes: [String] = []
    if provenance.version != version {
      changes.append(
        words(
          """
          version \(provenance.version, "version") of the program; here runs \(version, "own")
          """))
    }
    if now != world.hash {
      let (then, name) = (String(world.hash.prefix(8)), world.name)
      let here = now.map { String($0.prefix(8)) }
      changes.append(
        here.map {
          words(
            "another state of the world \(name, "world") (\(then, "hash")); here is \($0, "own hash")"
          )
        }
          ?? words(
            """
            another state of the world \(name, "world") (\(then, "hash")); here is none of that name
            """))
    }
    guard let first = changes.first else { return nil }
    let all = changes.dropFirst().reduce(first) {
      words("\($0, "change"), and with \($1, "next change")")
    }
    return words(
      """
      This answer was found with \(all, "changes"). It stands as it was; asked again here, its numbers \
      may differ.
      """)
  }
}
