// SPDX-License-Identifier: Apache-2.0

import Charts
import Questions
package import TradeWorlds

/// What a world holds, for people.
package struct WorldReport: Sendable {
  private let world: World

  /// A report about a world.
  package init(_ world: World) { self.world = world }

  /// Title, labels, groups, elasticities, figures, sources and repairs, as text.
  package func text() -> String {
    var lines = [world.about.title, ""]
    lines += section("Economies", world.economies.map { "\($0.code) \($0.name)" }, inline: true)
    lines += section(
      "Sectors", world.sectors.map { "\($0.code) \($0.name) (\($0.kind.rawValue))" },
      inline: true)
    lines += section(
      "Groups of economies",
      world.economyGroups.map {
        "\($0.code), \($0.name): \($0.members.joined(separator: " "))"
      })
    lines += section(
      "Groups of sectors",
      world.sectorGroups.map {
        "\($0.code), \($0.name): \($0.members.joined(separator: " "))"
      })
    lines += section(
      "Trade elasticities (the first set is the default)",
      world.elasticities.map { set in
        let low = set.values.min() ?? 0
        let high = set.values.max() ?? 0
        return "\(set.name), \(fixed(low, decimals: 2)) to \(fixed(high, decimals: 2)): "
          + set.source.title
      })
    lines += section(
      "Figures by economy",
      EconomyFigures.Kind.allCases.compactMap { kind in
        world.figures[kind].map { text($0, kind) }
      })
    lines += section(
      "Sources",
      world.about.sources.map(text))
    lines += section("Terms", [world.about.licence])
    lines += section(
      "What was repaired or assumed",
      world.about.repairs.map { repair in
        guard let range = repair.range else { return repair.what }
        let values = [range.low, range.central, range.high].map { fixed($0, decimals: 2) }
        return "\(repair.what) (\(range.unit): \(values[1]), low \(values[0]), high \(values[2]))"
      })
    return lines.joined(separator: "\n")
  }

  private func text(_ source: Source) -> String {
    [source.title, source.date, source.url].compactMap { $0 }.joined(separator: ", ")
      + (source.note.map { " (\($0))" } ?? "")
  }

  private func text(_ figures: EconomyFigures, _ kind: EconomyFigures.Kind) -> String {
    let missing = zip(world.economies, figures.values).filter { $1 == nil }.map(\.0.code)
    return "\(kind.rawValue), \(kind.unit(in: world.about)), \(figures.year): "
      + figures.sources.map(text).joined(separator: "; ")
      + (missing.isEmpty ? "" : "; missing: \(missing.joined(separator: " "))")
  }

  private func section(_ title: String, _ entries: [String], inline: Bool = false) -> [String] {
    guard !entries.isEmpty else { return [] }
    var lines = [title]
    if inline {
      lines += wrapped(entries.joined(separator: ", "), width: DisplayTable.width - 2).map {
        "  " + $0
      }
    } else {
      for entry in entries {
        for (number, line) in wrapped(entry, width: DisplayTable.width - 4).enumerated() {
          lines.append((number == 0 ? "  - " : "    ") + line)
        }
      }
    }
    return lines + [""]
  }
}
