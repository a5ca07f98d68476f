// SPDX-License-Identifier: Apache-2.0

import Documents

/// A trade agreement in force.
package struct Agreement: Sendable, Equatable {
  /// One who signed, with the day from which the agreement holds for it where that is later than the
  /// agreement's own.
  package struct Member: Sendable, Equatable {
    /// The economy's code.
    package let economy: String
    /// The day, such as `2019-01-14`; nil for the agreement's own.
    package let since: String?

    /// A member.
    package init(economy: String, since: String?) {
      self.economy = economy
      self.since = since
    }
  }

  /// Its name in the list of the World Trade Organization.
  package let name: String
  /// What it is there: `FTA`, `CU` (customs union), `PSA` (partial scope), `EIA` (services).
  package let kind: String
  /// The day from which goods are covered; nil if they are not.
  package let goods: String?
  /// The day from which services are covered; nil if they are not.
  package let services: String?
  /// Who gives to whom: members of one party give to all others in it, of several to those of the other
  /// parties alone, as where a customs union signs as one.
  package let parties: [[Member]]

  /// An agreement from its parts.
  package init(
    name: String, kind: String, goods: String?, services: String?, parties: [[Member]]
  ) {
    self.name = name
    self.kind = kind
    self.goods = goods
    self.services = services
    self.parties = parties
  }

  /// The first day on which it holds between two economies; nil if it does not.
  package func since(between first: String, and second: String) -> String? {
    guard first != second, let start = [goods, services].compactMap({ $0 }).min() else {
      return nil
    }
    for (number, party) in parties.enumerated() {
      guard let one = party.first(where: { $0.economy == first }) else { continue }
      let others =
        parties.count == 1
        ? parties : parties.enumerated().filter { $0.offset != number }.map(\.element)
      guard let other = others.joined().first(where: { $0.economy == second }) else { continue }
      return [start, one.since, other.since].compactMap { $0 }.max()
    }
    return nil
  }
}

/// Agreements in force between economies of ours.
package struct AgreementList: Sendable, Equatable {
  /// All of them.
  package let agreements: [Agreement]

  /// One that holds between some economies and others.
  package struct Holding: Sendable, Equatable {
    /// The agreement.
    package let agreement: Agreement
    /// The first day on which it holds between any two of them.
    package let since: String
    /// Pairs of economies between which it holds.
    package let pairs: Int
  }

  /// A list from its agreements.
  package init(_ agreements: [Agreement]) { self.agreements = agreements }

  /// What holds between some economies and others, the oldest first.
  package func between(_ first: [String], and second: [String]) -> [Holding] {
    agreements.compactMap { agreement -> Holding? in
      let days = first.flatMap { one in
        second.compactMap { agreement.since(between: one, and: $0) }
      }
      return days.min().map { Holding(agreement: agreement, since: $0, pairs: days.count) }
    }.sorted { ($0.since, $0.agreement.name) < ($1.since, $1.agreement.name) }
  }

  private static let columns = ["name", "kind", "goods", "services", "parties"]

  /// The list as a table: members of a party are joined by `+`, parties by ` / `, and a member has its own day
  /// behind an `@`.
  package var csv: String {
    func quoted(_ text: String) -> String { text.contains(",") ? "\"\(text)\"" : text }
    let rows = agreements.map { agreement in
      let parties = agreement.parties.map { party in
        party.map { $0.economy + ($0.since.map { "@\($0)" } ?? "") }.joined(separator: "+")
      }
      return [
        quoted(agreement.name), agreement.kind, agreement.goods ?? "", agreement.services ?? "",
        parties.joined(separator: " / "),
      ].joined(separator: ",")
    }
    return ([Self.columns.joined(separator: ",")] + rows).joined(separator: "\n") + "\n"
  }

  /// Reads the table.
  ///
  /// - Throws: ``DataError`` with file and line.
  init(_ table: CSVTable) throws(DataError) {
    guard table.header == Self.columns else {
      throw table.headerError("the columns are not \(Self.columns.joined(separator: ", ")).")
    }
    var found: [Agreement] = []
    for (row, line) in table.rows.enumerated() {
      let fields = line.fields
      let parties = fields[4].split(separator: " / ").map { party in
        party.split(separator: "+").map { member in
          let parts = member.split(separator: "@").map(String.init)
          return Agreement.Member(economy: parts[0], since: parts.count > 1 ? parts[1] : nil)
        }
      }
      guard !fields[2].isEmpty || !fields[3].isEmpty else {
        throw table.error(row, 2, "is missing, and so is the day for services.")
      }
      found.append(
        Agreement(
          name: fields[0], kind: fields[1], goods: fields[2].isEmpty ? nil : fields[2],
          services: fields[3].isEmpty ? nil : fields[3], parties: parties))
    }
    agreements = found
  }
}
