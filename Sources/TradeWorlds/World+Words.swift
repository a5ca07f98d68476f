// SPDX-License-Identifier: Apache-2.0

package import Documents
public import TradeArrays

extension Economy {
  /// Names that take an article in an English sentence.
  private static let articled: Set<String> = [
    "United States", "United Kingdom", "United Arab Emirates", "Netherlands", "Philippines",
    "Rest of the world", "DR Congo",
  ]

  /// The name as it stands within an English sentence: `the United States`.
  public var nameInSentence: String {
    guard Self.articled.contains(name) else { return name }
    return "the " + (name == "Rest of the world" ? "rest of the world" : name)
  }
}

extension World {
  /// An economy's name in the world's language.
  package func name(_ economy: EconomyIndex) -> String { name(economies[economy.rawValue]) }

  /// An economy's name in the world's language.
  package func name(_ economy: Economy) -> String { language.text(economy.name) }

  /// A sector's name in the world's language.
  package func name(_ sector: SectorIndex) -> String {
    language.text(sectors[sector.rawValue].name)
  }

  /// The name of a sector or of a group of parts of sectors, in the world's language.
  package func name(_ row: SectorRow) -> String {
    let group = groupOfParts(row.code)?.name
    return language.text(group ?? sectors[row.parts[0].sector.rawValue].name)
  }

  /// The same as it stands within a sentence; a group's keeps its abbreviations.
  package func nameInSentence(_ row: SectorRow) -> String {
    groupOfParts(row.code) == nil ? name(row).lowercased() : name(row)
  }

  /// A sector's name as it stands within a sentence.
  package func nameInSentence(_ sector: Sector) -> String {
    language.text(sector.name).lowercased()
  }

  /// An economy's name as it stands within a sentence.
  public func nameInSentence(_ economy: EconomyIndex) -> String {
    nameInSentence(economies[economy.rawValue])
  }

  /// An economy's name as it stands within a sentence: English wants articles.
  package func nameInSentence(_ economy: Economy) -> String {
    language.isEnglish ? economy.nameInSentence : name(economy)
  }

  /// Whose something is, as English writes it; the name alone for languages that say it otherwise.
  package func owner(_ economy: EconomyIndex) -> String {
    let name = nameInSentence(economy)
    return language.isEnglish ? possessive(name) : name
  }

  /// The short name of a group in the world's language: long ones are known by their codes.
  package func shortName(_ group: Group) -> String {
    group.name.count > 26 ? group.code : language.text(group.name)
  }

  /// The unit of money in the world's language, such as `million USD`.
  package var moneyUnit: String { language.text(about.money.text) }

  /// The same world, spoken of in another language.
  package func told(in language: Language) -> World {
    var told = self
    told.language = language
    return told
  }
}

/// The possessive of a name: `China's`, `the United States'`.
package func possessive(_ name: String) -> String { name.hasSuffix("s") ? name + "'" : name + "'s" }

/// A sentence with a capital at its start.
package func capitalized(_ text: String) -> String {
  text.prefix(1).uppercased() + text.dropFirst()
}
