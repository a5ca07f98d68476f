// SPDX-License-Identifier: Apache-2.0

package import Charts
import Documents
import Questions
import TradeArrays
import TradeFindings
import TradePolicy
import TradeWorlds

extension DecompositionReport {
  /// The parts of real income one below the other, a panel per economy.
  ///
  /// By partner or sector the largest parts are shown and the others are one bar.
  ///
  /// - Parameters:
  ///   - grouping: What bars stand for.
  ///   - top: Bars at most besides that of all others.
  package func chart(by grouping: Grouping, top: Int) -> WaterfallChart {
    let shown = largest(grouping, top: top)
    let panels = found.enumerated().map { position, entry in
      WaterfallPanel(
        key: world.economies[entry.economy.rawValue].code,
        title: world.name(entry.economy),
        steps: grouping == .part ? parts(position) : steps(position, grouping, shown),
        totalRange: range(spread?.total(position)))
    }
    return WaterfallChart(
      text: ChartText(
        key: "decomposition-\(scenario.name)", title: title(grouping, shown),
        subtitle: words.clauses(
          [subtitle(grouping)] + (spread == nil ? [words("nothing was drawn")] : [])),
        source: AnswerBasis.source(
          words("exact decomposition along the policy path"), elasticities: basis.elasticities,
          basis.options, world: world, scenario: scenario.name)),
      panels: panels, totalLabel: words("Real income"),
      axisTitle: words("Change in real income, log points × 100"),
      numberStyle: NumberStyle.change().told(in: words),
      rangeMeaning: basis.draws == nil ? "" : words("5 to 95 % of the draws"))
  }

  /// The language in which it is told.
  var words: Language { world.language }

  private func subtitle(_ grouping: Grouping) -> String {
    switch grouping {
    case .part:
      words(
        "\(scenario.title, "title"). Real income taken apart by part, log points in per cent")
    case .partner:
      words(
        "\(scenario.title, "title"). Real income taken apart by partner, log points in per cent")
    case .sector:
      words(
        "\(scenario.title, "title"). Real income taken apart by sector, log points in per cent")
    }
  }

  /// The parts of an economy with where nine of ten draws lie.
  private func parts(_ position: Int) -> [WaterfallStep] {
    zip(parts(found[position].total), Self.columns).map { step, part in
      var step = step
      step.range = range(estimate(position, .all, part))
      return step
    }
  }

  private func range(_ estimate: Estimate?) -> ValueRange? {
    estimate.map { ValueRange($0.low * 100, $0.high * 100) }
  }

  func parts(_ parts: WelfareDecomposition.Parts) -> [WaterfallStep] {
    [
      WaterfallStep(
        key: "terms", label: words("Terms of trade"), contribution: parts.termsOfTrade * 100),
      WaterfallStep(
        key: "volume", label: words("Trade volume at tariff wedges"),
        contribution: parts.volumeOfTrade * 100),
      WaterfallStep(
        key: "costs", label: words("Trade costs"),
        contribution: parts.tradeCosts * 100),
      WaterfallStep(
        key: "transfers", label: words("Transfers, real value"),
        contribution: parts.transfers * 100),
    ]
  }

  /// The rows that all panels show: those largest in any of them, in the order of the first panel.
  private func largest(_ grouping: Grouping, top: Int) -> [String] {
    guard grouping != .part else { return [] }
    var sizes: [String: Double] = [:]
    for entry in found {
      for line in lines(entry, grouping) {
        sizes[line.code] = max(sizes[line.code] ?? 0, line.parts.sum.magnitude)
      }
    }
    // The first economy's own line is none of its partners.
    let order = found.first.map { lines($0, grouping) } ?? []
    let first = Dictionary(uniqueKeysWithValues: order.map { ($0.code, $0.parts.sum) })
    let codes = sizes.keys.sorted { (sizes[$1] ?? 0, $0) < (sizes[$0] ?? 0, $1) }.prefix(top)
    return codes.sorted { (first[$0] ?? 0, $0) < (first[$1] ?? 0, $1) }
  }

  private func steps(
    _ position: Int, _ grouping: Grouping, _ shown: [String]
  ) -> [WaterfallStep] {
    let entry = found[position]
    let all = lines(entry, grouping)
    var steps = shown.compactMap { code in
      all.first { $0.code == code }.map {
        WaterfallStep(
          key: $0.code, label: $0.label, contribution: $0.parts.sum * 100,
          range: range(estimate(position, [$0.row], \.sum)))
      }
    }
    let hasOthers = all.count > steps.count
    let others = entry.total.sum - entry.transfers
    let rest = others * 100 - steps.reduce(0) { $0 + $1.contribution }
    let remainder = remainder(entry)
    steps.append(
      WaterfallStep(
        key: remainder.code, label: remainder.label,
        contribution: remainder.parts.transfers * 100,
        range: range(estimate(position, [remainder.row], \.transfers))))
    // Nothing comes after all others.
    if hasOthers {
      let others = all.filter { !shown.contains($0.code) }.map(\.row)
      steps.append(
        WaterfallStep(
          key: "others", label: words("All others"), contribution: rest,
          range: range(estimate(position, others, \.sum))))
    }
    return steps
  }

  /// What the rows do to the first economy's real income: the two largest, with their numbers.
  private func title(_ grouping: Grouping, _ shown: [String]) -> String {
    guard let first = found.first else { return words("Real income taken apart") }
    let name = world.name(first.economy)
    let large = largest(
      grouping == .part ? movedByPart(0) : rows(first, grouping, shown))
    guard !large.isEmpty else {
      switch grouping {
      case .part: return words("\(name, "economy"): no part moves real income by 0.005 points")
      case .partner:
        return words("\(name, "economy"): no partner moves real income by 0.005 points")
      case .sector:
        return words("\(name, "economy"): no sector moves real income by 0.005 points")
      }
    }
    return told(first.economy, large)
  }

  /// What the rows of the first economy that a chart shows do to it.
  private func rows(
    _ first: WelfareDecomposition, _ grouping: Grouping, _ shown: [String]
  ) -> [Moved] {
    let remainder = remainder(first)
    let own = lines(first, grouping).filter { shown.contains($0.code) }.map { line in
      let partner = world.economy(line.code).map {
        words("trade with \(world.nameInSentence($0), "economy")")
      }
      return Moved(
        name: grouping == .partner ? partner ?? line.label : line.label.lowercased(),
        value: line.parts.sum, estimate: estimate(0, [line.row], \.sum))
    }
    return own + [
      Moved(
        name: remainder.label.lowercased(), value: remainder.parts.transfers,
        estimate: estimate(0, [remainder.row], \.transfers))
    ]
  }
}
