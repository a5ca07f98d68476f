// SPDX-License-Identifier: Apache-2.0

import Documents
import TradeWorlds

/// Duty collected by the United States in 2024 over imports, by partner and sector, in per cent.
struct UnitedStatesLines {
  private struct Line {
    var imports: Double
    var rate: Double
  }

  /// By code of the partner (`EU27` for the European Union) and position of the sector.
  private var lines: [String: [Line?]] = [:]

  /// Codes of our world for the names of the source; Hong Kong's line lacks 47 % of its imports
  /// and is left out, Slovakia's belongs to the European Union's.
  static let partnerCodes: [String: String] = [
    "ANGOLA": "AGO", "ARGENTINA": "ARG", "AUSTRALIA": "AUS", "BANGLADESH": "BGD",
    "BRAZIL": "BRA", "CAMBODIA": "KHM", "CANADA": "CAN", "CHILE": "CHL", "CHINA": "CHN",
    "COLOMBIA": "COL", "COSTA RICA": "CRI", "EGYPT": "EGY", "EUROPEAN UNION": "EU27",
    "INDIA": "IND", "INDONESIA": "IDN", "ISRAEL": "ISR", "JAPAN": "JPN", "KOREA, SOUTH": "KOR",
    "MALAYSIA": "MYS", "MEXICO": "MEX", "NEW ZEALAND": "NZL", "NIGERIA": "NGA",
    "NORWAY": "NOR", "PAKISTAN": "PAK", "PERU": "PER", "PHILIPPINES": "PHL", "RUSSIA": "RUS",
    "SAUDI ARABIA": "SAU", "SINGAPORE": "SGP", "SOUTH AFRICA": "ZAF", "SWITZERLAND": "CHE",
    "TAIWAN": "TWN", "THAILAND": "THA", "TURKEY": "TUR", "UNITED ARAB EMIRATES": "ARE",
    "UNITED KINGDOM": "GBR", "VIETNAM": "VNM",
  ]

  /// Sectors of our world for the two codes of the source that cover two each.
  static let sectorCodes: [String: [String]] = [
    "B07_08": ["B07", "B08"], "C30": ["C301", "C302T309"],
  ]

  init(_ table: RawTable) throws(DataError) {
    let partner = try table.column("cty")
    let sector = try table.column("icio")
    let rate = try table.column("mfn2024")
    let imports = try table.column("imports")
    let positions = Dictionary(
      uniqueKeysWithValues: OECD2022.sectors.enumerated().map { ($0.element.code, $0.offset) })
    for row in table.rows.indices {
      let fields = table.rows[row]
      guard let code = Self.partnerCodes[fields[partner]] else { continue }
      for target in Self.sectorCodes[fields[sector]] ?? [fields[sector]] {
        guard let position = positions[target] else {
          throw DataError(
            "\(table.path):\(row + 2): '\(fields[sector])' is not a sector that the builder knows.")
        }
        let line = Line(
          imports: try table.number(row, imports), rate: try table.number(row, rate))
        lines[code, default: Array(repeating: nil, count: OECD2022.goodsCount)][position] = line
      }
    }
  }

  /// Rates by sector in per cent, nil where the partner has no imports; nil without lines.
  func rates(of code: String) -> [Double?]? {
    let union = OECD2022.europeanUnion.split(separator: " ").contains(Substring(code))
    return lines[union ? "EU27" : code]?.map { $0?.rate }
  }

  /// Import-weighted mean by sector, in per cent, over partners that are not excluded.
  func generalRates(excluding special: Set<String>) -> [Double] {
    (0..<OECD2022.goodsCount).map { sector in
      var duty = 0.0
      var value = 0.0
      for code in lines.keys.sorted() where !special.contains(code) {
        guard let line = lines[code]?[sector] else { continue }
        duty += line.rate * line.imports
        value += line.imports
      }
      return value > 0 ? duty / value : 0
    }
  }
}
