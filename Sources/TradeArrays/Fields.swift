// SPDX-License-Identifier: Apache-2.0

/// Numbers by sector, importer and exporter (axes `[sector][importer][exporter]`, exporter
/// contiguous).
public struct BilateralField: Sendable, Equatable {
  /// Number of sectors J.
  public let sectorCount: Int
  /// Number of economies N.
  public let economyCount: Int
  /// The J·N·N numbers in axis order.
  package var storage: DoubleStorage

  /// Wraps numbers that are already in axis order.
  ///
  /// - Precondition: `storage.count == sectors * economies * economies`.
  package init(sectors: Int, economies: Int, storage: DoubleStorage) {
    precondition(storage.count == sectors * economies * economies, "shape mismatch")
    sectorCount = sectors
    economyCount = economies
    self.storage = storage
  }

  /// The same number everywhere.
  public init(sectors: Int, economies: Int, repeating value: Double) {
    self.init(
      sectors: sectors, economies: economies,
      storage: DoubleStorage(
        [Double](repeating: value, count: sectors * economies * economies)))
  }

  /// Position in axis order.
  public func position(importer: EconomyIndex, exporter: EconomyIndex, sector: SectorIndex) -> Int {
    (sector.rawValue * economyCount + importer.rawValue) * economyCount + exporter.rawValue
  }

  /// The number of one importer, exporter and sector.
  public subscript(importer n: EconomyIndex, exporter i: EconomyIndex, sector j: SectorIndex)
    -> Double
  {
    get { storage[position(importer: n, exporter: i, sector: j)] }
    set { storage[position(importer: n, exporter: i, sector: j)] = newValue }
  }
}

/// Numbers by economy and sector (axes `[economy][sector]`, sector contiguous).
public struct SectoralField: Sendable, Equatable {
  /// Number of economies N.
  public let economyCount: Int
  /// Number of sectors J.
  public let sectorCount: Int
  /// The N·J numbers in axis order.
  package var storage: DoubleStorage

  /// Wraps numbers that are already in axis order.
  ///
  /// - Precondition: `storage.count == economies * sectors`.
  package init(economies: Int, sectors: Int, storage: DoubleStorage) {
    precondition(storage.count == economies * sectors, "shape mismatch")
    economyCount = economies
    sectorCount = sectors
    self.storage = storage
  }

  /// The same number everywhere.
  public init(economies: Int, sectors: Int, repeating value: Double) {
    self.init(
      economies: economies, sectors: sectors,
      storage: DoubleStorage([Double](repeating: value, count: economies * sectors)))
  }

  /// The number of one economy and sector.
  public subscript(economy n: EconomyIndex, sector j: SectorIndex) -> Double {
    get { storage[n.rawValue * sectorCount + j.rawValue] }
    set { storage[n.rawValue * sectorCount + j.rawValue] = newValue }
  }
}

/// Numbers by economy, input sector and using sector (axes `[economy][input][user]`, user
/// contiguous).
public struct InputField: Sendable, Equatable {
  /// Number of economies N.
  public let economyCount: Int
  /// Number of sectors J.
  public let sectorCount: Int
  /// The N·J·J numbers in axis order.
  package var storage: DoubleStorage

  /// Wraps numbers that are already in axis order.
  ///
  /// - Precondition: `storage.count == economies * sectors * sectors`.
  package init(economies: Int, sectors: Int, storage: DoubleStorage) {
    precondition(storage.count == economies * sectors * sectors, "shape mismatch")
    economyCount = economies
    sectorCount = sectors
    self.storage = storage
  }

  /// The same number everywhere.
  public init(economies: Int, sectors: Int, repeating value: Double) {
    self.init(
      economies: economies, sectors: sectors,
      storage: DoubleStorage([Double](repeating: value, count: economies * sectors * sectors)))
  }

  /// The number of one economy, input sector and using sector.
  public subscript(economy n: EconomyIndex, input k: SectorIndex, user j: SectorIndex) -> Double {
    get { storage[(n.rawValue * sectorCount + k.rawValue) * sectorCount + j.rawValue] }
    set { storage[(n.rawValue * sectorCount + k.rawValue) * sectorCount + j.rawValue] = newValue }
  }
}

/// Numbers by economy.
public struct EconomyField: Sendable, Equatable {
  /// The N numbers in axis order.
  public var values: [Double]

  /// Wraps numbers in axis order.
  public init(_ values: [Double]) { self.values = values }

  /// The same number for every economy.
  public init(economies: Int, repeating value: Double) {
    values = [Double](repeating: value, count: economies)
  }

  /// Number of economies N.
  public var economyCount: Int { values.count }

  /// The number of one economy.
  public subscript(economy n: EconomyIndex) -> Double {
    get { values[n.rawValue] }
    set { values[n.rawValue] = newValue }
  }
}
