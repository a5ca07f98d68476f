// SPDX-License-Identifier: Apache-2.0

import Documents
package import TradeArrays
package import TradeFindings
import TradeModel
package import TradePolicy
package import TradeProfiles
package import TradeWorlds

/// A question with every name resolved to a value: which world, which policies, which options, which
/// numbers.
package struct ResolvedQuestion: Sendable {
  /// One scenario of the question.
  package struct Part: Sendable {
    /// The scenario with words that follow what is in it, in the question's language, and the options
    /// that were asked for.
    package let scenario: Scenario
    /// The same in English, as it is written down.
    package let written: Scenario
    /// Its options with every choice made.
    package let assumptions: Assumptions
  }

  /// The question.
  package let question: Question
  /// The world, with the reader's own elasticities among its sets if there are any.
  package let world: World
  /// The digest of the world's bundle.
  package let worldHash: String
  /// The scenarios in the question's order.
  package let parts: [Part]
  /// Elasticities of the reader's own.
  package let own: OwnElasticities?
  /// Draws from a file of the reader's own.
  package let rows: DrawRows?
  /// Digests of files of the reader's own, by the option that names them.
  package let files: [String: String]
  /// Economies asked for; empty for all.
  package let economies: [EconomyIndex]
  /// Sectors asked for, or groups of parts of them where a question can tell these; empty for all.
  package let sectorRows: [SectorRow]
  /// Whole sectors asked for; empty for all.
  package var sectors: [SectorIndex] { sectorRows.map { $0.parts[0].sector } }
  /// The economy looked at.
  package let focus: EconomyIndex
  /// Economies through which inputs are followed; none where nothing is.
  package let partners: [EconomyIndex]
  /// The two whose trade is told; none where none is.
  package let parties: [TradeParty]
  /// Position of the step looked at.
  package let step: Int
  /// The numbers that are asked about; none where a scenario is solved or two are compared.
  package let readings: [OutcomeReading]
  /// The outcomes that are asked for where a scenario is solved or two are compared; empty for the usual
  /// ones.
  package let outcomes: [Outcome]
  /// The value that is sought, in the number's own unit; nil where nothing is.
  package let target: Double?
  /// The identity of the answer, which equal questions have in common, whoever asks.
  package private(set) var identity = ""

  /// The first scenario's part.
  package var first: Part { parts[0] }
  /// The kind of question.
  package var kind: QuestionKind { question.matter.kind }
  /// Whether the world is asked about as it is, without a policy.
  package var isOfWorld: Bool { question.scenarios.isEmpty }
  /// The outcome that is asked about.
  package var outcome: Outcome { readings.first?.outcome ?? outcomes.first ?? .realIncome }

  /// What is drawn; nil where the answer is told without.
  package var drawing: Drawing? { first.assumptions.drawing }

  /// Takes the identity on, once for all who ask for it: a scenario is written down for it.
  fileprivate mutating func identify() { identity = makeIdentity() }

  /// The cumulative steps of a scenario of the question.
  ///
  /// - Throws: ``QuestionFault`` with the line at fault if a measure cannot be put to the world.
  package func policies(_ part: Int = 0, in shelf: Shelf) throws(QuestionFault) -> [PolicyStep] {
    do throws(DataError) {
      return try parts[part].scenario.compile(for: world)
    } catch {
      throw shelf.fault(error)
    }
  }

  /// What is drawn of a scenario or of its first steps, its sizes sharing coordinates with those of all
  /// scenarios of the question.
  ///
  /// - Throws: ``QuestionFault``.
  package func inputs(
    of scenario: Scenario, errors: ElasticitySet.ErrorKind? = nil, in shelf: Shelf
  ) throws(QuestionFault) -> UncertainInputs {
    do throws(DataError) {
      return try UncertainInputs(
        scenario, in: world, central: first.assumptions.elasticities,
        groups: drawing?.groups ?? [], errors: errors ?? drawing?.errors, own: own, rows: rows,
        sharing: parts.count > 1 ? parts.map(\.scenario) : nil)
    } catch {
      throw shelf.fault(error)
    }
  }
}

