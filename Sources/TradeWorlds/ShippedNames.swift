// SPDX-License-Identifier: Apache-2.0

/// Names of shipped tables and scenarios that stand for another, or stood for something else once.
public enum ShippedNames {
  /// Stands for the newest day that a scenario of the United States' tariffs is shipped for.
  public static let today = "us-tariffs-today"

  /// The shipped scenario that a name means: itself, unless it is ``today`` or an addition to it.
  public static func scenario(_ name: String, among names: [String]) -> String {
    guard name.hasPrefix(today) else { return name }
    let rest = name.dropFirst(today.count)
    let stem = "us-tariffs-"
    let days = names.filter { $0.hasPrefix(stem) && isDay($0.dropFirst(stem.count)) }
    guard let newest = days.max() else { return name }
    return newest + rest
  }

  private static func isDay(_ text: Substring) -> Bool {
    let digits = text.utf8.map { (0x30...0x39).contains($0) }
    return digits == "0000-00-00".utf8.map { (0x30...0x39).contains($0) }
  }

  /// Names that once stood for something else, with what took their place.
  private static let retired: [String: String] = [
    "us-tariffs-2025-04-05":
      "the rates announced on 2 April 2025 that it held, the literature's Liberation Day, are "
      + "'us-tariffs-2025-04-09-order', and the law in force on 5 April 2025, ten points on nearly "
      + "all partners, is 'us-tariffs-2025-04-05-day'",
    "us-tariffs-2025-04-05-retaliation":
      "the rates announced on 2 April 2025 with the answers to them are "
      + "'us-tariffs-2025-04-09-order-retaliation', and the law in force on 5 April 2025, without "
      + "answers, is 'us-tariffs-2025-04-05-day'",
  ]

  /// Whether a name is refused because it once stood for something else.
  public static func isRetired(_ name: String) -> Bool { retired[name] != nil }

  /// Why a name is refused, in one sentence that names what took its place; nil if it is not.
  public static func refusal(of name: String) -> String? {
    retired[name].map { "'\(name)' is no longer used: \($0)." }
  }
}
