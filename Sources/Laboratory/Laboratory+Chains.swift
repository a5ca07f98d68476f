// SPDX-License-Identifier: Apache-2.0

import Charts
import Documents
import Questions
import TradeArrays
import TradeFindings
import TradeModel
import TradePolicy
import TradeReports
import TradeWorlds
import ValueChains

extension Laboratory {
  /// Where the value of exports comes from, before a scenario and after it.
  func valueChains(
    _ asked: ResolvedQuestion, _ wanted: Question.Chains,
    _ progress: @escaping @Sendable (Progress) -> Void
  ) async throws(QuestionFault) -> AnswerContent {
    let world = asked.world
    switch wanted.by {
    case .economy:
      let leading = asked.first.scenario.leadingEconomies(in: world).compactMap(world.economy)
      let chosen =
        !asked.economies.isEmpty ? asked.economies : asked.looksAtOne ? [asked.focus] : leading
      let economies = chosen.isEmpty ? [asked.focus] : chosen
      return try await chains(asked, .indicators, .indicators(of: economies))
    case .partner:
      let partners = asked.economies.isEmpty ? world.economyIndices : asked.economies
      return try await chains(
        asked, .partners(of: asked.focus),
        .partners(of: asked.focus, counting: wanted.counting, among: partners))
    case .extraction:
      let chosen = asked.economies.filter { $0 != asked.focus }
      let partners =
        chosen.isEmpty ? world.economyIndices.filter { $0 != asked.focus } : chosen
      let name =
        chosen.isEmpty
        ? world.language("everyone")
        : world.language.list(partners.map(world.nameInSentence))
      return try await chains(
        asked, .extraction(of: asked.focus, to: partners, named: name),
        .extraction(
          of: asked.focus, to: partners,
          among: [asked.focus] + world.economyIndices.filter { $0 != asked.focus }))
    case .measure: return try await chainMeasures(asked, progress)
    case .duties:
      let sectors = asked.sectorRows.isEmpty ? world.sectorRows : asked.sectorRows
      return try await chains(
        asked, .duties(of: asked.focus), .duties(of: asked.focus, sectors: sectors))
    case .sector:
      let sectors = asked.sectorRows.isEmpty ? world.sectorRows : asked.sectorRows
      return try await chains(
        asked, .sectors(of: asked.focus),
        .sectors(of: asked.focus, counting: wanted.counting, among: sectors))
    }
  }

  /// Measures at most of which every subset is solved and followed through the chains: each takes longer to
  /// follow than to solve.
  private static let mostInAllOrders = 6
  /// Orders that are drawn of more measures.
  private static let fewOrders = 10

  /// What each measure does to an economy's indicators.
  private func chainMeasures(
    _ asked: ResolvedQuestion, _ progress: @escaping @Sendable (Progress) -> Void
  ) async throws(QuestionFault) -> AnswerContent {
    guard !asked.isOfWorld else {
      throw QuestionFault(
        .invalid, saying: "by measure: a world as it is has no measures; name a scenario.",
        path: "by")
    }
    if let draws = asked.question.options.draws, draws != AskedDraws.none {
      throw QuestionFault(
        .invalid,
        saying: "draws: rows by measure are told at central values; leave the draws out.",
        path: "options.draws")
    }
    let model = try model(of: asked)
    let measures = try asked.measures(shelf)
    let name = asked.first.scenario.name
    let numbers = ChainNumbers.indicators(of: [asked.focus])
    let missing = [Double](repeating: .nan, count: numbers.count)
    let found = try await solving { () async throws(ModelError) in
      try await MeasureShares.of(
        model: model, measures: measures, exactLimit: Self.mostInAllOrders,
        permutations: Self.fewOrders,
        numbers: { equilibrium in
          (try? numbers.values(of: InputOutputTable(equilibrium.accounts))) ?? missing
        }, progress: { progress(Progress(words: "\(name): \($0) equilibria")) })
    }
    let report = ChainMeasuresReport(
      scenario: asked.first.scenario, model: model, economy: asked.focus, measures: measures,
      shares: found.shares, exactness: found.exactness)
    let chart = report.chart()
    var content = AnswerContent(
      report.basis, headline: chart?.value.chart.text.title ?? report.sentence(),
      sentences: [report.sentence()], foot: report.basis.foot, records: report.records(),
      tables: report.tables())
    content.charts = chart.map { [$0] } ?? []
    return content
  }

