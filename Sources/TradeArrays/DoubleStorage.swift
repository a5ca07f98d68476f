// SPDX-License-Identifier: Apache-2.0

/// Contiguous float64 numbers, either owned or left in the mapped file they were read from.
///
/// Reading never copies; the first mutation of mapped numbers makes an owned copy.
package struct DoubleStorage: Sendable, Equatable {
  private var owned: [Double]
  private var mapped: MappedDoubles?

  /// Owns the given numbers.
  package init(_ values: [Double]) {
    owned = values
    mapped = nil
  }

  init(mapped: MappedDoubles) {
    owned = []
    self.mapped = mapped
  }

  /// How many numbers there are.
  package var count: Int { mapped?.count ?? owned.count }

  /// The numbers as a span that is valid during the call.
  package func withSpan<Result, Failure: Error>(
    _ body: (Span<Double>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    guard let mapped else { return try body(owned.span) }
    return try mapped.withSpan(body)
  }

  /// The numbers for writing, as a span that is valid during the call.
  package mutating func withMutableSpan<Result, Failure: Error>(
    _ body: (inout MutableSpan<Double>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    takeOwnership()
    var span = owned.mutableSpan
    return try body(&span)
  }

  /// The number at a position.
  package subscript(position: Int) -> Double {
    get { mapped == nil ? owned[position] : withSpan { $0[position] } }
    set {
      takeOwnership()
      owned[position] = newValue
    }
  }

  /// The numbers as an array; copies where they are mapped.
  package var array: [Double] {
    guard mapped != nil else { return owned }
    return withSpan { span in
      unsafe [Double](unsafeUninitializedCapacity: span.count) { buffer, count in
        for index in 0..<span.count { unsafe buffer[index] = span[index] }
        count = span.count
      }
    }
  }

  /// Takes over the numbers of a storage of the same size, in place where nobody else holds these.
  package mutating func copy(_ other: DoubleStorage) {
    precondition(count == other.count, "storages of different sizes")
    withMutableSpan { target in
      other.withSpan { source in
        for index in 0..<source.count { target[index] = source[index] }
      }
    }
  }

  /// Takes over rows of a storage of the same size, in place where nobody else holds these.
  ///
  /// - Parameters:
  ///   - other: Where they are from.
  ///   - rows: Numbers of the rows.
  ///   - width: How many numbers a row has.
  package mutating func copy(_ other: DoubleStorage, rows: [Int], of width: Int) {
    precondition(count == other.count, "storages of different sizes")
    guard !rows.isEmpty else { return }
    withMutableSpan { target in
      other.withSpan { source in
        unsafe target.withUnsafeMutableBufferPointer { target in
          unsafe source.withUnsafeBufferPointer { source in
            guard let first = target.baseAddress, let other = source.baseAddress else { return }
            for row in rows {
              precondition(row >= 0 && (row + 1) * width <= source.count, "no such row")
              unsafe (first + row * width).update(from: other + row * width, count: width)
            }
          }
        }
      }
    }
  }

  /// Σ of products with the numbers of a storage of the same size.
  package func dot(_ other: DoubleStorage) -> Double {
    precondition(count == other.count, "storages of different sizes")
    return withSpan { a in
      other.withSpan { b in
        var sum = 0.0
        for index in 0..<a.count { sum += a[index] * b[index] }
        return sum
      }
    }
  }

  private mutating func takeOwnership() {
    guard mapped != nil else { return }
    owned = array
    mapped = nil
  }

  /// Whether both hold the same numbers in the same order; copies that nobody changed are not looked through.
  package static func == (left: Self, right: Self) -> Bool {
    guard left.count == right.count else { return false }
    if left.mapped == nil, right.mapped == nil { return left.owned == right.owned }
    return left.withSpan { a in
      right.withSpan { b in
        for index in 0..<a.count where a[index] != b[index] { return false }
        return true
      }
    }
  }
}
