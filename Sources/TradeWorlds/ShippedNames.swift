// SPDX-License-Identifier: Apache-2.0

package import Documents
import Foundation

/// Names of shipped tables and scenarios that stand for another, or stood for something else once.
package enum ShippedNames {
  /// Stands for the newest day that a scenario of the United States' tariffs is shipped for.
  package static let today = "us-tariffs-today"
  /// Stands for the scenario of a day of the United States' tariffs, where a day is given.
  package static let dated = "us-tariffs"

  /// The shipped scenario that a name means: itself, unless it is ``today`` or an addition to it.
  package static func scenario(_ name: String, among names: [String]) -> String {
    guard name.hasPrefix(today) else { return name }
    let rest = name.dropFirst(today.count)
    let stem = "us-tariffs-"
    let days = names.filter { $0.hasPrefix(stem) && isDay($0.dropFirst(stem.count)) }
    guard let newest = days.max() else { return name }
    return newest + rest
  }

  /// The shipped scenario that a name means on a day: where scenarios are shipped by the day of their
  /// law, `us-tariffs` or an addition to it is the newest that is not after it.
  ///
  /// - Parameters:
  ///   - name: A name; without a day where a day is given.
  ///   - date: The day, as `2025-09-01`; nil for the name alone.
  ///   - names: All shipped names.
  /// - Throws: ``DataError`` if the day is none, or nothing is shipped by its day under the name.
  package static func scenario(
    _ name: String, on date: String?, among names: [String]
  ) throws(DataError) -> String {
    guard let date else { return scenario(name, among: names) }
    guard isDay(Substring(date)) else {
      throw DataError(saying: "date '\(date, "date")': write a day as 2025-09-01.")
    }
    let stem = dated
    guard name == stem || name.hasPrefix(stem + "-retaliation") else {
      throw DataError(
        saying: """
          date: '\(name, "name")' is not shipped by the day of its law; '\(stem, "stem")' and \
          '\(stem, "stem")-retaliation' are.
          """)
    }
    // A day's law alone may say so in its name; what follows else is another case on the same day.
    let endings = name == stem ? ["", "-day"] : [String(name.dropFirst(stem.count))]
    let days = names.compactMap { shipped -> (day: Substring, name: String)? in
      guard shipped.hasPrefix(stem + "-") else { return nil }
      let rest = shipped.dropFirst(stem.count + 1)
      let day = rest.prefix(date.count)
      return isDay(day) && endings.contains(String(rest.dropFirst(day.count)))
        ? (day, shipped) : nil
    }
    guard let newest = days.filter({ $0.day <= date }).max(by: { $0.day < $1.day }) else {
      throw DataError(
        saying: """
          date \(date, "date"): '\(name, "name")' is shipped from \
          \(String(days.map(\.day).min() ?? "no day"), "day") on.
          """)
    }
    return newest.name
  }

  private static func isDay(_ text: Substring) -> Bool {
    let digits = text.utf8.map { (0x30...0x39).contains($0) }
    guard digits == "0000-00-00".utf8.map({ (0x30...0x39).contains($0) }) else { return false }
    let parts = text.split(separator: "-").compactMap { Int($0) }
    return DateComponents(year: parts[0], month: parts[1], day: parts[2])
      .isValidDate(in: Calendar(identifier: .gregorian))
  }

  /// Names that once stood for something else, with what took their place.
  private static let retired: [String: Message] = [
    "us-tariffs-2025-04-05": Message(
      """
      the rates announced on 2 April 2025 that it held, the literature's Liberation Day, are \
      'us-tariffs-2025-04-09-order', and the law in force on 5 April 2025, ten points on nearly all \
      partners, is 'us-tariffs-2025-04-05-day'
      """),
    "us-tariffs-2025-04-05-retaliation": Message(
      """
      the rates announced on 2 April 2025 with the answers to them are \
      'us-tariffs-2025-04-09-order-retaliation', and the law in force on 5 April 2025, without answers, \
      is 'us-tariffs-2025-04-05-day'
      """),
  ]

  /// Whether a name is refused because it once stood for something else.
  package static func isRetired(_ name: String) -> Bool { retired[name] != nil }

  /// Why a name is refused, in one sentence that names what took its place; nil if it is not.
  package static func refusal(of name: String) -> Message? {
    retired[name].map { Message("'\(name, "name")' is no longer used: \($0, "reason").") }
  }

  /// What is said of a name that no shipped scenario has.
  ///
  /// - Parameter readsFiles: Whether whoever asks may name files of their own.
  package static func unknownScenario(
    _ name: String, among names: [String], readsFiles: Bool
  ) -> Message {
    let wrong = Message.suggesting(
      nearestName(to: name, among: names), Message("There is no scenario '\(name, "name")'"))
    guard readsFiles else { return wrong }
    return Message(
      """
      \(wrong, "problem") 'entrepot scenarios' lists the shipped ones, and a path to a file works too.
      """)
  }
}
