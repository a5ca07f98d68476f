// SPDX-License-Identifier: Apache-2.0

import Documents
import FoundationEssentials
import ModelPolicy
import TradeArrays
import TradeFindings
import TradePolicy
import TradeProfiles
import TradeWorlds

extension ResolvedQuestion {
  /// Works out the identity of the answer: the first 32 hexadecimal digits of the digest (SHA-256) of a JSON text
  /// of all that the answer follows from, its keys in alphabetical order and without spaces.
  ///
  /// Names are resolved before: a default that is written out, a path or another spelling of a name
  /// change nothing. The fields are listed in `Documentation/questions.md`.
  func makeIdentity() -> String {
    let key = Key(
      drawsRows: question.drawsRows,
      economies: economies.map { world.economies[$0.rawValue].code }, files: files,
      focus: world.economies[focus.rawValue].code, matter: matter,
      options: parts.map { $0.optionsInEffect },
      outcomes: readings.isEmpty ? outcomes.map(\.identifier) : readings.map(\.text),
      scenarios: parts.map { part in
        // Its options are told with those that were asked for.
        var scenario = part.written
        scenario.options = ScenarioOptions()
        return [scenario.yaml()] + scenario.tables.map(\.text)
      },
      sectors: sectorRows.map(\.code), step: step,
      target: target, top: question.top ?? Question.usualRows, version: Provenance.programVersion,
      world: worldHash)
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    // Texts, lists of them and finite numbers always encode.
    let text = (try? encoder.encode(key)) ?? Data()
    return String(SHA256.hex(of: Array(text)).prefix(32))
  }

  /// What is to be found out, with codes for names.
  private var matter: Question.Matter {
    switch question.matter {
    case .exposure(var asked):
      asked.to = partners.map { world.economies[$0.rawValue].code }.joined(separator: ",")
      return .exposure(asked)
    case .profile: return .profile(.init(parties[0].code, parties[1].code))
    default: return question.matter
    }
  }

  private struct Key: Encodable {
    var drawsRows: Bool
    var economies: [String]
    var files: [String: String]
    var focus: String
    var matter: Question.Matter
    var options: [Provenance.OptionsInEffect]
    var outcomes: [String]
    var scenarios: [[String]]
    var sectors: [String]
    var step: Int
    var target: Double?
    var top: Int
    var version: String
    var world: String
  }
}

extension ResolvedQuestion.Part {
  /// The options with every choice made.
  package var optionsInEffect: Provenance.OptionsInEffect {
    Provenance.OptionsInEffect(
      elasticities: assumptions.elasticities.name, draws: assumptions.drawing?.plan.draws,
      seed: assumptions.drawing?.plan.seed,
      method: assumptions.drawing.flatMap {
        $0.isFirstOrder ? DrawAccount.Method.firstOrder.rawValue : nil
      },
      uncertainty: UncertainInputs.Group.allCases.filter {
        assumptions.drawing?.groups.contains($0) ?? false
      }.map(\.rawValue), errors: assumptions.drawing.map { ($0.errors ?? .published).rawValue },
      deficits: assumptions.model.deficits.rawValue,
      revenue: assumptions.model.revenue.rawValue, linkages: assumptions.model.linkages)
  }
}

extension ResolvedQuestion {
  /// What the answer follows from.
  package var provenance: Provenance {
    Provenance(
      version: Provenance.programVersion,
      world: .init(
        name: world.about.name, title: world.about.title, year: world.about.year, hash: worldHash,
        sources: world.about.sources, licence: world.about.licence),
      scenarios: parts.map { part in
        .init(
          name: part.scenario.name, title: part.scenario.title, about: part.scenario.about,
          changedFrom: part.scenario.changedFrom, text: part.written.yaml(),
          steps: part.scenario.steps.map { step in
            .init(title: step.title, measures: step.measures.map { $0.sentence(in: world) })
          },
          sources: part.scenario.sources, assumptions: part.scenario.assumptions.map(\.text),
          options: part.optionsInEffect)
      }, files: files)
  }
}