extension Shelf {
  /// Resolves the names of a question, once and for whoever carries it.
  ///
  /// - Throws: ``QuestionFault`` with the field at fault if something is not known, not possible or not
  ///   honoured.
  package func resolve(_ question: Question) throws(QuestionFault) -> ResolvedQuestion {
    let wanted = question.matter == .compare ? 2 : 1
    let isOfWorld = question.scenarios.isEmpty && question.matter.kind.isOfWorlds
    guard !question.matter.kind.isOfPair || isOfWorld else {
      throw QuestionFault(
        .malformed,
        saying: """
          scenarios: a profile is of a world as it is, and tells itself what the newest tariffs do; ask \
          what a scenario does by itself.
          """, path: "scenarios")
    }
    guard question.scenarios.count == wanted || isOfWorld else {
      throw QuestionFault(
        .malformed,
        saying: wanted == 2
          ? Message(
            "scenarios: there are \(question.scenarios.count, "count"); a comparison is of two.")
          : Message(
            "scenarios: there are \(question.scenarios.count, "count"); this question is about one."
          ),
        path: "scenarios")
    }
    var scenarios: [Scenario] = []
    for reference in question.scenarios {
      scenarios.append(try scenario(reference, on: question.date))
    }
    let entry = try self.entry(try worldName(question, scenarios))
    let language = try language(question.language)
    var (world, files) = (entry.world.told(in: language), [String: String]())
    let own = try ownElasticities(question, for: world, &files)
    if let own { world.elasticities.append(own.set) }
    var asked = question.options
    if let own { asked.elasticities = own.set.name }
    if case .valueChains(let chains) = question.matter, chains.by == .measure, asked.draws == nil {
      // Shares by measure are told at central values.
      asked.draws = AskedDraws.none
    }
    var parts: [ResolvedQuestion.Part] = []
    for (scenario, reference) in zip(scenarios, question.scenarios) {
      let told = try told(scenario, reference, in: world)
      let written =
        language.isEnglish
        ? told : try self.told(scenario, reference, in: world.told(in: .english))
      parts.append(try part(told, written: written, question, asked, world))
    }
    if isOfWorld, question.matter.kind.isOfPair {
      let none = Scenario.asItIs(title: language("The world as it is"))
      parts = [try part(none, written: Scenario.asItIs(), question, asked, world)]
    } else if isOfWorld {
      if let draws = question.options.draws, draws != .none {
        throw QuestionFault(
          .invalid,
          saying: "draws: a world as it is has nothing that is drawn; name a scenario.",
          path: "options.draws")
      }
      // So what says how to draw is refused too.
      asked.draws = AskedDraws.none
      let none = Scenario.asItIs(title: language("The world as it is"))
      parts = [try part(none, written: Scenario.asItIs(), question, asked, world)]
    }
    let last = (parts.map(\.scenario.steps.count).min() ?? 1) - 1
    let step = question.step ?? parts[0].scenario.steps.count - 1
    guard question.step.map({ (0...last).contains($0) }) ?? true else {
      throw QuestionFault(
        .invalid, saying: "step \(step, "step"): the scenario has steps 0 to \(last, "last").",
        path: "step")
    }
    let economies = try indices("economies") { () throws(DataError) in
      try world.economies(named: question.economies)
    }
    if question.matter == .solve(by: .group), !economies.isEmpty {
      throw QuestionFault(
        .invalid,
        saying:
          "economies: rows by group are of all groups; 'entrepot world show' lists who is in them.",
        path: "economies")
    }
    let sectors = try indices("sectors") { () throws(DataError) in
      question.matter.kind.isOfChains
        ? try world.sectorRows(named: question.sectors)
        : try world.sectors(named: question.sectors).map { world.sectorRow($0) }
    }
    let focus = try self.focus(question, among: economies, parts[0].scenario, world)
    let parties = try parties(question, in: world)
    if question.matter.kind.isOfPair {
      files["facts"] = try facts().hash
      for case .named(let name) in try policies(
        of: parties, on: question.date, in: world)
      {
        let text = try scenario(.named(name)).yaml()
        files["scenario \(name)"] = SHA256.hex(of: Array(text.utf8))
      }
    }
    let isTable = question.matter.kind == .solve || question.matter.kind == .compare
    let outcomes = isTable ? try self.outcomes(question, of: focus, in: world) : []
    let isOfOutcome = !isTable && !question.matter.kind.isOfWorlds
    let readings = isOfOutcome ? try self.readings(question, parts[0].scenario, world) : []
    var resolved = ResolvedQuestion(
      question: question, world: world, worldHash: entry.hash, parts: parts, own: own,
      rows: try rows(question, parts[0].scenario, world, &files), files: files,
      economies: economies, sectorRows: sectors, focus: focus,
      partners: try partners(question, of: focus, in: world),
      parties: parties, step: step, readings: readings,
      outcomes: outcomes,
      target: try target(question, readings, world))
    resolved.identify()
    return resolved
  }

