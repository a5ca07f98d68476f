// SPDX-License-Identifier: Apache-2.0

import TradeWorlds

/// Rates by partner that the United States' orders of 2025 set, and what the source books.
enum UnitedStatesOrders {
  /// A partner with lines of its own in the source.
  struct Listed {
    /// Code of the world, or `ROW` for a partner within the rest of the world.
    var code: String
    /// Name in the source.
    var name: String
    /// Points of the rate by partner that the source books for 5 April and 7 August 2025.
    var april: Double
    var august: Double
    /// Whether no other rule by partner (ceilings, quotas, second orders) shapes its points, so
    /// that they show how a rate works out by sector.
    var typical = true
  }

  /// An economy of the world without lines in the source.
  struct Unlisted {
    var code: String
    var april: Double
    var august: Double
    /// Points on all goods beside the rate, on both dates of 2025.
    var flat = 0.0
  }

  static let listed: [Listed] = [
    Listed(code: "AGO", name: "ANGOLA", april: 32, august: 15),
    Listed(code: "ARE", name: "UNITED ARAB EMIRATES", april: 10, august: 10),
    Listed(code: "ARG", name: "ARGENTINA", april: 10, august: 10),
    Listed(code: "AUS", name: "AUSTRALIA", april: 10, august: 10),
    Listed(code: "BGD", name: "BANGLADESH", april: 37, august: 20),
    Listed(code: "BRA", name: "BRAZIL", april: 10, august: 50, typical: false),
    Listed(code: "CHE", name: "SWITZERLAND", april: 32, august: 39),
    Listed(code: "CHL", name: "CHILE", april: 10, august: 10),
    Listed(code: "COL", name: "COLOMBIA", april: 10, august: 10),
    Listed(code: "CRI", name: "COSTA RICA", april: 10, august: 15),
    Listed(code: "EGY", name: "EGYPT", april: 10, august: 10),
    Listed(code: "GBR", name: "UNITED KINGDOM", april: 10, august: 10, typical: false),
    Listed(code: "IDN", name: "INDONESIA", april: 32, august: 19),
    Listed(code: "IND", name: "INDIA", april: 27, august: 50, typical: false),
    Listed(code: "ISR", name: "ISRAEL", april: 17, august: 15),
    Listed(code: "JPN", name: "JAPAN", april: 24, august: 15, typical: false),
    Listed(code: "KHM", name: "CAMBODIA", april: 49, august: 19),
    Listed(code: "KOR", name: "KOREA, SOUTH", april: 26, august: 15),
    Listed(code: "MYS", name: "MALAYSIA", april: 24, august: 19),
    Listed(code: "NGA", name: "NIGERIA", april: 14, august: 15),
    Listed(code: "NOR", name: "NORWAY", april: 16, august: 15),
    Listed(code: "NZL", name: "NEW ZEALAND", april: 10, august: 15),
    Listed(code: "PAK", name: "PAKISTAN", april: 30, august: 19),
    Listed(code: "PER", name: "PERU", april: 10, august: 10),
    Listed(code: "PHL", name: "PHILIPPINES", april: 18, august: 19),
    Listed(code: "RUS", name: "RUSSIA", april: 10, august: 10),
    Listed(code: "SAU", name: "SAUDI ARABIA", april: 10, august: 10),
    Listed(code: "SGP", name: "SINGAPORE", april: 10, august: 10),
    Listed(code: "THA", name: "THAILAND", april: 37, august: 19),
    Listed(code: "TUR", name: "TURKEY", april: 10, august: 15),
    Listed(code: "TWN", name: "TAIWAN", april: 32, august: 20),
    Listed(code: "VNM", name: "VIETNAM", april: 46, august: 20),
    Listed(code: "ZAF", name: "SOUTH AFRICA", april: 10, august: 30),
    Listed(code: "ROW", name: "ALGERIA", april: 30, august: 30),
    Listed(code: "ROW", name: "DOMINICAN REPUBLIC", april: 10, august: 10),
    Listed(code: "ROW", name: "ECUADOR", april: 10, august: 15),
    Listed(code: "ROW", name: "EL SALVADOR", april: 10, august: 10),
    Listed(code: "ROW", name: "GUATEMALA", april: 10, august: 10),
    Listed(code: "ROW", name: "HONDURAS", april: 10, august: 10),
    Listed(code: "ROW", name: "IRAQ", april: 39, august: 35),
    Listed(code: "ROW", name: "KUWAIT", april: 10, august: 10),
    Listed(code: "ROW", name: "NICARAGUA", april: 19, august: 18),
    Listed(code: "ROW", name: "SRI LANKA", april: 44, august: 20),
    Listed(code: "ROW", name: "TRINIDAD AND TOBAGO", april: 10, august: 15),
    Listed(code: "ROW", name: "VENEZUELA", april: 15, august: 15),
  ]

