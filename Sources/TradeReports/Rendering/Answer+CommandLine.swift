// SPDX-License-Identifier: Apache-2.0

package import Questions

extension Answer {
  /// What has to be typed to find the answer again, the scenario in a file of its name where it is not
  /// shipped; nil for a kind of question whose report the command line does not write.
  package var commandLine: String? {
    guard case .solve = question.matter, let note = provenance.scenarios.first else { return nil }
    var words = ["entrepot", "report", isShipped ? note.name : "\(note.name).yaml"]
    words += ["--html", "\(fileName()).html", "--world", provenance.world.name]
    if isShipped, let date = question.date { words += ["--date", date] }
    let options = note.options
    words += ["--elasticities", options.elasticities]
    if let draws = options.draws {
      words += ["--draws", "\(draws)"]
      if let seed = options.seed { words += ["--seed", "\(seed)"] }
      words += ["--uncertainty", options.uncertainty.joined(separator: ",")]
      if let errors = options.errors { words += ["--errors", errors] }
    } else {
      words += ["--draws", "none"]
    }
    words += ["--deficits", options.deficits, "--revenue", options.revenue]
    if !options.linkages { words.append("--no-linkages") }
    let economies =
      question.economies.isEmpty ? [question.focus].compactMap { $0 } : question.economies
    if !economies.isEmpty { words += ["--economies", economies.joined(separator: ",")] }
    if let language = question.language { words += ["--language", language] }
    if let outcome = question.outcome { words += ["--outcomes", outcome] }
    return words.map(Self.quotedForShell).joined(separator: " ")
  }

  /// Whether the scenario is one that is shipped, as it is.
  var isShipped: Bool {
    guard case .named(let name)? = question.scenarios.first, let note = provenance.scenarios.first
    else { return false }
    return note.changedFrom == nil && (name == note.name || question.date != nil)
  }

  /// A word as a shell reads it back.
  private static func quotedForShell(_ word: String) -> String {
    let isPlain = word.unicodeScalars.allSatisfy {
      $0.isASCII && ($0.properties.isAlphabetic || "0123456789-_.,:/=".unicodeScalars.contains($0))
    }
    return isPlain && !word.isEmpty ? word : "'" + word.replacing("'", with: #"'\''"#) + "'"
  }
}
