// SPDX-License-Identifier: Apache-2.0

import Documents
import RealModule
import TradeArrays
import TradeWorlds

/// What becomes of trade deficits, with a benchmark's numbers: deficits as a function of the point.
///
/// Under every closure the deficits of each group of trading economies sum to zero at every point
/// and are the benchmark's at the benchmark (`balanced` apart), so that Walras's law holds.
struct DeficitClosure: Sendable {
  /// How deficits answer to the point.
  enum Rule: Sendable {
    /// Deficits as given, in units of the numeraire.
    case given([Double])
    /// D′ₙ = (δₙ − Σδw′L/Σw′L)·w′ₙLₙ with rates δ, sums over the economy's group.
    case proportional(rate: [Double])
    /// D′ₙ = (μsₙ − 1)·(w′ₙLₙ + R′ₙ) with rates s of final spending in what is earned, value added and
    /// tariff revenue, and μ = Σ(w′L + R′)/Σs(w′L + R′) over the economy's group.
    case spending(rate: [Double])
    /// D′ₙ = Dₙ·Π P̂^ωα with levels D and, summing to one in each group, weights ω of economies.
    case indexed(level: [Double], weight: [Double])
  }

  /// Which closure it is.
  let option: ModelOptions.Deficits
  private(set) var rule: Rule

  /// A closure of a benchmark.
  ///
  /// - Throws: ``ModelError`` if the basket is that of no economy of the world.
  init(_ option: ModelOptions.Deficits, _ benchmark: Benchmark) throws(ModelError) {
    self.option = option
    let (deficit, paid) = (benchmark.deficit.values, benchmark.valueAdded.values)
    switch option {
    case .share: rule = .proportional(rate: zip(deficit, paid).map { $0 / $1 })
    case .income: rule = .spending(rate: benchmark.spendingRate)
    case .real(let basket):
      rule = .indexed(level: deficit, weight: try Self.weights(basket, benchmark))
    case .fixed: rule = .given(deficit)
    case .balancedFirst, .balanced: rule = .given([Double](repeating: 0, count: deficit.count))
    }
  }

  /// Weights of economies in the basket: the named one's group has its basket, every other its own
  /// final spending, since prices of groups that do not trade cannot be compared.
  private static func weights(
    _ code: String?, _ benchmark: Benchmark
  ) throws(ModelError) -> [Double] {
    let component = benchmark.operators.component
    let income = benchmark.income.values
    var total = [Double](repeating: 0, count: benchmark.operators.componentCount)
    for n in income.indices { total[component[n]] += income[n] }
    var weight = income.indices.map { income[$0] / total[component[$0]] }
    guard let code else { return weight }
    let codes = benchmark.world.economies.map(\.code)
    guard let named = codes.firstIndex(where: { $0.lowercased() == code.lowercased() }) else {
      let wrong = Message.suggesting(
        nearestName(to: code, among: codes),
        Message(
          """
          Deficits 'real:\(code, "name")' name no economy of the world \(benchmark.world.about.name, "world")
          """))
      throw ModelError(
        """
        \(wrong, "problem") One of its codes is allowed, or 'real' for the basket of the world.
        """)
    }
    for n in weight.indices where component[n] == component[named] {
      weight[n] = n == named ? 1 : 0
    }
    return weight
  }

  /// The closure a fraction of the way from one benchmark's deficits, as it reads on the benchmark
  /// that was reached.
  func onLeg(from start: Benchmark, fraction: Double, at reached: Benchmark) -> DeficitClosure {
    var leg = self
    switch rule {
    case .given(let target):
      leg.rule = .given(zip(start.deficit.values, target).map { $0 + fraction * ($1 - $0) })
    // The others read the same on every benchmark on the way: the closure of a closure is the closure.
    case .proportional:
      leg.rule = .proportional(
        rate: zip(reached.deficit.values, reached.valueAdded.values).map { $0 / $1 })
    case .spending: leg.rule = .spending(rate: reached.spendingRate)
    case .indexed(_, let weight):
      leg.rule = .indexed(level: reached.deficit.values, weight: weight)
    }
    return leg
  }
}

extension DeficitClosure.Rule {
  /// Whether transfers answer to tariff revenue.
  var countsRevenue: Bool {
    if case .spending = self { true } else { false }
  }
}

extension DeficitClosure {
  /// What wages do to incomes at a benchmark by way of transfers, by economy.
  struct WageEffects {
    /// What an economy's transfer gains with its own log wage, beyond what ``earned`` says.
    var own: [Double]
    /// What an economy's log wage takes from all of its group together.
    var raised: [Double]
    /// The part of it that an economy bears.
    var borne: [Double]
    /// The part of final spending that an economy earns, where spending is in proportion to that; one
    /// under every other rule.
    var earned: [Double]
  }

  /// What wages do to incomes at a benchmark by way of transfers.
  func wageEffects(at benchmark: Benchmark) -> WageEffects {
    let component = benchmark.operators.component
    let paid = benchmark.valueAdded.values
    let none = [Double](repeating: 0, count: paid.count)
    let one = [Double](repeating: 1, count: paid.count)
    /// Values over the sum of others in the economy's group.
    func parts(_ values: [Double], of all: [Double]) -> [Double] {
      var total = [Double](repeating: 0, count: benchmark.operators.componentCount)
      for n in all.indices { total[component[n]] += all[n] }
      return values.indices.map { values[$0] / total[component[$0]] }
    }
    switch rule {
    case .given, .indexed: return WageEffects(own: none, raised: none, borne: none, earned: one)
    case .proportional:
      let deficit = benchmark.deficit.values
      return WageEffects(
        own: deficit, raised: deficit, borne: parts(paid, of: paid), earned: one)
    case .spending:
      let (income, deficit) = (benchmark.income.values, benchmark.deficit.values)
      let earned = zip(income, deficit).map { $0 - $1 }
      return WageEffects(
        own: none, raised: paid.indices.map { paid[$0] * deficit[$0] / earned[$0] },
        borne: parts(earned, of: income), earned: zip(earned, income).map { $0 / $1 })
    }
  }
}

extension Benchmark {
  /// Final spending over value added and tariff revenue, by economy.
  fileprivate var spendingRate: [Double] {
    zip(income.values, deficit.values).map { $0 / ($0 - $1) }
  }
}
