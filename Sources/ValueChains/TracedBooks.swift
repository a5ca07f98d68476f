// SPDX-License-Identifier: Apache-2.0

package import Documents
import NumericalMethods
import TradeArrays
package import TradeWorlds

/// Books and their table of deliveries, from which sums over value chains are read with exact derivatives.
///
/// Where technology is Cobb and Douglas's, inputs per unit of output, tariffs included, do not answer to
/// policy. So a table is a function of trade F and tariffs τ alone: purchases X = Σ F (1 + τ), sources
/// F / X, output Σ F, and final spending what inputs leave of purchases.
package struct TracedBooks: Sendable {
  private let books: Accounts
  private let table: InputOutputTable

  /// Books and their table.
  ///
  /// - Precondition: They are a model's, where all users of an economy have the same sources.
  /// - Throws: `DataError` if a circle of sectors pays nothing to factors.
  package init(_ books: Accounts) throws(DataError) {
    precondition(books.finalTrade == nil, "sources of final use are no model's")
    self.books = books
    table = try InputOutputTable(books)
  }

  /// A sum, in units of the books.
  ///
  /// - Throws: `DataError` if a circle of sectors pays nothing to factors.
  package func value(_ sum: ChainSum) throws(DataError) -> Double {
    var value = 0.0
    for economy in sum.economies { value += try trace(sum, of: economy, withSlopes: false).value }
    return value
  }

  /// A sum's derivatives.
  ///
  /// - Throws: `DataError` if a circle of sectors pays nothing to factors.
  package func slopes(_ sum: ChainSum) throws(DataError) -> ChainSlopes {
    guard let (sources, uses) = table.coefficients.shared else {
      preconditionFailure("books make tables of shared sources")
    }
    var gathered = Gathering(books, sources: sources, uses: uses)
    for economy in sum.economies {
      gathered.add(try trace(sum, of: economy, withSlopes: true), of: economy)
    }
    return gathered.slopes()
  }

  private func trace(
    _ sum: ChainSum, of economy: EconomyIndex, withSlopes: Bool
  ) throws(DataError) -> Trace {
    let own = table.range(economy)
    let partners = (sum.partners.isEmpty ? table.economyIndices : sum.partners)
      .filter { $0 != economy }
    var part = [Double](repeating: 0, count: table.sectorCount)
    for (sector, weight) in zip(sum.sectors, sum.weights) { part[sector.rawValue] = weight }
    var trace = Trace(partners: partners)
    // Who is the only seller has no inputs that pass through others.
    guard !partners.isEmpty else { return trace }
    let none = [Double](repeating: 0, count: table.coefficients.count)
    switch sum.kind {
    case .domesticValueAdded:
      let loop = table.domestic[economy.rawValue]
      let sent = exports(of: economy, to: partners, part)
      var (added, made) = (none, none)
      for row in part.indices {
        for column in part.indices {
          added[own.lowerBound + column] +=
            table.valueAddedShare[own.lowerBound + row] * loop[row, column]
          made[own.lowerBound + row] += loop[row, column] * sent[column]
        }
      }
      for (sector, cell) in own.enumerated() {
        trace.value += added[cell] * sent[sector]
        trace.exported.append(part[sector] * added[cell])
      }
      trace.products = [(added.map { $0 - 1 }, made)]
    case .foreignContent:
      let held = try table.content(of: [economy])
      let sent = exports(of: economy, to: partners, part)
      for (sector, cell) in own.enumerated() {
        trace.value += (1 - held[cell]) * sent[sector]
        trace.exported.append(part[sector] * (1 - held[cell]))
      }
      guard withSlopes else { break }
      var wanted = none
      for (sector, cell) in own.enumerated() { wanted[cell] = sent[sector] }
      let made = try table.requirements(for: wanted)
      trace.products = [
        (none.map { _ in 1 }, only(own, of: made)), (held.map { -$0 }, made),
      ]
    case .valueAddedExports:
      let held = try table.content(of: [economy])
      var wanted = none
      for producer in wanted.indices {
        for absorber in partners {
          wanted[producer] += table.final[producer * table.economyCount + absorber.rawValue]
        }
        trace.value += held[producer] * wanted[producer]
      }
      trace.absorbed = held
      guard withSlopes else { break }
      let made = try table.requirements(for: wanted)
      trace.products = [(none.map { _ in -1 }, only(own, of: made)), (held, made)]
    case .inputs, .inputsPassing:
      var using = none
      for (sector, cell) in own.enumerated() {
        using[cell] = part[sector] * table.grossOutput.storage[cell]
      }
      let bought = table.coefficients.times(using)
      guard sum.kind == .inputsPassing else {
        let all = none.map { _ in 1.0 }
        trace.value = bought.reduce(0, +)
        trace.products = [(all, using)]
        trace.made = zip(part, table.coefficients.transposedTimes(all)[own]).map { $0 * $1 }
        break
      }
      let theirs = Set(partners.map(\.rawValue))
      var first = none
      for cell in partners.flatMap({ table.range($0) }) { first[cell] = 1 }
      let (coefficients, domestic) = (table.coefficients, table.domestic)
      // What of each producer's output passes through them, all of theirs.
      let met = try coefficients.sum(of: first) { round in
        coefficients.contentsAtHome(
          of: coefficients.transposedTimes(round, abroad: true), domestic: domestic,
          leavingOut: theirs)
      }
      trace.value = zip(met, bought).reduce(0) { $0 + $1.0 * $1.1 }
      trace.made = zip(part, coefficients.transposedTimes(met)[own]).map { $0 * $1 }
      guard withSlopes else { break }
      func atHome(_ values: [Double]) -> [Double] {
        coefficients.requirementsAtHome(for: values, domestic: domestic, leavingOut: theirs)
      }
      let behind = try coefficients.sum(of: atHome(bought)) { round in
        atHome(coefficients.times(round, abroad: true))
      }
      trace.products = [(met, zip(behind, using).map { $0 + $1 })]
    }
    return trace
  }

  /// An economy's exports to partners by sector, what counts of them.
  private func exports(
    of economy: EconomyIndex, to partners: [EconomyIndex], _ part: [Double]
  ) -> [Double] {
    table.sectorIndices.map { sector in
      partners.reduce(0.0) {
        $0 + books.trade[importer: $1, exporter: economy, sector: sector]
      } * part[sector.rawValue]
    }
  }

  private func only(_ cells: Range<Int>, of values: [Double]) -> [Double] {
    values.indices.map { cells.contains($0) ? values[$0] : 0 }
  }
}

