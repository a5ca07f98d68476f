// SPDX-License-Identifier: Apache-2.0

import Documents
import TradeProfiles
import TradeWorlds

/// Tariff books by agreement: Viet Nam's and the United States'.
enum TariffBookFacts {
  static let sources = [
    Source(
      title:
        "Viet Nam's tariff decrees in force in January 2026, 8-digit lines, as tabulated in tariffvn",
      url: "https://github.com/quyphong91/tariffvn", date: "2026",
      note: "rates of 2026 by agreement and line; the tabulation was read, not the decrees"),
    Source(
      title:
        "United States International Trade Commission, Harmonized Tariff Schedule of 2026, 8-digit lines, as "
        + "tabulated in Tariff-ETRs of the Budget Lab at Yale",
      url: "https://hts.usitc.gov", date: "2026",
      note:
        "general rates, column 2 and special programmes; duties added by later acts are not in it"),
    Source(
      title: "OECD, bilateral trade by industry and end-use, conversion keys; United Nations, "
        + "correspondences of the Harmonized System",
      date: "2022", note: "six-digit products to sectors"),
  ]

  /// A column of the book: what the agreement is called, who may use it, and the mark in the column of those
  /// who may not.
  private struct Column {
    var name: String
    var title: String
    var partners: [String]
    var excluded: (column: String, mark: String)?

    init(
      _ name: String, _ title: String, _ partners: [String],
      excluded: (column: String, mark: String)? = nil
    ) {
      self.name = name
      self.title = title
      self.partners = partners
      self.excluded = excluded
    }
  }

  private static let columns: [Column] = {
    let asean = OECD2022.asean.split(separator: " ").map(String.init).filter { $0 != "VNM" }
    let union = OECD2022.europeanUnion.split(separator: " ").map(String.init)
    return [
      Column("mfn", "", []),
      Column("atiga", "ATIGA", asean),
      Column("acfta", "ACFTA", ["CHN"], excluded: ("acfta_not_for", "CN")),
      Column("rcep_chn", "RCEP", ["CHN"]),
      Column("ajcep", "AJCEP", ["JPN"]), Column("vjepa", "VJEPA", ["JPN"]),
      Column("akfta", "AKFTA", ["KOR"], excluded: ("akfta_not_for", "KR")),
      Column("vkfta", "VKFTA", ["KOR"]),
      Column("aanzfta", "AANZFTA", ["AUS", "NZL"]), Column("aifta", "AIFTA", ["IND"]),
      Column("ahkfta", "AHKFTA", ["HKG"]), Column("vcfta", "VCFTA", ["CHL"]),
      Column("eaeu", "VN-EAEU", ["BLR", "KAZ", "RUS"]),
      Column(
        "cptpp", "CPTPP",
        ["AUS", "BRN", "CAN", "CHL", "GBR", "JPN", "MEX", "MYS", "NZL", "PER", "SGP"]),
      Column("evfta", "EVFTA", union), Column("ukvfta", "UKVFTA", ["GBR"]),
      Column("vifta", "VIFTA", ["ISR"]),
      Column("rcep_asean", "RCEP", asean.filter { $0 != "MMR" }),
      Column("rcep_aus", "RCEP", ["AUS"]), Column("rcep_jpn", "RCEP", ["JPN"]),
      Column("rcep_kor", "RCEP", ["KOR"]), Column("rcep_nzl", "RCEP", ["NZL"]),
    ]
  }()

  /// The books: plain means over six-digit products, of plain means over the lines of each.
  static func book(from folder: String, _ report: inout BuildReport) throws(DataError) -> TariffBook
  {
    let sectors = try products(RawTable(folder + "/concordances/hs6-to-sector.csv.gz"))
    return TariffBook(
      try ofVietNam(from: folder, sectors, &report)
        + UnitedStatesBook.entries(from: folder, sectors, &report))
  }

  private static func ofVietNam(
    from folder: String, _ sectors: [String: String], _ report: inout BuildReport
  ) throws(DataError) -> [TariffBook.Entry] {
    let table = try RawTable(folder + "/tariff-schedules/vnm-2026-hs8.csv.gz")
    let (line, general) = (try table.column("hs8"), try table.column("mfn"))
    let lines = BookLines(table, code: line, sectors: sectors) { !table.rows[$0][general].isEmpty }
    report.note("Viet Nam's tariff book: \(lines.words)")
    var entries: [TariffBook.Entry] = []
    for column in columns {
      let place = try table.column(column.name)
      let excluded = try column.excluded.map { excluded throws(DataError) in
        (place: try table.column(excluded.column), mark: excluded.mark)
      }
      entries += try lines.entries(
        of: "VNM", agreement: column.title, partners: column.partners
      ) { row throws(DataError) in
        let fields = table.rows[row]
        let isShut = excluded.map { fields[$0.place].contains($0.mark) } ?? false
        let own = try table.number(row, fields[place].isEmpty || isShut ? general : place)
        return min(own, try table.number(row, general))
      }
    }
    return entries
  }

  /// Sectors of six-digit products of the edition of 2022.
  private static func products(_ table: RawTable) throws(DataError) -> [String: String] {
    let (edition, code) = (try table.column("hs"), try table.column("code"))
    let sector = try table.column("sector")
    var found: [String: String] = [:]
    for row in table.rows where row[edition] == "2022" && !row[sector].isEmpty {
      found[row[code]] = row[sector]
    }
    return found
  }
}

/// Lines of a tariff book by six-digit product.
struct BookLines {
  /// Rows of the table by product, of products that have a sector.
  private var rows: [String: [Int]] = [:]
  private let sectors: [String: String]
  private var (without, unknown) = (0, 0)

  /// Sorts a table's rows.
  ///
  /// - Parameters:
  ///   - code: Position of the column of lines.
  ///   - sectors: Sectors by six-digit product.
  ///   - hasRate: Whether a row has an ad valorem rate.
  init(_ table: RawTable, code: Int, sectors: [String: String], hasRate: (Int) -> Bool) {
    self.sectors = sectors
    for (row, fields) in table.rows.enumerated() {
      guard hasRate(row) else {
        without += 1
        continue
      }
      let product = String(fields[code].prefix(6))
      guard sectors[product] != nil else {
        unknown += 1
        continue
      }
      rows[product, default: []].append(row)
    }
  }

  /// What was counted and what was not, for a report.
  var words: String {
    "\(rows.count) six-digit products; \(without) lines without an ad valorem rate and \(unknown) without "
      + "a sector are left out."
  }

  /// Means by sector.
  ///
  /// - Parameter rate: A row's rate, per cent.
  func entries(
    of importer: String, agreement: String, partners: [String],
    rate: (Int) throws(DataError) -> Double
  ) throws(DataError) -> [TariffBook.Entry] {
    var sums: [String: (rate: Double, free: Double, count: Int)] = [:]
    for (product, rows) in rows.sorted(by: { $0.key < $1.key }) {
      guard let sector = sectors[product] else { continue }
      var (all, free) = (0.0, 0.0)
      for row in rows {
        let paid = try rate(row)
        all += paid
        free += paid == 0 ? 1 : 0
      }
      let (old, lines) = (sums[sector] ?? (0, 0, 0), Double(rows.count))
      sums[sector] = (old.rate + all / lines, old.free + free / lines, old.count + 1)
    }
    return sums.sorted { $0.key < $1.key }.map { sector, sum in
      TariffBook.Entry(
        importer: importer, agreement: agreement, partners: partners, sector: sector,
        products: sum.count, rate: thousandths(sum.rate / Double(sum.count)),
        free: thousandths(sum.free / Double(sum.count)))
    }
  }
}
