// SPDX-License-Identifier: Apache-2.0

public import Documents
public import Questions
import TradeFindings
import TradeWorlds

extension Answer {
  /// The answer as one document for other programs: its rows with all that they rest on.
  ///
  /// Shares of ``Answer`` itself are written by `JSONEncoder`; this is the short form, in the units that
  /// people read.
  public func document() -> JSONValue {
    let scenarios = provenance.scenarios.map(Self.document)
    var fields = details
    fields["answer"] = .text(identity)
    fields["kind"] = .text(question.matter.kind.rawValue)
    fields["version"] = .text(provenance.version)
    fields["headline"] = .text(words.headline)
    fields["sentence"] = .text(words.sentences.joined(separator: " "))
    fields["citation"] = .text(citation)
    fields["bibtex"] = .text(bibtex())
    if scenarios.count == 1 {
      fields["scenario"] = scenarios[0]
    } else {
      fields["scenarios"] = .list(scenarios)
    }
    let world = provenance.world
    fields["world"] = .object([
      "name": .text(world.name), "title": .text(world.title), "year": .number(Double(world.year)),
      "hash": .text(world.hash), "sources": .list(world.sources.map { .text($0.title) }),
    ])
    fields["draws"] = draws?.document ?? .null
    fields["certificate"] = certificate.document
    fields["balancing"] =
      before.isEmpty
      ? .null : before.count == 1 ? before[0].document : .list(before.map(\.document))
    fields["rows"] = JSONValue(records)
    return .object(fields)
  }

  private static func document(_ note: Provenance.ScenarioNote) -> JSONValue {
    .object([
      "name": .text(note.name), "title": .text(note.title), "about": .text(note.about),
      "changed_from": note.changedFrom.map { .text($0) } ?? .null,
      "sources": .list(note.sources.map { .text($0.title) }),
      "assumptions": .list(note.assumptions.map { .text($0) }),
      "options": note.options.document,
    ])
  }
}

extension Provenance.OptionsInEffect {
  /// The options for other programs.
  public var document: JSONValue {
    .object([
      "elasticities": .text(elasticities),
      "draws": method.map { .text($0) } ?? draws.map { .number(Double($0)) } ?? .text("none"),
      "seed": seed.map { .number(Double($0)) } ?? .null,
      "uncertainty": .list(uncertainty.map { .text($0) }),
      "errors": errors.map { .text($0) } ?? .null, "deficits": .text(deficits),
      "revenue": .text(revenue), "linkages": .bool(linkages),
    ])
  }
}

extension Answer.Preliminary {
  /// What comes before any policy, for other programs.
  public var document: JSONValue {
    .object([
      "title": .text(title), "sentence": .text(sentence), "certificate": certificate.document,
      "rows": JSONValue(records),
    ])
  }
}