  /// Partners with a line in every sector and rules of their own.
  static let complete = ["CANADA": "CAN", "CHINA": "CHN", "MEXICO": "MEX"]
  static let europeanUnion = "EUROPEAN UNION"
  /// Lines that are not used: nearly half of Hong Kong's imports lack a sector, and Slovakia's
  /// goods pay the European Union's rates.
  static let unused: Set<String> = ["HONG KONG", "SLOVAKIA"]

  /// Rates by partner of Annex I of Executive Orders 14257 and 14326; 10 for those not named there.
  ///
  /// Order 14257 is taken as published on 7 April 2025. Its section 3 exempts partners under column
  /// 2 of the tariff schedule (Belarus) and gives Hong Kong the rates of China: 34 points in April,
  /// 10 in August, both times with 20 points on all goods under the fentanyl orders.
  static let unlisted: [Unlisted] = [
    Unlisted(code: "BLR", april: 0, august: 0), Unlisted(code: "BRN", april: 24, august: 25),
    Unlisted(code: "CIV", april: 21, august: 15), Unlisted(code: "CMR", april: 11, august: 15),
    Unlisted(code: "COD", april: 11, august: 15),
    Unlisted(code: "HKG", april: 34, august: 10, flat: 20),
    Unlisted(code: "ISL", april: 10, august: 15), Unlisted(code: "JOR", april: 20, august: 15),
    Unlisted(code: "KAZ", april: 27, august: 25), Unlisted(code: "LAO", april: 48, august: 40),
    Unlisted(code: "MAR", april: 10, august: 10), Unlisted(code: "MMR", april: 44, august: 40),
    Unlisted(code: "SEN", april: 10, august: 10), Unlisted(code: "STP", april: 10, august: 10),
    Unlisted(code: "TUN", april: 28, august: 25), Unlisted(code: "UKR", april: 10, august: 10),
  ]

  /// One of the three days, with the rate that the orders in force set.
  struct Day: Sendable {
    var date: TableDate
    /// What the order behind the rates is, for the head of the file.
    var order: String
    /// Where the source departs from the orders as they stood that day; its figures are kept.
    var differences: String
    var rate: @Sendable (_ april: Double, _ august: Double) -> Double
    /// Whether points on all goods beside the rate are in force.
    var hasFlat: Bool
  }

  static let days = [
    Day(
      date: TableDate.all[0],
      order: "Rates by partner of Executive Order 14257, counted as announced on 2 April 2025.",
      differences: "The source counts the order's exempt products (Annex II) only from 11 April "
        + "and books 10 points for South Africa (30 in the order) and Russia (exempt in the order).",
      rate: { april, _ in april }, hasFlat: true),
    Day(
      date: TableDate.all[1],
      order: "Rates by partner of Executive Order 14326 of 31 July 2025.",
      differences: "The source books China at 34 points where no product is exempt (20 under the "
        + "fentanyl orders and 10 were in force), India at 50 (the second 25 took effect on 27 "
        + "August), cars of Japan and the European Union at 15 (from September) and Russia at 10 "
        + "(exempt in Executive Order 14257).",
      rate: { _, august in august }, hasFlat: true),
    Day(
      date: TableDate.all[2],
      order: "Section 122 of the Trade Act of 1974: 10 points for all partners from 24 February "
        + "2026, beside the duties under Section 232 as of 6 April 2026.",
      differences: "A rise to 15 points that was announced is not counted.",
      rate: { _, _ in 10 }, hasFlat: false),
  ]
}
