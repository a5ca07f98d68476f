// SPDX-License-Identifier: Apache-2.0

public import TradeArrays
public import TradeModel
public import TradeWorlds

/// An outcome at a place: one number of every equilibrium, and its derivatives.
///
/// Readings are equal that are of one outcome at one place, however the place is called.
public struct OutcomeReading: Sendable, Hashable {
  /// Which number.
  public let outcome: Outcome
  /// Whose, with whom, in which sectors.
  public let place: OutcomePlace
  /// Code of the economy or of the group whose the number is.
  public let owner: String
  /// What narrows it, such as `>USA:C26`; empty where nothing does.
  public let detail: String

  /// The number of one economy, with one partner and in some sectors where the outcome has these axes.
  ///
  /// Not a number where the world lacks figures that it needs, which ``list(_:in:focus:)`` refuses.
  ///
  /// - Precondition: The outcome has the axes along which it is narrowed.
  public init(
    _ outcome: Outcome, of economy: EconomyIndex, with partner: EconomyIndex? = nil,
    sectors: [SectorIndex] = [], in world: World
  ) {
    let isSeller = outcome.axes.contains(.seller)
    precondition(partner == nil || isSeller || outcome.axes.contains(.buyer), "no axis of partners")
    self.outcome = outcome
    place = OutcomePlace(
      [economy], partners: partner.map { [$0] } ?? [], sectors: sectors, in: world)
    owner = world.economies[economy.rawValue].code
    let partners = partner.map {
      (isSeller ? "<" : ">") + world.economies[$0.rawValue].code
    }
    let isNarrowed = place.sectors.count < world.sectors.count
    let codes = isNarrowed ? place.sectors.map { world.sectors[$0.rawValue].code } : []
    detail = (partners ?? "") + (isNarrowed ? ":" + codes.joined(separator: ",") : "")
  }

  /// The one number of a group of economies; nil where the world lacks figures of a member.
  package init?(_ outcome: Outcome, of group: Group, in world: World) {
    let members = world.economyIndices.filter {
      group.members.contains(world.economies[$0.rawValue].code)
    }
    guard members.allSatisfy({ outcome.isTold(of: $0, in: world) }) else { return nil }
    self.init(
      outcome, OutcomePlace(members, partners: [], sectors: [], in: world), owner: group.code,
      detail: "")
  }

  init(_ outcome: Outcome, _ place: OutcomePlace, owner: String, detail: String) {
    self.outcome = outcome
    self.place = place
    self.owner = owner
    self.detail = detail
  }

  /// Whether both are of one outcome at one place.
  public static func == (left: OutcomeReading, right: OutcomeReading) -> Bool {
    left.outcome == right.outcome && left.place == right.place
  }

