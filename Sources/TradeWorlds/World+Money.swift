// SPDX-License-Identifier: Apache-2.0

extension WorldDescription {
  /// The unit of money in names of columns, such as `million_usd`.
  package var moneyName: String {
    (unitWord.map { $0 + "_" } ?? "") + currency.lowercased()
  }

  /// The unit of money for people, such as `million USD`.
  package var moneyUnit: String { (unitWord.map { $0 + " " } ?? "") + currency }

  private var unitWord: String? {
    switch unit {
    case 1: nil
    case 1e3: "thousand"
    case 1e6: "million"
    case 1e9: "billion"
    default: "\(unit)"
    }
  }
}
