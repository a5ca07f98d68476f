// SPDX-License-Identifier: Apache-2.0

import Documents
import NumericalMethods
public import TradeWorlds

extension Scenario {
  /// The shipped scenario that this one was changed from, as far as that can be known: by its
  /// `changed-from`, else by its title, else by the name of its file.
  public func origin(among shipped: [Scenario]) -> Scenario? {
    if let changedFrom { return shipped.first { $0.name == changedFrom } }
    return shipped.first { !isTitleMade && $0.title == title } ?? shipped.first { $0.name == name }
  }

  /// The scenario with words that follow what is in it.
  ///
  /// Titles that are missing are made from the measures. Where the scenario was changed from another,
  /// of the other's words only those stay that are still about something in it: its title and
  /// description only if every measure is as it was, a step's only if the step is, a measure's if it
  /// is the same but for its size, a source or an assumption if one of the parts it is about is.
  /// Words of the author's own always stay.
  ///
  /// - Parameters:
  ///   - world: The world that names economies and sectors.
  ///   - origin: The scenario that it was changed from; nil for none.
  public func told(in world: World, origin: Scenario?) -> Scenario {
    var told = self
    guard let origin else {
      told.changedFrom = nil
      told.makeTitles(in: world, from: nil)
      return told
    }
    let changes = Changes(of: self, from: origin)
    guard !changes.isEmpty else {
      told.changedFrom = nil
      if isTitleMade { (told.title, told.isTitleMade) = (origin.title, origin.isTitleMade) }
      for (step, known) in origin.steps.enumerated() where steps[step].isTitleMade {
        (told.steps[step].title, told.steps[step].isTitleMade) = (known.title, known.isTitleMade)
      }
      told.makeTitles(in: world, from: nil)
      return told
    }
    if told.title == origin.title { told.isTitleMade = true }
    if told.about == origin.about { told.about = "" }
    for step in told.steps.indices { told.steps[step].keepWhatHolds(of: origin, changes) }
    told.sources.removeAll { source in
      origin.sources.contains { $0.title == source.title && !changes.holds($0.parts) }
    }
    told.assumptions.removeAll { assumption in
      origin.assumptions.contains { $0.text == assumption.text && !changes.holds($0.parts) }
    }
    // A size that lost its range moves with nothing.
    let sized = told
    told.correlations.removeAll {
      sized.uncertainSize(named: $0.first) == nil || sized.uncertainSize(named: $0.second) == nil
    }
    told.changedFrom = changes.leavesSomething ? origin.name : nil
    // The name of a file is none of the author's words, and answers cite it.
    if told.name == origin.name { told.name += "-changed" }
    // What a measure was called goes with what it was, before the scenario is called after it.
    told.makeTitles(in: world, from: Changes(of: told, from: origin))
    return told
  }

  private mutating func makeTitles(in world: World, from changes: Changes?) {
    for step in steps.indices where steps[step].isTitleMade {
      steps[step].title = Self.title(
        steps[step].measures.map { $0.title ?? $0.phrase(in: world) }, world)
    }
    guard isTitleMade else { return }
    if let title = changes?.title(in: world) {
      self.title = title
      return
    }
    // What is new or of another size stands before what is known.
    let sorted = changes.map { changes in
      measures.filter { !changes.isAsBefore($0) } + measures.filter { changes.isAsBefore($0) }
    }
    title = Self.title((sorted ?? measures).map { $0.title ?? $0.phrase(in: world) }, world)
  }

  private static func title(_ phrases: [String], _ world: World) -> String {
    let words = world.language
    guard let first = phrases.first.map(capitalized) else { return words("No measure") }
    guard phrases.count > 2 else { return words.clauses([first] + phrases.dropFirst()) }
    return words(
      "\(words.clauses([first, phrases[1]]), "measures"); \(phrases.count - 2, "count") more")
  }
}