  /// Puts the outcome and the place into a hash.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(outcome.identifier)
    hasher.combine(place)
  }

  /// What is asked, as options write it: `exports:VNM>USA:C26`.
  public var text: String { "\(outcome.identifier):\(owner)\(detail)" }

  /// The number at an equilibrium: a fraction, or currency units.
  public func value(_ equilibrium: Equilibrium) -> Double {
    value(OutcomeBooks(equilibrium, for: outcome))
  }

  /// The number in books that count what it needs.
  package func value(_ books: OutcomeBooks) -> Double {
    guard place.economies.count > 1 else { return dual(books, place).value }
    return parts(books).reduce(0) { $0 + $1.weight * dual(books, $1.place).value }
  }

  /// A level or a share before the policy; 0 for a change.
  package func valueBefore(_ books: OutcomeBooks) -> Double {
    guard !outcome.unit.isChange else { return 0 }
    return parts(books).reduce(0) { sum, part in
      let quantities = outcome.quantities(part.place)
      let pairs = quantities.enumerated().map { lane, quantity in
        let before = books.numbers(quantity).before
        return DualPair(BeforeAfter(before: before, after: before), lane: lane)
      }
      return sum + part.weight * outcome.formula(pairs).value
    }
  }

  /// The number and, of a level or a share, what it is before the policy.
  func values(_ books: OutcomeBooks) -> (after: Double, before: Double?) {
    guard !outcome.unit.isChange else { return (value(books), nil) }
    var (after, before) = (0.0, 0.0)
    for part in parts(books) {
      let numbers = outcome.quantities(part.place).map { books.numbers($0) }
      func level(_ number: (BeforeAfter) -> BeforeAfter) -> Double {
        outcome.formula(
          numbers.enumerated().map { DualPair(number($0.element), lane: $0.offset) }
        ).value
      }
      after += part.weight * level { $0 }
      before += part.weight * level { BeforeAfter(before: $0.before, after: $0.before) }
    }
    return (after, before)
  }

  /// How far the policy moves the number: a change itself, of a level what it gains.
  package func move(_ books: OutcomeBooks) -> Double { value(books) - valueBefore(books) }

  /// Derivatives with respect to all tariffs, trade costs and elasticities.
  ///
  /// The number's own unit per unit, at an equilibrium.
  ///
  /// - Throws: ``ModelError`` if they cannot be found exactly enough.
  public func gradient(_ equilibrium: Equilibrium) throws(ModelError) -> Gradient {
    let books = OutcomeBooks(equilibrium, for: outcome)
    var seeds = SeedPair(books)
    for part in parts(books) {
      let slopes = dual(books, part.place).slopes
      for (lane, quantity) in outcome.quantities(part.place).enumerated() {
        seeds.add(
          quantity, part.weight * slopes[lane], before: part.weight * slopes[8 + lane])
      }
    }
    return try equilibrium.gradient(of: seeds.after, before: seeds.before)
  }

  /// What differences of the number are large or small against: 1, or what those whose it is earn,
  /// altogether or each, or how many they are.
  func scale(in world: World) -> Double {
    func all(_ kind: EconomyFigures.Kind) -> Double {
      world.figures(kind, of: place.economies).reduce(0, +)
    }
    let income = world.income(of: place.economies).reduce(0, +)
    return switch outcome.unit {
    case .change, .share: 1
    case .money, .moneyGained: income
    case .moneyGainedPerPerson: income * world.about.unit / all(.population)
    case .persons: outcome.needs.map(all).max() ?? 1
    }
  }

  private func dual(_ books: OutcomeBooks, _ place: OutcomePlace) -> Dual {
    outcome.formula(
      outcome.quantities(place).enumerated().map {
        DualPair(books.numbers($0.element), lane: $0.offset)
      })
  }

  /// The places whose numbers the group's follows from, with their weights.
  private func parts(_ books: OutcomeBooks) -> [(place: OutcomePlace, weight: Double)] {
    guard place.economies.count > 1 else { return [(place, 1)] }
    let world = books.equilibrium.benchmark.world
    switch outcome.grouping {
    case .together: return [(place, 1)]
    case .summed: return place.members.map { ($0, 1) }
    case .incomeWeighted: return weighted(by: world.income(of: place.economies))
    case .populationWeighted:
      return weighted(by: world.figures(.population, of: place.economies))
    }
  }

  private func weighted(by sizes: [Double]) -> [(place: OutcomePlace, weight: Double)] {
    let all = sizes.reduce(0, +)
    return zip(place.members, sizes).map { ($0, $1 / all) }
  }
}

extension World {
  /// Figures of economies; not numbers where they are missing.
  func figures(_ kind: EconomyFigures.Kind, of economies: [EconomyIndex]) -> [Double] {
    economies.map { figure(kind, of: $0) ?? .nan }
  }

  /// Final spending of economies before any policy, the weights of a group's members.
  func income(of economies: [EconomyIndex]) -> [Double] {
    economies.map { economy in
      sectorIndices.reduce(0) { $0 + finalUse[economy: economy, sector: $1] }
    }
  }
}
