// SPDX-License-Identifier: Apache-2.0

import Documents
import NumericalMethods

extension World {
  /// The text of `world.yaml`.
  func yamlDocument(checksums: [BundleArray: String]) -> String {
    var lines = [
      "format: \(Self.bundleFormat)",
      "name: \(yamlText(about.name))",
      "title: \(yamlText(about.title))",
      "year: \(about.year)",
      "currency: \(yamlText(about.currency))",
      "unit: \(yamlNumber(about.unit))",
      "licence: \(yamlText(about.licence))",
    ]
    lines += block("sources", about.sources) { "  - " + $0.yaml(indent: "    ") }
    lines += block("repairs", about.repairs, repairText)
    if let scaling = about.scaling {
      lines += [
        "scaled:", "  from: \(yamlText(scaling.world))", "  low: \(yamlNumber(scaling.low))",
        "  high: \(yamlNumber(scaling.high))", "  source: \(yamlText(scaling.source))",
      ]
    }
    lines += block("economies", economies) {
      "  - { code: \(yamlText($0.code)), name: \(yamlText($0.name)) }"
    }
    lines += block("sectors", sectors) {
      "  - { code: \(yamlText($0.code)), name: \(yamlText($0.name)), "
        + ($0.isic.isEmpty ? "" : "isic: \"\($0.isic)\", ") + "kind: \($0.kind.rawValue) }"
    }
    lines.append("groups:")
    lines += block("  economies", economyGroups, groupText)
    lines += block("  sectors", sectorGroups, groupText)
    lines += block("elasticities", elasticities) { set in
      let values = zip(sectors, set.values).map { "\(yamlText($0.code)): \(yamlNumber($1))" }
      let role = set.role == .published ? "" : "\n    role: \(set.role.rawValue)"
      return "  - name: \(yamlText(set.name))\(role)\n    source:\n      "
        + set.source.yaml(indent: "      ") + "\n    values: "
        + flow(values, open: "{ ", close: " }", indent: "      ")
        + bySector("errors", set.errors.values, yamlNumber)
        + correlations(set.errors.correlations, indent: "    ") + bootstrap(set.bootstrap)
        + bySector("conventions", set.conventions) {
          "{ low: \(yamlNumber($0.low)), high: \(yamlNumber($0.high)) }"
        }
    }
    lines.append("arrays:")
    for array in bundleArrays {
      lines += [
        "  \(array.name):",
        "    file: \(array.fileName)",
        "    axes: [\(array.axes.joined(separator: ", "))]",
        "    unit: \(yamlText(array.unit(in: about)))",
      ]
      if case .figures(let kind) = array, let figures = figures[kind] {
        let missing = zip(economies, figures.values).filter { $1 == nil }.map(\.0.code)
        lines += figuresText(figures.year, figures.sources, missing: missing)
      }
      if case .industryFigures(let kind) = array, let figures = industryFigures[kind] {
        lines += figuresText(figures.year, figures.sources)
      }
      lines.append("    sha256: \(yamlText(checksums[array] ?? ""))")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// What `world.yaml` says of figures beside their file.
  private func figuresText(
    _ year: Int, _ sources: [Source], missing: [String] = []
  ) -> [String] {
    var lines = ["    year: \(year)"]
    lines += block("    sources", sources) {
      "      - " + $0.yaml(indent: "        ")
    }
    if !missing.isEmpty {
      lines.append(
        "    missing: [" + missing.map { yamlText($0) }.joined(separator: ", ") + "]")
    }
    return lines
  }

  private func block<Entry>(
    _ name: String, _ entries: [Entry], _ text: (Entry) -> String
  ) -> [String] {
    entries.isEmpty ? ["\(name): []"] : ["\(name):"] + entries.map(text)
  }

  /// A mapping by sector in the order of the axis, if it holds anything.
  private func bySector<Value>(
    _ name: String, _ values: [String: Value], indent: String = "    ", _ text: (Value) -> String
  ) -> String {
    let entries = sectors.compactMap { sector in
      values[sector.code].map { "\(yamlText(sector.code)): \(text($0))" }
    }
    guard !entries.isEmpty else { return "" }
    return "\n\(indent)\(name): " + flow(entries, open: "{ ", close: " }", indent: indent + "  ")
  }

  private func bootstrap(_ errors: StandardErrors) -> String {
    guard !errors.isEmpty else { return "" }
    return "\n    bootstrap:"
      + bySector("errors", errors.values, indent: "      ", yamlNumber)
      + correlations(errors.correlations, indent: "      ")
  }

  /// A row for each sector that has correlations with ones before it.
  private func correlations(_ entries: [Correlation], indent: String) -> String {
    guard !entries.isEmpty else { return "" }
    let codes = sectors.map(\.code)
    let rows = codes.indices.compactMap { row -> String? in
      let cells = codes[..<row].compactMap { before in
        entries.first { $0.isBetween(before, codes[row]) }.map {
          "\(yamlText(before)): \(yamlNumber($0.value))"
        }
      }
      guard !cells.isEmpty else { return nil }
      return "\n\(indent)  \(yamlText(codes[row])): "
        + flow(cells, open: "{ ", close: " }", indent: indent + "    ")
    }
    return "\n\(indent)correlations:" + rows.joined()
  }

  private func repairText(_ repair: Repair) -> String {
    guard let range = repair.range else { return "  - " + yamlText(repair.what) }
    func list(_ words: [String]) -> String {
      let entries = words.map(yamlText)
      let line = "[" + entries.joined(separator: ", ") + "]"
      return line.count < 70 ? line : flow(entries, open: "[", close: "]", indent: "          ")
    }
    var lines = [
      "  - what: \(yamlText(repair.what))", "    name: \(yamlText(range.name))", "    rates:",
    ]
    for rates in range.rates {
      lines += [
        "      - importers: \(list(rates.importers))",
        "        exporters: \(list(rates.exporters))",
        "        sectors: \(list(rates.sectors))",
      ]
    }
    lines += [
      "    unit: \(yamlText(range.unit))", "    low: \(yamlNumber(range.low))",
      "    central: \(yamlNumber(range.central))", "    high: \(yamlNumber(range.high))",
      "    source: \(yamlText(range.source))",
    ]
    return lines.joined(separator: "\n")
  }

  private func groupText(_ group: Group) -> String {
    "    - code: \(yamlText(group.code))\n      name: \(yamlText(group.name))\n      members: "
      + flow(group.members.map(yamlText), open: "[", close: "]", indent: "        ")
      + sharesText(group)
  }

  private func sharesText(_ group: Group) -> String {
    guard !group.shares.isEmpty else { return "" }
    let shares = group.members.compactMap { member in
      group.shares[member].map {
        "\(yamlText(member)): { low: \(yamlNumber($0.low)), central: \(yamlNumber($0.central)), "
          + "high: \(yamlNumber($0.high)) }"
      }
    }
    return "\n      shares: " + flow(shares, open: "{ ", close: " }", indent: "        ")
      + "\n      source: \(yamlText(group.source))"
  }

  /// Entries separated by commas, broken into lines of at most about 100 columns.
  private func flow(
    _ entries: [String], open: String, close: String, indent: String
  ) -> String {
    var lines: [String] = []
    var line = indent
    for (position, entry) in entries.enumerated() {
      let piece = entry + (position == entries.count - 1 ? "" : ",")
      if line.count + piece.count > 98, line != indent {
        lines.append(line)
        line = indent
      }
      line += (line == indent ? "" : " ") + piece
    }
    lines.append(line)
    return open.trimmedRight + "\n" + lines.joined(separator: "\n") + close
  }
}

extension String {
  fileprivate var trimmedRight: String {
    String(self.reversed().drop { $0 == " " }.reversed())
  }
}
