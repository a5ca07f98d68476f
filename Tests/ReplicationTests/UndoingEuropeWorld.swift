// SPDX-License-Identifier: Apache-2.0

import Entrepot

/// A world without inventories that has the data's shares.
///
/// The data's shares and incomes fit no accounts without inventories. The shares alone do: with them go
/// incomes that differ a little from the data's, as if economies had other amounts of factors. What their
/// model has with the data's amounts is then reached by a change in the unit of each economy's wages, and
/// that is the same for every draw of elasticities, since no share has to move.
struct UndoingEuropeWorld {
  /// The world, of which the economy in the middle keeps a part (see below), by that part.
  let worlds: [World]
  /// Value added in this world over that of the data.
  let factors: [Double]

  init(_ data: UndoingEuropeData) throws {
    let benchmark = data.benchmark
    let (n, j) = (benchmark.economyCount, benchmark.sectorCount)
    let (share, tariff) = (benchmark.tradeShare.storage, benchmark.tariff.storage)
    let (inputs, final) = (benchmark.inputShare.storage, benchmark.finalShare.storage)
    let given = benchmark.valueAdded.values
    // Final spending is this part of value added and tariff revenue, times what is common to all.
    let part = (0..<n).map {
      1 + benchmark.deficit.values[$0] / (given[$0] + benchmark.tariffRevenue.values[$0])
    }
    var valueAdded = given
    var output = benchmark.grossOutput.storage.array
    var revenue = benchmark.tariffRevenue.values
    var spending = [Double](repeating: 0, count: n * j)
    var sales = [Double](repeating: 0, count: j * n * n)
    var income = [Double](repeating: 0, count: n)
    for _ in 0..<6000 {
      let earned = zip(valueAdded, revenue).map(+)
      let common = earned.reduce(0, +) / zip(part, earned).map(*).reduce(0, +)
      for economy in 0..<n {
        income[economy] = part[economy] * common * earned[economy]
        for sector in 0..<j {
          var sum = final[economy * j + sector] * income[economy]
          for user in 0..<j {
            sum += inputs[(economy * j + sector) * j + user] * output[economy * j + user]
          }
          spending[economy * j + sector] = sum
        }
      }
      var next = [Double](repeating: 0, count: n * j)
      revenue = [Double](repeating: 0, count: n)
      for cell in sales.indices {
        let (row, exporter) = cell.quotientAndRemainder(dividingBy: n)
        let (sector, importer) = row.quotientAndRemainder(dividingBy: n)
        sales[cell] = share[cell] * spending[importer * j + sector] / (1 + tariff[cell])
        next[exporter * j + sector] += sales[cell]
        revenue[importer] += tariff[cell] * sales[cell]
      }
      // Incomes have no scale of their own: the world's value added stays that of the data.
      var paid = [Double](repeating: 0, count: n)
      for cell in next.indices {
        paid[cell / j] += benchmark.valueAddedShare.storage[cell] * next[cell]
      }
      let scale = given.reduce(0, +) / paid.reduce(0, +)
      let moved = zip(paid, valueAdded).map { abs($0 * scale / $1 - 1) }.max() ?? 0
      valueAdded = paid.map { $0 * scale }
      output = next.map { $0 * scale }
      revenue = revenue.map { $0 * scale }
      if moved < 1e-15 { break }
    }
    factors = zip(valueAdded, given).map(/)
    var use = [Double](repeating: 0, count: n * j * j)
    for cell in use.indices {
      use[cell] = inputs[cell] * output[cell / (j * j) * j + cell % j]
    }
    let finalUse = (0..<n * j).map { final[$0] * income[$0 / j] }
    worlds = try Self.kept.map {
      try Self.world(data, sales: sales, use: use, finalUse: finalUse, kept: $0).validated()
    }
  }

  /// Parts that are kept, the second twice the first.
  private static let kept = [1e-3, 2e-3]

  /// A number without anything kept, from those with the two parts.
  static func extended(_ numbers: [Double]) -> Double { 2 * numbers[0] - numbers[1] }

  /// The flows as a world of one economy more.
  ///
  /// The rest of the world pays tariffs on what it buys from itself, which no world of ours does. So what it
  /// sells at home it sells to an economy that does nothing but sell it back, and there the tariff is
  /// levied. Of what passes through, that economy keeps a part, which it spends on the same goods: our
  /// economies all earn something, and by what they earn their balance is measured. What follows without it
  /// is what follows with two small parts, extended to none.
  private static func world(
    _ data: UndoingEuropeData, sales: [Double], use: [Double], finalUse: [Double],
    kept: Double
  ) throws -> World {
    let frame = data.benchmark.world
    let (n, j) = (frame.economies.count, frame.sectors.count)
    let more = n + 1
    var trade = [Double](repeating: 0, count: j * more * more)
    var tariff = trade
    var inputs = use + [Double](repeating: 0, count: j * j)
    var final = finalUse + [Double](repeating: 0, count: j)
    for cell in sales.indices {
      let (row, exporter) = cell.quotientAndRemainder(dividingBy: n)
      let (sector, importer) = row.quotientAndRemainder(dividingBy: n)
      let rate = data.benchmark.tariff.storage[cell]
      let isRest = importer == exporter && data.codes[importer] == "ROW"
      let place = (sector * more + importer) * more + (isRest ? n : exporter)
      trade[place] = sales[cell]
      tariff[place] = rate
      guard isRest else { continue }
      trade[(sector * more + n) * more + exporter] = sales[cell]
      inputs[(n * j + sector) * j + sector] = (1 - kept) * sales[cell]
      final[n * j + sector] = kept * sales[cell]
    }
    func bilateral(_ values: [Double]) -> BilateralField {
      BilateralField(sectors: j, economies: more, storage: DoubleStorage(values))
    }
    return World(
      unchecked: WorldDescription(
        name: "undoing-europe", title: frame.about.title, year: 2014, currency: "USD", unit: 1e6,
        sources: [Source(title: "Felbermayr, Gröschl and Heiland (2022)")], licence: "none",
        repairs: []),
      economies: frame.economies + [Economy(code: "RTR", name: "Trade within the rest")],
      // Codes of a world have no commas.
      sectors: frame.sectors.map { sector in
        let code = sector.code.replacing(",", with: "_")
        return Sector(code: code, name: code, isic: sector.isic, kind: .goods)
      },
      economyGroups: [], sectorGroups: [], elasticities: [data.means.elasticities],
      trade: bilateral(trade), tariff: bilateral(tariff),
      intermediateUse: InputField(economies: more, sectors: j, storage: DoubleStorage(inputs)),
      finalUse: SectoralField(economies: more, sectors: j, storage: DoubleStorage(final)))
  }
}
