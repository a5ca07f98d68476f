// SPDX-License-Identifier: Apache-2.0

public import Questions
public import TradeWorlds

extension Answer {
  /// The answer for a terminal: what was asked, what comes before any policy, the finding, tables,
  /// what it rests on.
  ///
  /// - Parameter color: Whether bars carry colours (ANSI escapes).
  public func text(color: Bool = false) -> String {
    func paragraph(_ texts: [String]) -> String {
      texts.flatMap { wrapped($0, width: DisplayTable.width) }.joined(separator: "\n") + "\n"
    }
    var parts = words.heading.isEmpty ? [] : [paragraph(words.heading)]
    for entry in before {
      parts += [paragraph([entry.sentence]), entry.table.text(color: color)]
    }
    parts += words.sentences.map { paragraph([$0]) }
    parts += tables.map { $0.text(color: color) }
    parts.append(paragraph([words.foot]))
    return parts.joined(separator: "\n")
  }

  /// The answer in Markdown, as ``text(color:)`` without bars.
  public func markdown() -> String {
    var parts = words.heading.first.map { ["## \($0)\n"] } ?? []
    for entry in before { parts += ["\(entry.sentence)\n", entry.table.markdown()] }
    parts += words.sentences.map { $0 + "\n" }
    parts += tables.map { $0.markdown() }
    parts.append("\(words.foot)\n")
    return parts.joined(separator: "\n")
  }

  /// The rows as comma-separated values.
  public func csv() -> String { records.csv() }

  /// How the answer is cited, in a sentence or two.
  public var citation: String {
    let notes = provenance.scenarios
    let titles = notes.map { "“\($0.title)”" }.joined(separator: " and ")
    let options = notes.map { AnswerBasis.words($0.options) }
    let world = provenance.world
    return "Entrepôt \(provenance.version), scenario\(notes.count > 1 ? "s" : "") \(titles), world "
      + "\(world.name) (\(world.sources.first?.title ?? world.title), \(world.year)), "
      + (Set(options).count == 1
        ? options[0] : "\(options[0]) (the first), \(options[1]) (the second)")
      + ". Model: Caliendo and Parro (2015)."
  }

  /// What the answer is called: its scenario's title, or those of both.
  public var title: String {
    provenance.scenarios.count == 1
      ? provenance.scenarios[0].title
      : provenance.scenarios.map { "“\($0.title)”" }.joined(separator: " and ")
  }

  /// The beginning of a file's name: `entrepot-46-on-all-goods-from-viet-nam`.
  public var fileStem: String {
    let words = title.lowercased().split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }
    var stem = "entrepot"
    for word in words where stem.count + word.count < 60 { stem += "-" + word }
    return stem
  }

  /// Where the figures behind the answer are from, each source once.
  public var sources: [Source] {
    Self.once(provenance.scenarios.flatMap(\.sources) + provenance.world.sources)
  }

  /// What is taken for granted, and what the model leaves out.
  public var caveats: [String] {
    Self.once(provenance.scenarios.flatMap(\.assumptions) + Self.limits)
  }

  private static let limits = [
    "Two situations are compared in which everything has adjusted; years lie between them.",
    "Everybody works before and after; wages adjust, jobs move between sectors.",
    "Nobody answers a tariff unless the scenario says so.",
    "Services are few sectors or one; real income is an economy's, not that of its people one by one.",
  ]

  /// Each entry once, where it comes first.
  private static func once<Entry: Equatable>(_ entries: [Entry]) -> [Entry] {
    var found: [Entry] = []
    for entry in entries where !found.contains(entry) { found.append(entry) }
    return found
  }
}
