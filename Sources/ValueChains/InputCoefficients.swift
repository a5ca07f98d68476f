// SPDX-License-Identifier: Apache-2.0

import Documents
import NumericalMethods
import TradeArrays
import TradeWorlds

/// Inputs per unit of output, A, by producer and user, as something that vectors are multiplied by.
///
/// Producers and users are numbered economy · J + sector. Where all users of an economy have the same
/// sources, two small tables say all of A, and a product takes N²·J + N·J² operations in place of
/// (N·J)².
struct InputCoefficients: Sendable {
  private enum Form: Sendable {
    /// Every coefficient, by rows of producers.
    case full([Double])
    /// Sources of what an economy buys of a sector, per unit that is spent (axes sector, buyer, seller),
    /// and inputs by spending on them (axes economy, input, user).
    case proportional(sources: [Double], uses: [Double])
  }

  let economyCount: Int
  let sectorCount: Int
  private let form: Form

  /// The two tables of users who share their sources; nil where every coefficient is by itself.
  var shared: (sources: [Double], uses: [Double])? {
    if case .proportional(let sources, let uses) = form { (sources, uses) } else { nil }
  }

  var count: Int { economyCount * sectorCount }

  init(economies: Int, sectors: Int, full: [Double]) {
    economyCount = economies
    sectorCount = sectors
    form = .full(full)
  }

  init(economies: Int, sectors: Int, sources: [Double], uses: [Double]) {
    economyCount = economies
    sectorCount = sectors
    form = .proportional(sources: sources, uses: uses)
  }

  /// A·x: what producers deliver to users who make x.
  ///
  /// - Parameter abroad: Whether deliveries at home are left out.
  func times(_ x: [Double], abroad: Bool = false) -> [Double] {
    let (n, j) = (economyCount, sectorCount)
    var result = [Double](repeating: 0, count: n * j)
    switch form {
    case .full(let values):
      for producer in 0..<n * j {
        var sum = 0.0
        let row = producer * n * j
        for user in 0..<n * j where !abroad || user / j != producer / j {
          sum += values[row + user] * x[user]
        }
        result[producer] = sum
      }
    case .proportional(let sources, let uses):
      var sold = [Double](repeating: 0, count: n)
      for sector in 0..<j {
        for seller in 0..<n { sold[seller] = 0 }
        for buyer in 0..<n {
          let row = (buyer * j + sector) * j
          var spent = 0.0
          for user in 0..<j { spent += uses[row + user] * x[buyer * j + user] }
          if spent == 0 { continue }
          let first = (sector * n + buyer) * n
          let home = abroad ? buyer : -1
          for seller in 0..<n where seller != home {
            sold[seller] += sources[first + seller] * spent
          }
        }
        for seller in 0..<n { result[seller * j + sector] = sold[seller] }
      }
    }
    return result
  }

  /// y·A: what a unit of each user's output holds of what a unit of each producer's holds.
  ///
  /// - Parameter abroad: Whether deliveries at home are left out.
  func transposedTimes(_ y: [Double], abroad: Bool = false) -> [Double] {
    let (n, j) = (economyCount, sectorCount)
    var result = [Double](repeating: 0, count: n * j)
    switch form {
    case .full(let values):
      for producer in 0..<n * j where y[producer] != 0 {
        let row = producer * n * j
        for user in 0..<n * j where !abroad || user / j != producer / j {
          result[user] += y[producer] * values[row + user]
        }
      }
    case .proportional(let sources, let uses):
      var held = [Double](repeating: 0, count: n)
      for sector in 0..<j {
        for seller in 0..<n { held[seller] = y[seller * j + sector] }
        for buyer in 0..<n {
          let first = (sector * n + buyer) * n
          var sum = 0.0
          let home = abroad ? buyer : -1
          for seller in 0..<n where seller != home {
            sum += sources[first + seller] * held[seller]
          }
          if sum == 0 { continue }
          let row = (buyer * j + sector) * j
          for user in 0..<j { result[buyer * j + user] += sum * uses[row + user] }
        }
      }
    }
    return result
  }

  /// The coefficients of one economy's inputs from another (axes input, user).
  func block(from seller: Int, to buyer: Int) -> [Double] {
    let (n, j) = (economyCount, sectorCount)
    var block = [Double](repeating: 0, count: j * j)
    for input in 0..<j {
      for user in 0..<j {
        switch form {
        case .full(let values):
          block[input * j + user] = values[(seller * j + input) * n * j + buyer * j + user]
        case .proportional(let sources, let uses):
          block[input * j + user] =
            sources[(input * n + buyer) * n + seller] * uses[(buyer * j + input) * j + user]
        }
      }
    }
    return block
  }

  /// What one economy's producers deliver to another's users who make x (by input).
  func delivered(from seller: Int, to buyer: Int, making x: [Double]) -> [Double] {
    let j = sectorCount
    let block = block(from: seller, to: buyer)
    return (0..<j).map { input in
      (0..<j).reduce(0.0) { $0 + block[input * j + $1] * x[buyer * j + $1] }
    }
  }