extension ScenarioStep {
  fileprivate mutating func keepWhatHolds(of origin: Scenario, _ changes: Changes) {
    if let known = origin.steps.first(where: { $0.title == title }), !known.holds(title, of: self) {
      isTitleMade = true
    }
    if let about, let known = origin.steps.first(where: { $0.about == about }),
      !known.holds(about, of: self)
    {
      self.about = nil
    }
    for number in measures.indices {
      let measure = measures[number]
      if let title = measure.title, let known = origin.measures.first(where: { $0.title == title }),
        changes.isNew(measure) || known.saysOldSize(title, now: measure)
      {
        measures[number].title = nil
      }
      guard changes.isNew(measure) else { continue }
      if origin.measures.contains(where: { $0.note == measure.note }) {
        measures[number].note = nil
      }
      // A number's source and range are about the measure it was written for.
      let known = origin.measures.flatMap(\.kind.rates).compactMap(\.source)
      measures[number].kind = measure.kind.mappingRates { rate in
        guard let source = rate.source, known.contains(source) else { return rate }
        return UncertainRate(rate.central)
      }
    }
  }

  /// Whether words of this step hold of another: its measures are the same but for sizes that the
  /// words do not speak of.
  private func holds(_ words: String, of other: ScenarioStep) -> Bool {
    measures.count == other.measures.count
      && zip(measures, other.measures).allSatisfy { known, now in
        known.kind == now.kind
          || known.kind.withoutSizes == now.kind.withoutSizes && !known.saysOldSize(words, now: now)
      }
  }
}

extension Measure {
  /// Whether words about this measure name a size that it has no more.
  fileprivate func saysOldSize(_ words: String, now: Measure) -> Bool {
    let numbers = words.split { !$0.isNumber && $0 != "." }
    return zip(kind.rates, now.kind.rates).contains { was, rate in
      was.central != rate.central
        && numbers.contains { Double($0) == was.central.value.magnitude }
    }
  }
}

/// What a changed scenario has of the one it was changed from.
private struct Changes {
  enum Likeness {
    case same
    /// The same at another size, within the range of its source or not.
    case resized(isWithinRange: Bool)
    /// The same table, on other economies or sectors.
    case sameTable
  }

  private let origin: Scenario
  private let scenario: Scenario
  /// By position in the origin's measures, what is left of each; nil for nothing.
  private let left: [(likeness: Likeness, position: Int)?]

  init(of scenario: Scenario, from origin: Scenario) {
    self.scenario = scenario
    self.origin = origin
    var free = Set(scenario.measures.indices)
    var left: [(likeness: Likeness, position: Int)?] = []
    for known in origin.measures {
      let found = scenario.measures.indices.filter(free.contains).lazy.compactMap { position in
        Self.likeness(scenario.measures[position], known).map { ($0, position) }
      }
      // The same measure before one that is only like it.
      let best =
        found.first { if case .same = $0.0 { true } else { false } } ?? found.first { _ in true }
      if let best { free.remove(best.1) }
      left.append(best.map { (likeness: $0.0, position: $0.1) })
    }
    self.left = left
  }

  private static func likeness(_ measure: Measure, _ known: Measure) -> Likeness? {
    if measure.kind == known.kind { return .same }
    if let table = measure.kind.table, table == known.kind.table { return .sameTable }
    let (rates, was) = (measure.kind.rates, known.kind.rates)
    guard !rates.isEmpty, measure.kind.withoutSizes == known.kind.withoutSizes,
      measure.name == known.name
    else { return nil }
    let isWithin = zip(rates, was).allSatisfy { rate, was in
      guard let low = was.low, let high = was.high else { return rate.central == was.central }
      return rate.central.unit == was.central.unit
        && min(low.value, high.value) <= rate.central.value
        && rate.central.value <= max(low.value, high.value)
    }
    return .resized(isWithinRange: isWithin)
  }

  /// Whether nothing changed but words.
  var isEmpty: Bool {
    scenario.steps.map { $0.measures.map(\.kind) } == origin.steps.map { $0.measures.map(\.kind) }
  }

  /// Whether anything of the origin is left.
  var leavesSomething: Bool { left.contains { $0 != nil } }