  /// What part of an economy's inputs passes through others, before a scenario and after it.
  func exposure(
    _ asked: ResolvedQuestion, _ wanted: Question.Exposing
  ) async throws(QuestionFault) -> AnswerContent {
    let world = asked.world
    let suppliers = asked.partners.filter { $0 != asked.focus }
    let sectors =
      wanted.by == .total
      ? [] : asked.sectorRows.isEmpty ? world.sectorRows : asked.sectorRows
    let named = wanted.suppliers ?? []
    let group = world.economyGroups.first { group in
      named.count == 1
        && [group.code, group.name].contains { $0.lowercased() == named[0].lowercased() }
    }
    let name =
      group.map { group in
        // A buyer is no supplier of its own.
        suppliers.count == asked.partners.count
          ? world.shortName(group)
          : world.language("the others of \(world.shortName(group), "group")")
      } ?? world.language.list(suppliers.map(world.nameInSentence))
    return try await chains(
      asked, .exposure(of: asked.focus, through: suppliers, named: name, tier: wanted.tier),
      .exposure(of: asked.focus, to: suppliers, sectors: sectors))
  }

  /// Numbers about value chains before the scenario and, where there is one, after it.
  private func chains(
    _ asked: ResolvedQuestion, _ topic: ChainReport.Topic, _ numbers: ChainNumbers
  ) async throws(QuestionFault) -> AnswerContent {
    let model = try model(of: asked)
    // A world may know the sources of each use; a policy's equilibrium knows those of all uses together.
    let books = asked.isOfWorld ? asked.world.accounts : model.benchmark.accounts
    let before = try values(of: numbers, in: books)
    guard !asked.isOfWorld else {
      return content(
        asked,
        ChainReport(
          topic, scenario: asked.first.scenario, model: model, equilibrium: nil, numbers: numbers,
          before: before, after: nil))
    }
    let policies = try asked.policies(in: shelf).prefix(asked.step + 1)
    let central = try solving { () throws(ModelError) in
      try Findings(model: model, steps: Array(policies)).steps.map(\.equilibrium)
    }
    let last = central[central.count - 1]
    let after = try values(of: numbers, in: last.accounts)
    let drawn = try drawn(asked)
    var draws: Ensemble?
    if let (inputs, plan) = drawn.few {
      let missing = [Double](repeating: .nan, count: numbers.count)
      let step = central.count - 1
      let found = await Ensemble(inputs, model: model, around: central, plan: plan) {
        model, position, equilibrium in
        // Only what the last step leads to is told.
        guard position == step else { return missing + missing }
        return [equilibrium.accounts, model.benchmark.accounts].flatMap { books in
          (try? numbers.values(of: InputOutputTable(books))) ?? missing
        }
      }
      guard found.count > 0 else {
        throw QuestionFault(
          found.firstFailure ?? ModelError(.policy, "No draw found an equilibrium."))
      }
      draws = found
    }
    return content(
      asked,
      ChainReport(
        topic, scenario: asked.first.scenario, model: model, equilibrium: last, numbers: numbers,
        before: before, after: ChainReport.After(values: after, draws: draws)), note: drawn.note)
  }

  private func values(
    of numbers: ChainNumbers, in books: Accounts
  ) throws(QuestionFault) -> [Double] {
    do throws(DataError) {
      return try numbers.values(of: InputOutputTable(books))
    } catch {
      throw shelf.fault(error)
    }
  }

  private func content(
    _ asked: ResolvedQuestion, _ report: ChainReport, note: String = ""
  ) -> AnswerContent {
    let (sentence, charts) = (report.sentence(), report.charts())
    var content = AnswerContent(
      report.basis, headline: charts.first?.value.chart.text.title ?? sentence,
      sentences: [sentence], foot: report.footer() + note,
      records: report.records(), tables: report.tables(top: asked.top))
    content.charts = charts
    return content
  }
}
