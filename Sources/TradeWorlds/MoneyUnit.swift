// SPDX-License-Identifier: Apache-2.0

/// What one unit of a level is: a currency and how much of it.
public struct MoneyUnit: Sendable, Hashable {
  /// Currency, such as `USD`.
  public let currency: String
  /// Size of one unit in that currency: 1e6 for millions.
  public let size: Double

  /// A unit from its parts.
  public init(currency: String, size: Double) {
    self.currency = currency
    self.size = size
  }

  /// For people, such as `million USD`.
  public var text: String { (word.map { $0 + " " } ?? "") + currency }

  /// In names of columns, such as `million_usd`.
  package var columnName: String { (word.map { $0 + "_" } ?? "") + currency.lowercased() }

  private var word: String? {
    switch size {
    case 1: nil
    case 1e3: "thousand"
    case 1e6: "million"
    case 1e9: "billion"
    default: "\(size)"
    }
  }
}

extension WorldDescription {
  /// What one unit of the world's levels is.
  public var money: MoneyUnit { MoneyUnit(currency: currency, size: unit) }
}
