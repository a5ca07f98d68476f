// SPDX-License-Identifier: Apache-2.0

package import Documents
import TradeArrays
package import TradeWorlds

/// Facts about economies that no model needs and a reader asks for.
///
/// Trade year by year, agreements in force, what customs counted since, what a tariff book says; each has its
/// sources.
package struct Facts: Sendable {
  /// The kinds of facts there are, by the names of their files.
  package enum Kind: String, Sendable, CaseIterable {
    /// ``TradeHistory``.
    case trade
    /// ``AgreementList``.
    case agreements
    /// ``UnitedStatesTrade``.
    case customs = "united-states-trade"
    /// ``TariffBook``.
    case tariffBook = "tariff-book"

    /// The name of the file.
    package var file: String { self == .trade ? "trade.npy" : "\(rawValue).csv" }
  }

  /// Trade year by year.
  package let history: TradeHistory
  /// Agreements in force.
  package let agreements: AgreementList
  /// What the United States' customs counted.
  package let customs: UnitedStatesTrade
  /// Rates by agreement.
  package let tariffBook: TariffBook
  /// Where each is from.
  package let sources: [Kind: [Source]]
  /// The SHA-256 checksum of the file that lists them with theirs.
  package let hash: String

  /// The mark of the format.
  private static let format = "entrepot-facts/1"

  /// The shipped facts.
  ///
  /// - Throws: ``DataError`` as in ``init(folder:)``.
  package static func shipped() throws(DataError) -> Facts {
    try Facts(folder: try DataLocation.facts())
  }

  /// Reads a folder of facts.
  ///
  /// - Throws: ``DataError`` naming file and line if a file is missing, is not what `facts.yaml` says, or
  ///   cannot be read.
  package init(folder: String) throws(DataError) {
    let yaml = "\(folder)/facts.yaml"
    let text = try FileSystem.text(yaml, atMost: FileSystem.mostBytesOfYAML)
    let top = try YAMLField(parsing: text, file: yaml)
    let format = try top.required("format")
    guard try format.text() == Self.format else {
      throw DataError(
        "'\(try format.text())' is not a format that this version reads; it reads "
          + "'\(Self.format)'.", at: format.place)
    }
    try top.allow(["format", "currency", "unit", "years", "economies", "sectors", "files"])
    let files = try top.required("files")
    try files.allow(Kind.allCases.map(\.rawValue))
    var (sources, sums) = ([Kind: [Source]](), [Kind: String]())
    for kind in Kind.allCases {
      let field = try files.required(kind.rawValue)
      try field.allow(["sha256", "about", "sources"])
      sums[kind] = try field.required("sha256").text()
      var own: [Source] = []
      for source in try field.required("sources").entries() { own.append(try Source(source)) }
      sources[kind] = own
    }
    self.sources = sources
    hash = SHA256.hex(of: Array(text.utf8))
    func table(_ kind: Kind) throws(DataError) -> CSVTable {
      let path = "\(folder)/\(kind.file)"
      let text = try FileSystem.text(path)
      try Self.check(SHA256.hex(of: Array(text.utf8)), sums[kind], path)
      return try CSVTable(parsing: text, file: path)
    }
    agreements = try AgreementList(table(.agreements))
    customs = try UnitedStatesTrade(table(.customs))
    tariffBook = try TariffBook(table(.tariffBook))
    let path = "\(folder)/\(Kind.trade.file)"
    let numbers = try WholeNumberFile(contentsOf: path)
    try Self.check(numbers.checksum, sums[.trade], path)
    history = try Self.history(top, numbers, path)
  }

  private static func check(_ found: String, _ said: String?, _ path: String) throws(DataError) {
    guard found == said else {
      throw DataError(
        "\(path): has the SHA-256 checksum \(found), but facts.yaml says \(said ?? "nothing"); the "
          + "file has changed since the facts were written.")
    }
  }

  private static func history(
    _ top: YAMLField, _ numbers: WholeNumberFile, _ path: String
  ) throws(DataError) -> TradeHistory {
    var years: [Int] = []
    for entry in try top.required("years").entries() { years.append(Int(try entry.number())) }
    var economies: [Economy] = []
    for entry in try top.required("economies").entries() {
      economies.append(
        Economy(code: try entry.required("code").text(), name: try entry.required("name").text()))
    }
    var sectors: [Sector] = []
    for entry in try top.required("sectors").entries() {
      let kind = try entry.required("kind")
      guard let known = Sector.Kind(rawValue: try kind.text()) else {
        throw DataError("'\(try kind.text())' is neither goods nor services.", at: kind.place)
      }
      sectors.append(
        Sector(
          code: try entry.required("code").text(), name: try entry.required("name").text(),
          isic: "", kind: known))
    }
    let shape = [years.count, economies.count, economies.count, sectors.count]
    guard numbers.shape == shape else {
      throw DataError("\(path): has the shape \(numbers.shape); facts.yaml says \(shape).")
    }
    guard numbers.values.allSatisfy({ $0 >= 0 }) else {
      throw DataError("\(path): holds a flow below zero.")
    }
    let unit = try top.required("unit").number()
    return TradeHistory(
      years: years, economies: economies, sectors: sectors,
      money: MoneyUnit(currency: try top.required("currency").text(), size: unit),
      values: numbers.values)
  }
}

extension Facts {
  /// What a file of facts is, for `facts.yaml`.
  package struct Note: Sendable {
    /// What it holds.
    package var about: String
    /// Where that is from.
    package var sources: [Source]

    /// A note from its parts.
    package init(about: String, sources: [Source]) {
      self.about = about
      self.sources = sources
    }
  }

  /// The files of a folder of facts by their names.
  ///
  /// - Parameters:
  ///   - years: Of the record of trade.
  ///   - values: Its numbers (axes year, exporter, importer, sector), in units of ``TradeHistory/step``.
  package static func files(
    years: [Int], economies: [Economy], sectors: [Sector], money: MoneyUnit, values: [Int32],
    agreements: AgreementList, customs: UnitedStatesTrade, tariffBook: TariffBook,
    notes: [Kind: Note]
  ) -> [(name: String, bytes: [UInt8])] {
    let contents: [(Kind, [UInt8])] = [
      (
        .trade,
        WholeNumberFile.bytes(
          shape: [years.count, economies.count, economies.count, sectors.count], values: values)
      ),
      (.agreements, Array(agreements.csv.utf8)), (.customs, Array(customs.csv.utf8)),
      (.tariffBook, Array(tariffBook.csv.utf8)),
    ]
    var lines = [
      "format: \(format)", "currency: \(yamlText(money.currency))",
      "unit: \(yamlNumber(money.size))",
      "years: [\(years.map { "\($0)" }.joined(separator: ", "))]", "economies:",
    ]
    lines += economies.map { "  - { code: \(yamlText($0.code)), name: \(yamlText($0.name)) }" }
    lines.append("sectors:")
    lines += sectors.map {
      "  - { code: \(yamlText($0.code)), name: \(yamlText($0.name)), kind: \($0.kind.rawValue) }"
    }
    lines.append("files:")
    for (kind, bytes) in contents {
      lines += ["  \(kind.rawValue):", "    sha256: \"\(SHA256.hex(of: bytes))\""]
      if let note = notes[kind] {
        lines += ["    about: \(yamlText(note.about))", "    sources:"]
        lines += note.sources.map { "      - " + $0.yaml(indent: "        ") }
      }
    }
    return contents.map { ($0.0.file, $0.1) }
      + [("facts.yaml", Array((lines.joined(separator: "\n") + "\n").utf8))]
  }
}