/// A number of one economy with what its differential is made of.
private struct Trace {
  /// Who buys, absorbs or supplies.
  let partners: [EconomyIndex]
  var value = 0.0
  /// Pairs p, q, by producer and by user, of terms p·dA·q.
  var products: [(left: [Double], right: [Double])] = []
  /// By sector what a unit of its exports to the partners adds; empty for nothing.
  var exported: [Double] = []
  /// By producer what a unit of its deliveries to the partners' final users adds; empty for nothing.
  var absorbed: [Double] = []
  /// By sector what a unit of the economy's output adds, sources as they are; empty for nothing.
  var made: [Double] = []

  init(partners: [EconomyIndex]) { self.partners = partners }
}

/// What numbers owe to sources, final spending and output, passed on to trade and tariffs.
private struct Gathering {
  let books: Accounts
  /// Axes sector, importer, exporter.
  let sources: [Double]
  /// Inputs per unit of output, tariffs included (axes economy, input sector, user).
  let uses: [Double]
  var bySource: [Double]
  var bySpending: [Double]
  var byOutput: [Double]
  var byTrade: [Double]

  init(_ books: Accounts, sources: [Double], uses: [Double]) {
    let (n, j) = (books.economyCount, books.sectorCount)
    self.books = books
    self.sources = sources
    self.uses = uses
    bySource = [Double](repeating: 0, count: sources.count)
    byTrade = bySource
    bySpending = [Double](repeating: 0, count: n * j)
    byOutput = bySpending
  }

  mutating func add(_ trace: Trace, of economy: EconomyIndex) {
    let (n, j) = (books.economyCount, books.sectorCount)
    for (left, right) in trace.products {
      for buyer in 0..<n {
        for input in 0..<j {
          let row = (buyer * j + input) * j
          var wanted = 0.0
          for user in 0..<j { wanted += uses[row + user] * right[buyer * j + user] }
          if wanted == 0 { continue }
          let first = (input * n + buyer) * n
          for seller in 0..<n { bySource[first + seller] += left[seller * j + input] * wanted }
        }
      }
    }
    for partner in trace.partners {
      for sector in 0..<j {
        let first = (sector * n + partner.rawValue) * n
        if !trace.exported.isEmpty {
          byTrade[first + economy.rawValue] += trace.exported[sector]
        }
        guard !trace.absorbed.isEmpty else { continue }
        let cell = partner.rawValue * j + sector
        for seller in 0..<n {
          let held = trace.absorbed[seller * j + sector]
          bySource[first + seller] += held * books.finalUse.storage[cell]
          bySpending[cell] += held * sources[first + seller]
        }
      }
    }
    for (sector, part) in trace.made.enumerated() {
      byOutput[economy.rawValue * j + sector] += part
    }
  }

  func slopes() -> ChainSlopes {
    let (n, j) = (books.economyCount, books.sectorCount)
    let spent = books.expenditure.storage.array
    var slopes = ChainSlopes(trade: books.trade, tariff: books.tariff)
    var output = byOutput
    for economy in 0..<n {
      for input in 0..<j {
        let final = bySpending[economy * j + input]
        if final == 0 { continue }
        let row = (economy * j + input) * j
        for user in 0..<j { output[economy * j + user] -= final * uses[row + user] }
      }
    }
    for sector in 0..<j {
      for buyer in 0..<n {
        let cells = (sector * n + buyer) * n..<(sector * n + buyer + 1) * n
        let all = spent[buyer * j + sector]
        var purchases = bySpending[buyer * j + sector]
        if all > 0 {
          purchases -= cells.reduce(0.0) { $0 + bySource[$1] * sources[$1] } / all
        }
        for (seller, cell) in cells.enumerated() {
          let rate = books.tariff.storage[cell]
          slopes.tariff.storage[cell] = purchases * books.trade.storage[cell]
          slopes.trade.storage[cell] =
            byTrade[cell] + (all > 0 ? bySource[cell] / all : 0) + purchases * (1 + rate)
            + output[seller * j + sector]
        }
      }
    }
    return slopes
  }
}
