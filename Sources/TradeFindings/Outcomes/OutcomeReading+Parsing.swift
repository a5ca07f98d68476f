// SPDX-License-Identifier: Apache-2.0

public import Documents
import TradeArrays
public import TradeWorlds

extension OutcomeReading {
  /// Numbers that a text asks for: `realIncome:VNM,CHN`, `realIncome:ASEAN`, `exports:VNM>USA:C26`,
  /// `imports:USA<CHN`.
  ///
  /// The outcome's name; then whose it is, economies one by one, each a number of its own, or a group
  /// or `world`, which is one number; then after `>` who buys from them, or after `<` who sells to
  /// them; then sectors, codes or groups, which are one number.
  ///
  /// - Parameters:
  ///   - text: The text.
  ///   - world: The world, whose names these are.
  ///   - focus: Codes of the economies that are meant where the text names none.
  /// - Throws: `DataError` with the nearest name if one is unknown, if the outcome cannot be
  ///   narrowed so, or if the world lacks figures that it needs.
  public static func list(
    _ text: String, in world: World, focus: [String] = []
  ) throws(DataError) -> [OutcomeReading] {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false).map(trimmed)
    guard let outcome = Outcome.named(parts[0]) else {
      let names = Outcome.all.map(\.identifier)
      throw DataError(
        saying: .unknown(
          Message("'\(parts[0], "name")' is not an outcome"), parts[0], among: names))
    }
    guard parts.count <= 3 else {
      throw DataError(
        saying: """
          '\(text, "text")' has \(parts.count, "count") parts; write outcome:whose:sectors, as in \
          'exports:VNM>USA:C26'.
          """)
    }
    let sides = try Sides(parts.count > 1 ? parts[1] : "", outcome)
    let partners = try sides.partners.map { (name) throws(DataError) in
      try world.economies(named: Self.names(name))
    }
    var sectors: [SectorPart] = []
    if parts.count == 3 {
      guard outcome.axes.contains(.sector) else {
        throw DataError(
          saying: "'\(outcome.identifier, "outcome")' cannot be narrowed to sectors.")
      }
      // A price is of whole sectors: what part of one costs, nobody knows.
      sectors =
        outcome.countsTrade || outcome.followsChains
        ? try world.sectorParts(named: Self.names(parts[2]))
        : try world.sectors(named: Self.names(parts[2])).map { SectorPart(whole: $0) }
      guard !sectors.isEmpty else { throw DataError(saying: "'\(text, "text")' names no sector.") }
    }
    let whose = sides.own.isEmpty ? focus : Self.names(sides.own)
    guard !whose.isEmpty else {
      throw DataError(
        saying: """
          '\(text, "text")' names no economy, and neither does the scenario; write \
          '\(outcome.identifier, "outcome"):VNM', for instance.
          """)
    }
    let tail =
      (sides.partners.map { sides.sign + $0 } ?? "") + (parts.count == 3 ? ":" + parts[2] : "")
    var readings: [OutcomeReading] = []
    for name in whose {
      let isWorld = ["all", "world"].contains(name.lowercased())
      let members = isWorld ? world.economyIndices : try world.economies(named: [name])
      let label =
        isWorld
        ? "world"
        : members.count == 1 ? world.economies[members[0].rawValue].code : name.uppercased()
      guard partners.map({ Set($0).union(members).count > 1 }) ?? true else {
        throw DataError(
          saying: "'\(text, "text")' is trade of an economy with itself, which nobody counts.")
      }
      try outcome.checkFigures(of: members, in: world)
      readings.append(
        OutcomeReading(
          outcome,
          OutcomePlace(members, partners: partners ?? [], parts: sectors, in: world),
          owner: label, detail: tail))
    }
    return readings
  }

  /// Whose the number is, before the sign, and the partner after it.
  private struct Sides {
    var own: String
    var partners: String?
    var sign = ""

    init(_ text: String, _ outcome: Outcome) throws(DataError) {
      own = text
      for (sign, axis) in [(">", Outcome.Axis.buyer), ("<", .seller)] {
        let sides = text.split(
          separator: Character(sign), maxSplits: 1, omittingEmptySubsequences: false
        ).map(OutcomeReading.trimmed)
        guard sides.count == 2 else { continue }
        guard outcome.axes.contains(axis) else {
          let other =
            outcome.axes.contains(.buyer) ? ">" : outcome.axes.contains(.seller) ? "<" : ""
          let wrong =
            axis == .buyer
            ? Message(
              "'\(outcome.identifier, "outcome")' cannot be narrowed to a buyer by '\(sign, "sign")'"
            )
            : Message(
              "'\(outcome.identifier, "outcome")' cannot be narrowed to a seller by '\(sign, "sign")'"
            )
          throw DataError(
            saying: other.isEmpty
              ? Message("\(wrong, "problem").")
              : Message("\(wrong, "problem"); write '\(other, "sign")'."))
        }
        guard !sides[1].isEmpty else {
          throw DataError(
            saying: axis == .buyer
              ? Message("'\(text, "text")' names no buyer after '\(sign, "sign")'.")
              : Message("'\(text, "text")' names no seller after '\(sign, "sign")'."))
        }
        (own, partners, self.sign) = (sides[0], sides[1], sign)
        return
      }
    }
  }

  private static func names(_ text: String) -> [String] {
    text.split(separator: ",").map(trimmed).filter { !$0.isEmpty }
  }

  private static func trimmed(_ text: some StringProtocol) -> String {
    String(text.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }
}

