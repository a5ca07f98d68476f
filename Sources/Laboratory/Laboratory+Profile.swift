// SPDX-License-Identifier: Apache-2.0

import Documents
import Questions
import TradeArrays
import TradeFindings
import TradeModel
import TradePolicy
import TradeProfiles
import TradeReports
import TradeWorlds
import ValueChains

extension Laboratory {
  /// What two economies or groups trade and what binds them.
  func profile(
    _ asked: ResolvedQuestion, _ progress: @escaping @Sendable (Progress) -> Void
  ) async throws(QuestionFault) -> AnswerContent {
    let (world, facts) = (asked.world, try shelf.facts())
    let model = try model(of: asked)
    let numbers: ProfileNumbers
    let relation: TradingRelation
    do throws(DataError) {
      relation = try TradingRelation(asked.parties[0], asked.parties[1], in: facts.history)
    } catch {
      throw shelf.fault(error)
    }
    let effects = try await effects(asked, progress)
    do throws(DataError) {
      let (first, second) = (asked.parties[0], asked.parties[1])
      let united = UnitedStatesTrade.reporter
      let partner = first.members == [united] ? second : second.members == [united] ? first : nil
      numbers = ProfileNumbers(
        relation: relation,
        agreements: facts.agreements.between(first.members, and: second.members),
        rates: .init { Self.rate(of: relation.party($0), on: relation.party($0.buyer), in: world) },
        books: .init { side in
          let (own, other) = (relation.party(side), relation.party(side.buyer))
          guard own.isOne, other.isOne else { return [] }
          return facts.tariffBook.rates(of: own.members[0], on: other.members[0])
        },
        hard: .init { side in
          Self.hard(
            for: relation.party(side), from: relation.party(side.buyer), in: world,
            central: asked.first.assumptions.elasticities)
        },
        bound: try Self.bound(relation, in: InputOutputTable(model.benchmark.accounts)),
        customs: partner.flatMap { partner in
          let group = facts.customs.counts[partner.code] == nil ? partner.members : [partner.code]
          return CustomsCount(of: group, in: facts.customs)
        }, effects: effects.found, untold: effects.untold)
    } catch {
      throw shelf.fault(error)
    }
    let report = ProfileReport(
      numbers, world: world, elasticities: asked.first.assumptions.elasticities.name,
      draws: effects.draws, sources: Facts.Kind.allCases.flatMap { facts.sources[$0] ?? [] })
    var content = AnswerContent(
      words: Answer.Words(
        headline: report.headline(), heading: [report.title()], sentences: report.sentences(),
        foot: report.footer()),
      certificate: effects.exactness, records: report.records())
    content.draws = effects.draws
    content.tables = report.tables(top: asked.top)
    content.charts = report.charts()
    return content
  }

  private typealias Effects = (
    found: [ProfileNumbers.Effect], untold: [String], exactness: Exactness, draws: DrawAccount?
  )

  /// What some policies do to the real income of both, each in the world that the question names, else in the
  /// scenario's own.
  private func effects(
    _ asked: ResolvedQuestion, _ progress: @escaping @Sendable (Progress) -> Void
  ) async throws(QuestionFault) -> Effects {
    var (found, exactness) = ([ProfileNumbers.Effect](), Exactness())
    var untold: [String] = []
    var draws: DrawAccount?
    var newest: String?
    let policies = try shelf.policies(
      of: asked.parties, on: asked.question.date, in: asked.world)
    for policy in policies {
      var question = Question(
        .solve(), policy, world: asked.question.world, options: asked.question.options)
      question.language = asked.question.language
      if question.options.draws == nil {
        question.options.draws = .count(QuestionKind.profile.usualDraws)
      }
      // What is made for the two has no world of its own: that of the newest tariffs is taken.
      if case .text = policy, question.world == nil { question.world = newest }
      let own = try shelf.resolve(question)
      newest = newest ?? own.world.about.name
      // A world without one of them, or without whom the scenario names, cannot tell.
      guard (try? own.policies(in: shelf)) != nil else {
        untold.append(own.first.scenario.title)
        continue
      }
      let readings = asked.parties.compactMap { reading($0, in: own.world) }
      guard readings.count == asked.parties.count else { continue }
      let findings = try await findings(own, progress: progress) { found in
        var drawn = DrawnReadings(steps: found.steps.count, in: own.world)
        drawn.insert(readings)
        return drawn
      }
      guard let step = findings.steps.last else { continue }
      let last = findings.steps.count - 1
      let changes = readings.map { $0.value(step.equilibrium) }
      let estimates = readings.map { findings.estimate($0, step: last) }
      exactness.add(findings.exactness)
      draws = findings.draws ?? draws
      let name: String? = if case .named = policy { own.first.scenario.name } else { nil }
      found.append(
        ProfileNumbers.Effect(
          name: name, title: own.first.scenario.title, world: own.world.about.name,
          changes: .init(changes[0], changes[1]), estimates: .init(estimates[0], estimates[1])))
    }
    return (found, untold, exactness, draws)
  }

