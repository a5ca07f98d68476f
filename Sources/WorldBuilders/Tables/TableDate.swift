// SPDX-License-Identifier: Apache-2.0

/// A day that tables are for.
struct TableDate: Sendable, Equatable {
  /// As in file names: `2025-08-07`.
  let iso: String
  /// As in sentences: `7 August 2025`.
  let text: String

  init(_ year: Int, _ month: Int, _ day: Int) {
    let months = [
      "January", "February", "March", "April", "May", "June", "July", "August", "September",
      "October", "November", "December",
    ]
    iso = "\(year)-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)"
    text = "\(day) \(months[month - 1]) \(year)"
  }
}
