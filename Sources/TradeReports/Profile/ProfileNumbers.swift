// SPDX-License-Identifier: Apache-2.0

package import TradeFindings
package import TradeProfiles

/// What is known of two parties' trade and of what binds them, from records, from a world's books and from the
/// model.
package struct ProfileNumbers: Sendable {
  /// A number for what the first party sells or is, and one for the second.
  package struct Both<Value: Sendable>: Sendable {
    /// The first party's.
    package let first: Value
    /// The second party's.
    package let second: Value

    /// Two numbers.
    package init(_ first: Value, _ second: Value) {
      self.first = first
      self.second = second
    }

    /// The number of a side.
    package subscript(side: TradingRelation.Seller) -> Value { side == .first ? first : second }

    /// The numbers of both sides, made by side.
    package init<Failure: Error>(
      _ make: (TradingRelation.Seller) throws(Failure) -> Value
    ) throws(Failure) {
      first = try make(.first)
      second = try make(.second)
    }
  }

  /// What the books of the world say of a party.
  package struct Bound: Sendable {
    /// Value added of the party that the other's final users use up, in the world's unit.
    package let usedUp: Double
    /// The same as a share of all its value added.
    package let shareOfValueAdded: Double
    /// The share of the party's exports that is value added of the other.
    package let otherInExports: Double
    /// The share of the party's inputs that passes through the other at any stage.
    package let inputsThrough: Double

    /// Numbers of a party.
    package init(
      usedUp: Double, shareOfValueAdded: Double, otherInExports: Double, inputsThrough: Double
    ) {
      self.usedUp = usedUp
      self.shareOfValueAdded = shareOfValueAdded
      self.otherInExports = otherInExports
      self.inputsThrough = inputsThrough
    }
  }

  /// What a party could hardly replace of what it buys of the other, by sector.
  package struct Hard: Sendable {
    /// At the central elasticities.
    package let entry: Replaceability.Entry
    /// How much dearer the sector would be, as a fraction: the least and the most among the world's sets of
    /// elasticities.
    package let range: ClosedRange<Double>

    /// An entry with its range.
    package init(entry: Replaceability.Entry, range: ClosedRange<Double>) {
      self.entry = entry
      self.range = range
    }
  }

  /// What a policy does to the real income of both.
  package struct Effect: Sendable {
    /// Name of the scenario; nil where it is made for the two.
    package let name: String?
    /// Its title.
    package let title: String
    /// Name of the world it was put to.
    package let world: String
    /// Changes of real income, fractions.
    package let changes: Both<Double>
    /// How sure each is; nil where nothing was drawn.
    package let estimates: Both<Estimate?>

    /// An effect from its parts.
    package init(
      name: String?, title: String, world: String, changes: Both<Double>,
      estimates: Both<Estimate?>
    ) {
      self.name = name
      self.title = title
      self.world = world
      self.changes = changes
      self.estimates = estimates
    }
  }

  /// Trade by year.
  package let relation: TradingRelation
  /// Agreements in force between the two.
  package let agreements: [AgreementList.Holding]
  /// What each levies on the other's goods on average, weighted by trade, in the world's data; fractions.
  package let rates: Both<Double>
  /// What a tariff book says that each levies on the other's goods; empty where none is on record.
  package let books: Both<[TariffBook.Mean]>
  /// What each could hardly replace of the other's goods.
  package let hard: Both<[Hard]>
  /// What the world's books say.
  package let bound: Both<Bound>
  /// What the United States' customs counted since, if they are one of the two.
  package let customs: CustomsCount?
  /// What some policies do to both.
  package let effects: [Effect]
  /// Titles of scenarios that cannot be put to the world.
  package let untold: [String]

  /// What is known of a relation.
  package init(
    relation: TradingRelation, agreements: [AgreementList.Holding], rates: Both<Double>,
    books: Both<[TariffBook.Mean]>, hard: Both<[Hard]>, bound: Both<Bound>,
    customs: CustomsCount?, effects: [Effect], untold: [String] = []
  ) {
    self.relation = relation
    self.agreements = agreements
    self.rates = rates
    self.books = books
    self.hard = hard
    self.bound = bound
    self.customs = customs
    self.effects = effects
    self.untold = untold
  }
}

/// What the United States' customs counted of a partner: the last whole years, and the same months of two.
package struct CustomsCount: Sendable {
  /// A year or the first months of one.
  package struct Span: Sendable {
    /// The year.
    package let year: Int
    /// Its last month that counts; 12 for a whole year.
    package let month: Int
    /// What was counted.
    package let count: UnitedStatesTrade.Count
  }

  /// Years and months on record, in their order.
  package let spans: [Span]

  /// What is on record of some partners; nil if nothing is.
  package init?(of partners: [String], in record: UnitedStatesTrade) {
    guard let newest = record.newestMonth(of: partners) else { return nil }
    let parts = newest.split(separator: "-").compactMap { Int($0) }
    guard parts.count == 2 else { return nil }
    let (last, month) = (parts[0], parts[1])
    var found: [Span] = []
    func add(_ year: Int, _ month: Int) {
      guard let count = record.total(partners, year, through: month) else { return }
      found.append(Span(year: year, month: month, count: count))
    }
    for year in (last - 2)...last { add(year, 12) }
    if month < 12 {
      for year in (last - 1)...last { add(year, month) }
    }
    guard !found.isEmpty else { return nil }
    spans = found
  }
}