  /// Through whom inputs are followed; where nobody is named, through whom most is imported from.
  private func partners(
    _ question: Question, of buyer: EconomyIndex, in world: World
  ) throws(QuestionFault) -> [EconomyIndex] {
    guard case .exposure(let asked) = question.matter else { return [] }
    guard let names = asked.suppliers else {
      func imports(_ seller: EconomyIndex) -> Double {
        world.sectorIndices.reduce(0) {
          $0 + world.trade[importer: buyer, exporter: seller, sector: $1]
        }
      }
      let others = world.economyIndices.filter { $0 != buyer }
      return others.max { imports($0) < imports($1) }.map { [$0] } ?? []
    }
    let found = try indices("to") { () throws(DataError) in
      try world.economies(named: names)
    }
    guard found.contains(where: { $0 != buyer }) else {
      throw QuestionFault(
        .invalid,
        saying: names.isEmpty
          ? Message("to: names nobody; leave it out for the economy that most is imported from.")
          : Message(
            """
            to \(asked.to ?? "", "names"): \(world.nameInSentence(buyer), "economy") cannot be exposed \
            to itself; name another economy or a group.
            """), path: "to")
    }
    return found
  }

  /// One world for all scenarios: the one that is asked for, else the one that any names, else the default.
  private func worldName(
    _ question: Question, _ scenarios: [Scenario]
  ) throws(QuestionFault) -> String {
    if let asked = question.world { return asked }
    let named = scenarios.compactMap { scenario in
      scenario.world.map { (scenario: scenario.name, world: $0) }
    }
    guard let first = named.first else { return World.standardName }
    for other in named where other.world != first.world {
      throw QuestionFault(
        .invalid,
        saying: """
          '\(first.scenario, "first")' runs on the world \(first.world, "world") and \
          '\(other.scenario, "second")' on \(other.world, "other world"); a comparison needs one world \
          (see --world).
          """, path: "world")
    }
    return first.world
  }

  private func part(
    _ scenario: Scenario, written: Scenario, _ question: Question, _ asked: AskedOptions,
    _ world: World
  ) throws(QuestionFault) -> ResolvedQuestion.Part {
    let assumptions: Assumptions
    do throws(OptionRefusal) {
      assumptions = try Assumptions(
        for: question.matter.kind, asked: asked, scenario: scenario, world: world)
    } catch {
      throw QuestionFault(error)
    }
    return ResolvedQuestion.Part(
      scenario: Assumptions.scenario(scenario, under: asked),
      written: Assumptions.scenario(written, under: asked), assumptions: assumptions)
  }

  private func ownElasticities(
    _ question: Question, for world: World, _ files: inout [String: String]
  ) throws(QuestionFault) -> OwnElasticities? {
    guard readsFiles, let name = question.options.elasticities, OwnElasticities.isFile(name) else {
      return nil
    }
    do throws(DataError) {
      let text = try FileSystem.text(name)
      files["elasticities"] = SHA256.hex(of: text)
      return try OwnElasticities(parsing: text, file: name, for: world)
    } catch {
      throw fault(error, path: "options.elasticities")
    }
  }

  private func rows(
    _ question: Question, _ scenario: Scenario, _ world: World, _ files: inout [String: String]
  ) throws(QuestionFault) -> DrawRows? {
    guard case .estimate(let wanted) = question.matter, let name = wanted.drawsFile else {
      return nil
    }
    guard readsFiles else {
      throw QuestionFault(
        .invalid, saying: "drawsFile: files are read by the command.", path: "drawsFile")
    }
    do throws(DataError) {
      let text = try FileSystem.text(name)
      files["draws-file"] = SHA256.hex(of: text)
      return try DrawRows(parsing: text, file: name, for: scenario, in: world)
    } catch {
      throw fault(error, path: "drawsFile")
    }
  }

  private func focus(
    _ question: Question, among economies: [EconomyIndex], _ scenario: Scenario, _ world: World
  ) throws(QuestionFault) -> EconomyIndex {
    // A comparison of chosen economies is told of the first of them.
    if question.matter == .compare, question.focus == nil, let first = economies.first {
      return first
    }
    // A scenario's own focus may be of another world.
    let own = scenario.focus.first { world.economy($0) != nil }
    guard let name = question.focus ?? own else { return world.largestEconomy }
    let found = try indices("focus") { () throws(DataError) in
      try world.economies(named: [name])
    }
    guard found.count == 1 else {
      throw QuestionFault(
        .invalid,
        saying: """
          focus: '\(name, "name")' stands for \(found.count, "count") economies; one is needed.
          """,
        path: "focus")
    }
    return found[0]
  }

  func indices<Index>(
    _ path: String, _ find: () throws(DataError) -> [Index]
  ) throws(QuestionFault) -> [Index] {
    do throws(DataError) {
      return try find()
    } catch {
      throw fault(error, path: path)
    }
  }
}

extension Question.Exposing {
  /// The names of the suppliers, one by one; nil where nobody is named.
  package var suppliers: [String]? {
    to.map { names in
      names.split(separator: ",").map { $0.split(separator: " ").joined(separator: " ") }
        .filter { !$0.isEmpty }
    }
  }
}
