// SPDX-License-Identifier: Apache-2.0

public import Charts
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
  public func chart(by grouping: Grouping, top: Int) -> WaterfallChart {
    let panels = found.map { entry in
      WaterfallPanel(
        key: world.economies[entry.economy.rawValue].code,
        title: world.economies[entry.economy.rawValue].name,
        steps: grouping == .part ? Self.parts(entry.total) : steps(entry, grouping, top: top))
    }
    return WaterfallChart(
      text: ChartText(
        key: "decomposition-\(scenario.name)", title: title(),
        subtitle: "\(scenario.title). Real income taken apart by \(grouping.rawValue), log points "
          + "in per cent",
        source: "Source: Entrepôt, exact decomposition along the policy path; world "
          + "\(world.about.name) (\(world.about.sources.first?.title ?? world.about.title)); "
          + "scenario \(scenario.name)."),
      panels: panels, totalLabel: "Real income",
      axisTitle: "Change in real income, log points × 100")
  }

  private static func parts(_ parts: WelfareDecomposition.Parts) -> [WaterfallStep] {
    [
      WaterfallStep(
        key: "terms", label: "Terms of trade", contribution: parts.termsOfTrade * 100),
      WaterfallStep(
        key: "volume", label: "Trade volume at tariff wedges",
        contribution: parts.volumeOfTrade * 100),
      WaterfallStep(key: "costs", label: "Trade costs", contribution: parts.tradeCosts * 100),
      WaterfallStep(
        key: "transfers", label: "Transfers, real value", contribution: parts.transfers * 100),
    ]
  }

  private func steps(
    _ entry: WelfareDecomposition, _ grouping: Grouping, top: Int
  ) -> [WaterfallStep] {
    let all = lines(entry, grouping)
    let large = all.sorted { $0.parts.sum.magnitude > $1.parts.sum.magnitude }.prefix(top)
    var steps = large.sorted { $0.parts.sum < $1.parts.sum }.map {
      WaterfallStep(key: $0.code, label: $0.label, contribution: $0.parts.sum * 100)
    }
    if all.count > large.count {
      let rest = entry.total.sum - entry.transfers - large.reduce(0) { $0 + $1.parts.sum }
      steps.append(
        WaterfallStep(key: "others", label: "All others", contribution: rest * 100))
    }
    let remainder = remainder(entry)
    steps.append(
      WaterfallStep(
        key: remainder.code, label: remainder.label,
        contribution: remainder.parts.transfers * 100))
    return steps
  }

  /// Which part moves the first economy's real income most.
  private func title() -> String {
    guard let first = found.first else { return "Real income taken apart" }
    let name = world.economies[first.economy.rawValue].name
    let parts = [
      ("the terms of trade", "add", first.total.termsOfTrade),
      ("trade volume at tariff wedges", "adds", first.total.volumeOfTrade),
      (
        first.total.tradeCosts > 0 ? "lower trade costs" : "higher trade costs", "add",
        first.total.tradeCosts
      ),
      ("the real value of transfers", "adds", first.total.transfers),
    ]
    guard let largest = parts.max(by: { $0.2.magnitude < $1.2.magnitude }),
      largest.2.magnitude > RunReport.noticeable
    else { return "\(name): no part moves real income by more than 0.005 %" }
    let verb = largest.2 > 0 ? largest.1 : largest.1 == "add" ? "take" : "takes"
    return "\(name): \(largest.0) \(verb) most"
  }
}
