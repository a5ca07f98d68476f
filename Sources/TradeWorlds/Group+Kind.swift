// SPDX-License-Identifier: Apache-2.0

extension Group {
  /// What its members have in common.
  public enum Kind: String, Sendable, CaseIterable {
    /// They have signed that they trade with each other on other terms than with the rest.
    case agreement
    /// They talk with each other, or are counted together, without such terms.
    case forum
    /// They are part of the same map.
    case region
    /// They have incomes of the same class.
    case income
    /// Nobody has said, as of the groups of one's own world.
    case other
  }

  /// The kind of a group of economies, by the code by which shipped worlds name it.
  public var kind: Kind { Self.kinds[code] ?? .other }

  private static let kinds: [String: Kind] = {
    let codes: [Kind: String] = [
      .agreement: "ASEAN CPTPP EAEU EFTA EU12 EU27 EURO-AREA GCC MERCOSUR NAFTA PACIFIC-ALLIANCE "
        + "RCEP USMCA",
      .forum: "APEC BELT-AND-ROAD BRIC BRICS G7 G20 IPEF LANCANG-MEKONG OECD",
      .region: "AFRICA EAST-ASIA LATIN-AMERICA MEKONG MIDDLE-EAST SOUTH-ASIA",
      .income: "HIGH-INCOME LDC LOW-INCOME LOWER-MIDDLE-INCOME UPPER-MIDDLE-INCOME",
    ]
    return Dictionary(
      uniqueKeysWithValues: codes.flatMap { kind, list in
        list.split(separator: " ").map { (String($0), kind) }
      })
  }()
}