  /// Whether nothing of the origin is in a measure.
  func isNew(_ measure: Measure) -> Bool {
    guard let position = scenario.measures.firstIndex(where: { $0 == measure }) else { return true }
    return !left.contains { entry in
      if let entry, entry.position == position, case .sameTable = entry.likeness { return false }
      return entry?.position == position
    }
  }

  /// Whether a measure is one of the origin's, and of the same size.
  func isAsBefore(_ measure: Measure) -> Bool {
    guard let position = scenario.measures.firstIndex(where: { $0 == measure }) else {
      return false
    }
    return left.contains { entry in
      if let entry, entry.position == position, case .same = entry.likeness { true } else { false }
    }
  }

  /// Whether what was said about parts of the origin still holds of one of them; without names it was
  /// said about all, of which all have to be there.
  func holds(_ parts: [String]) -> Bool {
    var found: [Bool] = []
    var position = 0
    for step in origin.steps {
      for measure in step.measures {
        let isMeant =
          parts.isEmpty || parts.contains(step.name) || measure.name.map(parts.contains) ?? false
        if isMeant {
          let holds =
            switch left[position]?.likeness {
            case nil, .resized(isWithinRange: false): false
            case .same, .sameTable, .resized(isWithinRange: true): true
            }
          found.append(holds)
        }
        position += 1
      }
    }
    return parts.isEmpty ? found.allSatisfy(\.self) : found.contains(true)
  }

  /// The origin's title with what changed, if that is little; nil otherwise.
  func title(in world: World) -> String? {
    let words = world.language
    var differences: [String] = []
    for (known, entry) in zip(origin.measures, left) {
      let name = known.title ?? known.phrase(in: world)
      switch entry?.likeness {
      case nil: differences.append(words("without “\(name, "measure")”"))
      case .same: continue
      case .sameTable: return nil
      case .resized:
        let now = entry.map { scenario.measures[$0.position].kind.rates } ?? []
        let moved = zip(now, known.kind.rates).filter { $0.central != $1.central }.map {
          rate, was in
          words(
            "\(rate.central.words(words), "rate") instead of \(was.central.words(words), "before")")
        }
        differences.append(words("“\(name, "measure")” with \(words.list(moved), "sizes")"))
      }
    }
    let kept = Set(left.compactMap { $0?.position })
    for (position, measure) in scenario.measures.enumerated() where !kept.contains(position) {
      let name = measure.title ?? measure.phrase(in: world)
      differences.append(words("with “\(name, "measure")”"))
    }
    let same = left.count { if case .same = $0?.likeness { true } else { false } }
    guard same > 0, !differences.isEmpty, differences.count <= 2 else { return nil }
    return words("\(origin.title, "title"), \(words.list(differences), "differences")")
  }
}

extension Scenario {
  /// Codes of the economies to look at: its focus, else those that its measures name if they are few;
  /// empty for none.
  public func leadingEconomies(in world: World) -> [String] {
    let focus = focus.filter { world.economy($0) != nil }
    guard focus.isEmpty else { return focus }
    let named = namedEconomies(in: world)
    return named.count <= 4 ? named.map { world.economies[$0].code } : []
  }

  /// Economies that single measures name: who acts, and on whom; groups of more than four are none.
  public func namedEconomies(in world: World) -> [Int] {
    var found: [Int] = []
    func add(_ selector: Selector?) {
      guard let selector, let members = try? selector.economies(in: world), members.count <= 4
      else { return }
      for member in members where !found.contains(member) { found.append(member) }
    }
    for measure in measures {
      switch measure.kind {
      case .tariff(let tariff):
        add(tariff.importers)
        add(tariff.exporters)
      case .tradeCost(let cost):
        if case .rate(_, let pairs, _) = cost.change { pairs.sides.forEach(add) }
      case .agreement(let agreement): agreement.pairs.sides.forEach(add)
      case .endPreferences(let end):
        add(end.importers)
        add(end.exporters)
      }
    }
    return found
  }
}

extension Pairs {
  fileprivate var sides: [Selector] {
    switch self {
    case .directed(let importers, let exporters): [importers, exporters]
    case .within(let members): [members]
    case .across(let first, let second): [first, second]
    }
  }
}
