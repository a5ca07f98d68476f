// SPDX-License-Identifier: Apache-2.0

package import Documents
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
  public var citation: String { citation(in: .english) }

  /// How the answer is cited, in the sentences of a language.
  package func citation(in language: Language) -> String {
    let notes = provenance.scenarios
    let titles = language.list(notes.map { language("“\($0.title, "scenario")”") })
    let options = notes.map { AnswerBasis.words($0.options, in: language) }
    let world = provenance.world
    let data = world.sources.first?.title ?? world.title
    let assumptions =
      Set(options).count == 1
      ? options[0]
      : language("\(options[0], "first") (the first), \(options[1], "second") (the second)")
    return notes.count > 1
      ? language(
        """
        Entrepôt \(provenance.version, "version"), scenarios \(titles, "scenarios"), world \
        \(world.name, "world") (\(data, "data"), \(world.year, "year")), \
        \(assumptions, "assumptions"). Model: Caliendo and Parro (2015).
        """)
      : language(
        """
        Entrepôt \(provenance.version, "version"), scenario \(titles, "scenario"), world \
        \(world.name, "world") (\(data, "data"), \(world.year, "year")), \
        \(assumptions, "assumptions"). Model: Caliendo and Parro (2015).
        """)
  }

  /// What the answer is called: its scenario's title, or those of both.
  public var title: String { title(in: .english) }

  /// What the answer is called, in a language.
  package func title(in language: Language) -> String {
    provenance.scenarios.count == 1
      ? provenance.scenarios[0].title
      : language.list(provenance.scenarios.map { language("“\($0.title, "scenario")”") })
  }

  /// The beginning of a file's name: `entrepot-46-on-all-goods-from-viet-nam`.
  public var fileStem: String {
    // Titles in other alphabets leave nothing for a file's name.
    let title = Answer.key("", in: question.language).isEmpty ? title : provenance.scenarios[0].name
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
  public var caveats: [String] { caveats(in: .english) }

  /// What is taken for granted, and what the model leaves out, in a language.
  package func caveats(in language: Language) -> [String] {
    Self.once(
      provenance.scenarios.flatMap(\.assumptions) + [
        language(
          """
          Two situations are compared in which everything has adjusted; years lie between them.
          """),
        language("Everybody works before and after; wages adjust, jobs move between sectors."),
        language("Nobody answers a tariff unless the scenario says so."),
        language(
          """
          Services are few sectors or one; real income is an economy's, not that of its people one \
          by one.
          """),
      ])
  }

  /// Each entry once, where it comes first.
  private static func once<Entry: Equatable>(_ entries: [Entry]) -> [Entry] {
    var found: [Entry] = []
    for entry in entries where !found.contains(entry) { found.append(entry) }
    return found
  }
}
