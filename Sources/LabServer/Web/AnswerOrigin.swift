// SPDX-License-Identifier: Apache-2.0

import Entrepot

/// What an answer that is kept was made with, beside what this server has.
struct AnswerOrigin {
  let provenance: Provenance
  let shelf: Shelf

  /// In which way an answer asked here again may differ, in a sentence or two; nil where nothing has changed.
  var note: String? {
    let version = Provenance.programVersion
    let world = provenance.world
    let now = try? shelf.entry(world.name).hash
    var changes: [String] = []
    if provenance.version != version {
      changes.append("version \(provenance.version) of the program; here runs \(version)")
    }
    if now != world.hash {
      changes.append(
        "another state of the world \(world.name) (\(world.hash.prefix(8))); here is "
          + (now.map { String($0.prefix(8)) } ?? "none of that name"))
    }
    guard !changes.isEmpty else { return nil }
    return "This answer was found with \(changes.joined(separator: ", and with ")). "
      + "It stands as it was; asked again here, its numbers may differ."
  }
}
