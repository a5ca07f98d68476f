// SPDX-License-Identifier: Apache-2.0

import Entrepot

/// What there is to ask about, for a page and for programs.
struct Catalogue {
  let shelf: Shelf
  /// The language in which names are told; every name is there in all languages as well, to be searched.
  var language = Language.english

  /// The catalogue in a language.
  ///
  /// - Throws: ``QuestionFault`` with the nearest code if there is no such language.
  func told(in code: String?) throws(QuestionFault) -> Catalogue {
    Catalogue(shelf: shelf, language: try shelf.language(code))
  }

  /// The languages in which answers are told, English first.
  func languages() throws(QuestionFault) -> JSONValue {
    .list(try shelf.languages().map(\.about))
  }

  /// The shipped worlds: economies, sectors, groups, elasticity sets, outcomes that can be told, sources.
  func worlds() throws(QuestionFault) -> JSONValue {
    var worlds: [JSONValue] = []
    var known = try shippedWorlds()
    // The world of today's questions comes first.
    known.sort { ($0.world.about.year, $0.name) > ($1.world.about.year, $1.name) }
    for (name, untold) in known {
      let world = untold.told(in: language)
      guard case .object(var fields) = Self.json(world, try shelf.languages()) else { continue }
      // With these a link says what it was made with.
      fields["version"] = .text(Provenance.programVersion)
      fields["hash"] = .text(String(try shelf.entry(name).hash.prefix(LinkQuery.worldDigits)))
      worlds.append(.object(fields))
    }
    return .list(worlds)
  }

  private func shippedWorlds() throws(QuestionFault) -> [(name: String, world: World)] {
    let names: [String]
    do throws(DataError) {
      names = try World.shippedNames()
    } catch {
      throw shelf.fault(error)
    }
    var known: [(name: String, world: World)] = []
    for name in names { known.append((name, try shelf.world(named: name))) }
    return known
  }

  /// A name in all languages, each once.
  private static func names(_ name: String, _ languages: [Language]) -> JSONValue {
    var found: [String] = []
    for language in languages where !found.contains(language.text(name)) {
      found.append(language.text(name))
    }
    return .list(found.map { .text($0) })
  }

  private static func json(_ world: World, _ languages: [Language]) -> JSONValue {
    let words = world.language
    func names(_ name: String) -> JSONValue { Self.names(name, languages) }
    func texts(_ list: [String]) -> JSONValue { .list(list.map { .text($0) }) }
    func groups(_ list: [Group]) -> JSONValue {
      .list(
        list.map {
          .object([
            "code": .text($0.code), "name": .text(words.text($0.name)), "names": names($0.name),
            "kind": .text($0.kind.rawValue), "members": texts($0.members),
          ])
        })
    }
    let about = world.about
    return .object([
      "name": .text(about.name), "title": .text(about.title), "year": .number(Double(about.year)),
      "currency": .text(about.currency), "unit": .number(about.unit),
      "licence": .text(about.licence),
      "largest": .text(world.economies[world.largestEconomy.rawValue].code),
      "economies": .list(
        world.economies.map { economy in
          .object([
            "code": .text(economy.code), "name": .text(world.name(economy)),
            "names": names(economy.name), "nameInSentence": .text(world.nameInSentence(economy)),
            "groups": texts(
              world.economyGroups.filter { $0.members.contains(economy.code) }.map(\.code)),
          ])
        }),
      "sectors": .list(
        world.sectors.map {
          .object([
            "code": .text($0.code), "name": .text(words.text($0.name)), "names": names($0.name),
            "kind": .text($0.kind.rawValue),
          ])
        }), "groups": groups(world.economyGroups), "sectorGroups": groups(world.sectorGroups),
      "elasticities": .list(
        world.elasticities.map {
          // Titles of works stay in their own language.
          .object([
            "name": .text($0.name), "title": .text(words.text($0.source.title)),
            "lang": words.isEnglish || words.has($0.source.title) ? .null : .text("en"),
          ])
        }),
      "errors": .list(
        UncertainInputs.errorKinds(
          of: UncertainInputs.sets(world, central: world.elasticities[0], own: nil)
        ).map { .text($0.rawValue) }), "sources": .list(about.sources.map(AnswerDocument.source)),
      "repairs": texts(about.repairs.map(\.what)),
      "outcomes": .list(Outcome.all(in: world).map { json($0, world) }),
    ])
  }