  /// I − A by rows.
  func leontief() -> [Double] {
    let (n, j, size) = (economyCount, sectorCount, count)
    var matrix = [Double](repeating: 0, count: size * size)
    switch form {
    case .full(let values):
      for cell in matrix.indices { matrix[cell] = -values[cell] }
    case .proportional(let sources, let uses):
      for seller in 0..<n {
        for input in 0..<j {
          let row = (seller * j + input) * size
          for buyer in 0..<n {
            let source = sources[(input * n + buyer) * n + seller]
            if source == 0 { continue }
            let use = (buyer * j + input) * j
            for user in 0..<j { matrix[row + buyer * j + user] = -source * uses[use + user] }
          }
        }
      }
    }
    for cell in 0..<size { matrix[cell * size + cell] += 1 }
    return matrix
  }
}

extension InputCoefficients {
  /// Exports of inputs that are left out: an economy's to some others.
  struct Cut: Sendable {
    let seller: Int
    let buyers: [Int]
  }

  /// (I − A)⁻¹·b, round by round: what stays at home is summed up at once, so that a round is one more
  /// border.
  ///
  /// - Parameters:
  ///   - b: What is wanted of each producer.
  ///   - domestic: By economy (I − Aᵣᵣ)⁻¹.
  ///   - cut: Exports of inputs that do not take place.
  /// - Throws: `DataError` if a circle of sectors pays nothing to factors, so that it has no end.
  func requirements(
    for b: [Double], domestic: [DenseMatrix], without cut: Cut? = nil
  ) throws(DataError) -> [Double] {
    let (j, lost) = (sectorCount, blocks(of: cut))
    return try sum(of: requirementsAtHome(for: b, domestic: domestic)) { round in
      var next = times(round, abroad: true)
      for (buyer, block) in lost {
        for input in 0..<j {
          var sum = 0.0
          for user in 0..<j { sum += block[input * j + user] * round[buyer * j + user] }
          next[(cut?.seller ?? 0) * j + input] -= sum
        }
      }
      return requirementsAtHome(for: next, domestic: domestic)
    }
  }

  /// v·(I − A)⁻¹, round by round, as ``requirements(for:domestic:without:)``.
  ///
  /// - Parameters:
  ///   - v: What each producer puts into a unit of its output.
  ///   - domestic: By economy (I − Aᵣᵣ)⁻¹.
  ///   - cut: Exports of inputs that do not take place.
  /// - Throws: `DataError` if a circle of sectors pays nothing to factors, so that it has no end.
  func contents(
    of v: [Double], domestic: [DenseMatrix], without cut: Cut? = nil
  ) throws(DataError) -> [Double] {
    let (j, lost) = (sectorCount, blocks(of: cut))
    return try sum(of: contentsAtHome(of: v, domestic: domestic)) { round in
      var next = transposedTimes(round, abroad: true)
      for (buyer, block) in lost {
        for input in 0..<j {
          let held = round[(cut?.seller ?? 0) * j + input]
          for user in 0..<j { next[buyer * j + user] -= block[input * j + user] * held }
        }
      }
      return contentsAtHome(of: next, domestic: domestic)
    }
  }

  /// (I − Aᵣᵣ)⁻¹·b by economy: rounds that stay at home; nothing in economies that are left out.
  func requirementsAtHome(
    for b: [Double], domestic: [DenseMatrix], leavingOut left: Set<Int> = []
  ) -> [Double] {
    let j = sectorCount
    var made = [Double](repeating: 0, count: b.count)
    for (economy, loop) in domestic.enumerated() where !left.contains(economy) {
      for row in 0..<j {
        var sum = 0.0
        for column in 0..<j { sum += loop.values[row * j + column] * b[economy * j + column] }
        made[economy * j + row] = sum
      }
    }
    return made
  }

  /// v·(I − Aᵣᵣ)⁻¹ by economy, as ``requirementsAtHome(for:domestic:leavingOut:)``.
  func contentsAtHome(
    of v: [Double], domestic: [DenseMatrix], leavingOut left: Set<Int> = []
  ) -> [Double] {
    let j = sectorCount
    var held = [Double](repeating: 0, count: v.count)
    for (economy, loop) in domestic.enumerated() where !left.contains(economy) {
      for row in 0..<j {
        let value = v[economy * j + row]
        if value == 0 { continue }
        for column in 0..<j {
          held[economy * j + column] += value * loop.values[row * j + column]
        }
      }
    }
    return held
  }

  private func blocks(of cut: Cut?) -> [(buyer: Int, block: [Double])] {
    guard let cut else { return [] }
    return cut.buyers.map { ($0, block(from: cut.seller, to: $0)) }
  }

  /// Rounds at most of a sum; each is smaller than the one before, as far as sectors pay factors.
  private static let mostRounds = 10_000

  /// The sum of rounds, until one is nothing beside it.
  ///
  /// - Throws: `DataError` if it has no end.
  func sum(
    of first: [Double], _ next: ([Double]) -> [Double]
  ) throws(DataError) -> [Double] {
    var (round, sum) = (first, first)
    for _ in 0..<Self.mostRounds {
      round = next(round)
      var (largest, whole) = (0.0, 0.0)
      for cell in sum.indices {
        sum[cell] += round[cell]
        largest = max(largest, round[cell].magnitude)
        whole = max(whole, sum[cell].magnitude)
      }
      if largest <= 1e-17 * whole { return sum }
      guard largest.isFinite else { break }
    }
    throw Self.endless
  }

  static let endless = DataError(
    "The books have a circle of sectors that buy from each other and pay nothing to factors; value "
      + "added in it cannot be traced to anybody.")
}