  /// The real income of a party in a world; nil if the world lacks a member.
  private func reading(_ party: TradeParty, in world: World) -> OutcomeReading? {
    let economies = party.members.compactMap(world.economy)
    guard economies.count == party.members.count else { return nil }
    return party.isOne
      ? OutcomeReading(.realIncome, of: economies[0], in: world)
      : OutcomeReading(
        .realIncome, of: Group(code: party.code, name: party.code, members: party.members),
        in: world)
  }

  /// What an importer levies on goods of a partner, weighted by trade.
  private static func rate(
    of importer: TradeParty, on exporter: TradeParty, in world: World
  ) -> Double {
    var (duty, trade) = (0.0, 0.0)
    for sector in world.sectorIndices where world.sectors[sector.rawValue].kind == .goods {
      for buyer in importer.economies {
        for seller in exporter.economies {
          let flow = world.trade[importer: buyer, exporter: seller, sector: sector]
          duty += flow * world.tariff[importer: buyer, exporter: seller, sector: sector]
          trade += flow
        }
      }
    }
    return trade > 0 ? duty / trade : 0
  }

  /// What a buyer could hardly replace, with the range over the world's sets of elasticities.
  private static func hard(
    for buyer: TradeParty, from seller: TradeParty, in world: World, central: ElasticitySet
  ) -> [ProfileNumbers.Hard] {
    func entries(_ set: ElasticitySet) -> [Replaceability.Entry] {
      Replaceability(
        of: buyer.economies, from: seller.economies, in: world, elasticities: set.values
      ).entries
    }
    let others = world.elasticities.map(entries)
    return entries(central).map { entry in
      let dearer =
        others.compactMap { set in
          set.first { $0.sector == entry.sector }?.dearer
        } + [entry.dearer]
      return ProfileNumbers.Hard(
        entry: entry, range: (dearer.min() ?? entry.dearer)...(dearer.max() ?? entry.dearer))
    }
  }

  /// What the books say of both.
  private static func bound(
    _ relation: TradingRelation, in table: InputOutputTable
  ) throws(DataError) -> ProfileNumbers.Both<ProfileNumbers.Bound> {
    let content = try ProfileNumbers.Both<EmbodiedValue> { side throws(DataError) in
      try EmbodiedValue(of: relation.party(side).economies, in: table)
    }
    return try .init { side throws(DataError) in
      let (own, other) = (relation.party(side), relation.party(side.buyer))
      let used = content[side].usedUp(in: other.economies)
      var (through, inputs) = (0.0, 0.0)
      for economy in own.economies {
        let share = try Exposure(of: economy, to: other.economies, in: table).total
        through += share.throughAllTiers * share.inputs
        inputs += share.inputs
      }
      return ProfileNumbers.Bound(
        usedUp: used, shareOfValueAdded: used / max(content[side].total, .leastNormalMagnitude),
        otherInExports: content[side.buyer].shareOfExports(of: own.economies),
        inputsThrough: inputs > 0 ? through / inputs : 0)
    }
  }
}