  /// What an outcome is, for a menu.
  private static func json(_ outcome: Outcome, _ world: World) -> JSONValue {
    let text = OutcomeText(outcome, in: world)
    return .object([
      "identifier": .text(outcome.identifier), "words": .text(text.menuWords),
      "meaning": .text(world.language.text(outcome.meaning)),
      "kind": .text(outcome.unit.rawValue), "unit": .text(text.ownUnit),
      "better": .text(outcome.better.rawValue),
      "axes": .list(outcome.axes.map { .text($0.rawValue) }),
      "needs": .list(outcome.needs.map { .text($0.rawValue) }),
    ])
  }

  /// The shipped scenarios, by name, with what they are about.
  func scenarios() throws(QuestionFault) -> JSONValue {
    let languages = try shelf.languages()
    do throws(DataError) {
      var list: [JSONValue] = []
      for name in try Scenario.shippedNames() {
        let scenario = try Scenario.named(name)
        list.append(
          .object([
            "name": .text(name), "title": .text(language.text(scenario.title)),
            "titles": Self.names(scenario.title, languages),
            "about": .text(language.text(scenario.about)),
            "world": .text(scenario.worldName),
            "focus": .list(scenario.focus.map { .text($0) }),
          ]))
      }
      return .list(list)
    } catch {
      throw shelf.fault(error)
    }
  }

  /// One shipped scenario: its text and its JSON form.
  func scenario(named name: String) throws(QuestionFault) -> JSONValue {
    let scenario = try shelf.scenario(.named(name))
    let yaml = scenario.yaml()
    return .object([
      "name": .text(scenario.name), "title": .text(scenario.title), "yaml": .text(yaml),
      "scenario": try ScenarioJSON.json(yaml: yaml, shelf),
    ])
  }

  /// A scenario in all its forms: as text, as JSON, and in sentences; checked against a world.
  func parse(_ json: JSONValue) throws(QuestionFault) -> JSONValue {
    guard case .object(let fields) = json else {
      throw QuestionFault(.malformed, saying: "The request is not a JSON object.")
    }
    try QuestionReading.allow(
      fields, ["world", "scenario", "scenarioName", "yaml", "language"], in: Message("the request"))
    let code = try QuestionReading.language(fields["language"], "language", shelf)
    let language = try shelf.language(code)
    let reference = try QuestionReading.reference(fields)
    let asked = try shelf.scenario(reference)
    let name = try QuestionReading.text(fields["world"], "world") ?? asked.worldName
    let world = try shelf.world(named: name)
    let scenario = try shelf.told(asked, reference, in: world)
    let told = world.told(in: language)
    let sentences = try shelf.told(asked, reference, in: told)
    do throws(DataError) {
      _ = try scenario.compile(for: world)
    } catch {
      throw shelf.fault(error)
    }
    let yaml = scenario.yaml()
    return .object([
      "yaml": .text(yaml), "scenario": try ScenarioJSON.json(yaml: yaml, shelf),
      "words": try ScenarioJSON.json(yaml: sentences.yaml(), shelf),
      "title": .text(sentences.title),
      "changedFrom": scenario.changedFrom.map { .text($0) } ?? .null,
      "steps": .list(sentences.steps.map { .text($0.title) }),
      "sentences": .list(
        sentences.steps.flatMap { step in
          step.measures.enumerated().map { number, measure in
            .object([
              "step": .text(step.name),
              "measure": .text(measure.name ?? "\(step.name)-\(number + 1)"),
              "text": .text(measure.sentence(in: told)),
            ])
          }
        }),
    ])
  }

  /// The shipped tables of measures: what each counts, of which day it is, who levies, and the worlds that have all
  /// that it names.
  func tables() throws(QuestionFault) -> JSONValue {
    // What stands behind a colon are details that languages leave out.
    func words(_ title: String) -> String {
      language.isEnglish ? title : language.text(String(title.prefix { $0 != ":" }))
    }
    let worlds = try shippedWorlds()
    do throws(DataError) {
      return .list(
        try PolicyTable.shippedNames().map { name throws(DataError) in
          let about = try PolicyTable.about(named: name)
          let fitting = worlds.filter { about.fits($0.world) }.map(\.name)
          return .object([
            "name": .text(name), "title": .text(words(about.title)),
            "unit": .text(about.unit.rawValue), "date": about.date.map { .text($0) } ?? .null,
            "importers": .list(about.importers.map { .text($0) }),
            "worlds": .list(fitting.map { .text($0) }),
          ])
        })
    } catch {
      throw shelf.fault(error)
    }
  }

  /// One table of measures: its text, notes and sources in its comment lines.
  func table(named name: String) throws(QuestionFault) -> JSONValue {
    do throws(DataError) {
      return .object([
        "name": .text(name), "csv": .text(try PolicyTable.shippedText(named: name)),
      ])
    } catch {
      throw shelf.fault(error, .unknown)
    }
  }
}
