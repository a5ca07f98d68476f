// SPDX-License-Identifier: Apache-2.0

package import Questions
import TradeFindings
import ValueChains

extension Answer {
  /// What has to be typed to find the answer again, the scenario in a file of its name where it is not
  /// shipped; nil for a kind of question whose report the command line does not write.
  package var commandLine: String? {
    guard let note = provenance.scenarios.first, let asking = asking(note) else { return nil }
    var words = ["entrepot"] + asking
    words += ["--html", "\(fileName()).html", "--world", provenance.world.name]
    if isShipped, let date = question.date { words += ["--date", date] }
    if !question.scenarios.isEmpty || question.matter.kind.isOfPair {
      words += Self.written(note.options)
    }
    words += rows
    if let language = question.language { words += ["--language", language] }
    if case .solve = question.matter, let outcome = question.outcome {
      words += ["--outcomes", outcome]
    }
    return words.map(Self.quotedForShell).joined(separator: " ")
  }

  /// The command with what is asked; nil for a kind of question whose report it does not write.
  private func asking(_ note: Provenance.ScenarioNote) -> [String]? {
    let scenario =
      question.scenarios.isEmpty ? [] : [isShipped ? note.name : "\(note.name).yaml"]
    switch question.matter {
    case .solve: return ["report"] + scenario
    case .valueChains(let asked):
      return ["value-chains"] + scenario
        + ["--by", asked.by.rawValue, "--counting", asked.counting.rawValue]
    case .exposure(let asked):
      guard let buyer = question.focus else { return nil }
      return ["exposure", buyer] + (asked.to.map { ["--to", $0] } ?? [])
        + ["--by", asked.by.rawValue, "--tier", asked.tier.rawValue]
        + (scenario.isEmpty ? [] : ["--scenario"] + scenario)
    case .profile(let pair): return ["profile", pair.first] + [pair.second].compactMap { $0 }
    case .compare, .attribute, .decompose, .sensitivity, .seek, .estimate: return nil
    }
  }

  /// Whose rows are wanted.
  private var rows: [String] {
    var economies = question.economies
    switch question.matter {
    case .exposure, .profile: economies = []
    case .valueChains(let asked) where asked.by != .economy:
      economies = [question.focus].compactMap { $0 } + economies
    default: if economies.isEmpty { economies = [question.focus].compactMap { $0 } }
    }
    return (economies.isEmpty ? [] : ["--economies", economies.joined(separator: ",")])
      + (question.sectors.isEmpty || question.matter.kind == .solve
        ? [] : ["--sectors", question.sectors.joined(separator: ",")])
  }

  /// Options as they are typed.
  private static func written(_ options: Provenance.OptionsInEffect) -> [String] {
    var words = ["--elasticities", options.elasticities]
    if let draws = options.draws {
      words += ["--draws", "\(draws)"]
      if let seed = options.seed { words += ["--seed", "\(seed)"] }
      words += ["--uncertainty", options.uncertainty.joined(separator: ",")]
      if let errors = options.errors { words += ["--errors", errors] }
    } else {
      words += ["--draws", "none"]
    }
    words += ["--deficits", options.deficits, "--revenue", options.revenue]
    return words + (options.linkages ? [] : ["--no-linkages"])
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