extension OutcomeReading {
  /// Whose the number is, for titles: `Viet Nam`, `ASEAN`, `Viet Nam to the United States, C26`.
  public func subject(in world: World) -> String {
    subject(in: world) { world.name($0) }
  }

  /// Whose the number is, within a sentence: with the article that a name wants.
  public func subjectInSentence(in world: World) -> String {
    subject(in: world) { world.nameInSentence($0) }
  }

  private func subject(in world: World, _ name: (EconomyIndex) -> String) -> String {
    let language = world.language
    func group(_ economies: [EconomyIndex]) -> String {
      if economies.count == 1 { return name(economies[0]) }
      if economies.count == world.economies.count { return language("the world") }
      let codes = Set(economies.map { world.economies[$0.rawValue].code })
      return world.economyGroups.first { Set($0.members) == codes }?.code
        ?? language.row(economies.map { world.economies[$0.rawValue].code })
    }
    var words = group(place.economies)
    if !place.partners.isEmpty {
      let partners = group(place.partners)
      words =
        outcome.axes.contains(.buyer)
        ? language("\(words, "economy") to \(partners, "partners")")
        : language("\(words, "economy") from \(partners, "partners")")
    }
    let isWhole = place.weights.allSatisfy { $0 == 1 }
    guard place.sectors.count < world.sectors.count || !isWhole else { return words }
    let sectors =
      if !isWhole {
        detail.split(separator: ":").last.map(String.init) ?? ""
      } else if place.sectors.count == 1 {
        world.name(place.sectors[0])
      } else {
        language.row(place.sectors.map { world.sectors[$0.rawValue].code })
      }
    return language("\(words, "economy"), \(sectors, "sectors")")
  }

  /// The whole of it, for a sentence: `Viet Nam's real income`, `exports of Viet Nam to China, C26`.
  public func phrase(in world: World) -> String {
    let (language, subject) = (world.language, subjectInSentence(in: world))
    let words = words(in: language)
    guard detail.isEmpty else {
      return language("\(words, "outcome") of \(subject, "subject")")
    }
    let owner = language.isEnglish ? possessive(subject) : subject
    return language("\(owner, "economy's") \(words, "outcome")")
  }

  /// What is asked, for a column beside that of ``owner``: `realIncome`, `exports>USA:C26`.
  public var columnText: String { outcome.identifier + detail }

  /// What the number is: `real income`, `exports relative to world GDP`.
  public var words: String { outcome.wordsOfChange }

  /// What the number is, in a language.
  package func words(in language: Language) -> String {
    let words = language.text(outcome.words)
    return outcome.isNominal && outcome.unit.isChange
      ? language("\(words, "outcome") relative to world GDP") : words
  }
}

extension Outcome {
  /// Refuses economies that the world lacks figures of which the number is made.
  fileprivate func checkFigures(of economies: [EconomyIndex], in world: World) throws(DataError) {
    for kind in needs {
      guard world.figures[kind] != nil else {
        throw DataError(
          saying: """
            '\(identifier, "outcome")' needs the array '\(kind.rawValue, "array")', which the world \
            \(world.about.name, "world") does not have.
            """)
      }
      let missing = economies.filter { world.figure(kind, of: $0) == nil }
      guard missing.isEmpty else {
        let names = missing.map { world.economies[$0.rawValue] }.map { "\($0.name) (\($0.code))" }
        throw DataError(
          saying: """
            '\(identifier, "outcome")' needs the array '\(kind.rawValue, "array")', in which the world \
            \(world.about.name, "world") has nothing for \(names.joined(separator: ", "), "names").
            """)
      }
    }
  }

  /// What the number is, as in "change in exports relative to world GDP".
  public var wordsOfChange: String {
    words + (isNominal && unit.isChange ? " \(Numeraire.words)" : "")
  }

  /// Whether the words take a verb in the plural, as exports and prices do.
  public var isPlural: Bool {
    let nouns = ["prices", "exports", "imports", "costs", "terms", "workers", "jobs", "gains"]
    return words.split(separator: " ").contains { nouns.contains(String($0)) }
  }
}
