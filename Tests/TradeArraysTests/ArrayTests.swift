// SPDX-License-Identifier: Apache-2.0

import Documents
import NumericalMethods
import Foundation
import TestSupport
import Testing
import TradeArrays

@Suite("Array files, storage and small linear algebra")
struct ArrayTests {
  private func temporaryFile(_ bytes: [UInt8]) throws -> String {
    let path = NSTemporaryDirectory() + "entrepot-\(UUID().uuidString).npy"
    try Data(bytes).write(to: URL(fileURLWithPath: path))
    return path
  }

  @Test(
    "what is written is read back, bit for bit, and mapped as well",
    arguments: [[4], [2, 3], [2, 3, 5]])
  func roundTrip(shape: [Int]) throws {
    let values = (0..<shape.reduce(1, *)).map { Double($0) * 0.1 - 1 }
    let path = try temporaryFile(NPYFile.bytes(shape: shape, storage: DoubleStorage(values)))
    defer { try? FileManager.default.removeItem(atPath: path) }
    let file = try NPYFile(contentsOf: path)
    #expect(file.shape == shape)
    #expect(file.storage.array == values)
    let bytes = try #require(FileManager.default.contents(atPath: path))
    for mappedFrom in [0, Int.max] {
      let other = try NPYFile(contentsOf: path, checksummed: true, mappedFrom: mappedFrom)
      #expect(other.shape == shape && other.storage == file.storage)
      #expect(other.checksum == SHA256.hex(of: Array(bytes)))
    }
  }

  @Test("changing mapped numbers makes a copy and leaves the file alone")
  func copyOnWrite() throws {
    let path = try temporaryFile(NPYFile.bytes(shape: [3], storage: DoubleStorage([1, 2, 3])))
    defer { try? FileManager.default.removeItem(atPath: path) }
    var storage = try NPYFile(contentsOf: path, checksummed: false, mappedFrom: 0).storage
    storage[1] = 20
    #expect(storage.array == [1, 20, 3])
    #expect(try NPYFile(contentsOf: path).storage.array == [1, 2, 3])
  }

  @Test("damaged files are refused in one sentence")
  func damaged() throws {
    let good = NPYFile.bytes(shape: [2, 2], storage: DoubleStorage([1, 2, 3, 4]))
    func problem(_ bytes: [UInt8]) throws -> String {
      let path = try temporaryFile(bytes)
      defer { try? FileManager.default.removeItem(atPath: path) }
      do {
        _ = try NPYFile(contentsOf: path)
        return "none"
      } catch { return String("\(error)".dropFirst(path.count)) }
    }
    #expect(try problem([1, 2, 3]) == ": is too short to be a .npy file.")
    #expect(try problem(Array("not a numpy file".utf8)) == ": is not a .npy file.")
    #expect(
      try problem(Array(good.dropLast(8)))
        == ": has shape [2, 2], which needs 4 numbers, but holds 3.")
    #expect(
      try problem(good + [0, 0, 0, 0, 0, 0, 0, 0])
        == ": has shape [2, 2], which needs 4 numbers, but holds 5.")
    #expect(try problem(Array(good.prefix(40))) == ": ends inside its .npy header.")
    var floats = good
    floats.replaceSubrange(20..<25, with: Array("'<f4'".utf8))
    #expect(try problem(floats).contains("does not hold little-endian float64"))
  }

  @Test(
    "a header is read as what it is, not searched for words",
    arguments: [
      ("{'descr': '<f8', 'fortran_order': False, 'shape': (2,), }", "none"),
      ("{\"shape\": (2,), \"descr\": \"<f8\", \"fortran_order\": False}", "none"),
      (
        "{'descr': '<f8', 'fortran_order': False, 'fortran_order': True, 'shape': (2,), }",
        "has a .npy header that is not a Python dictionary of its fields"
      ),
      (
        "{'descr': '<f8', 'fortran_order': True, 'shape': (2,), }",
        "is in Fortran order; C order is needed"
      ),
      (
        "'descr': '<f8' 'fortran_order': False (2,)",
        "has a .npy header that is not a Python dictionary of its fields"
      ),
      (
        "{'descr': '<f8', 'fortran_order': False, 'shape': (2,), } (9, 9)",
        "has a .npy header that is not a Python dictionary of its fields"
      ),
      (
        "{'descr': '<f8', 'fortran_order': False, 'shape': (02,), }",
        "has a .npy header that is not a Python dictionary of its fields"
      ),
      (
        "{'descr': '<f8', 'fortran_order': False, 'shape': (2), }",
        "has a .npy header that is not a Python dictionary of its fields"
      ),
      (
        "{'descr': '<f8', 'fortran_order': False, 'shape': (1, -2), }",
        "has a .npy header that is not a Python dictionary of its fields"
      ),
      (
        "{'descr': '<f8', 'fortran_order': False, 'shape': (4611686018427387904, 4), }",
        "has an impossible shape [4611686018427387904, 4]"
      ),
      (
        "{'descr': '<f8', 'fortran_order': False, 'shape': (2,), 'more': True}",
        "has a .npy header without exactly 'descr', 'fortran_order' and 'shape'"
      ),
    ])
  func headers(text: String, expected: String) throws {
    var header = Array(text.utf8)
    header += Array(repeating: 0x20, count: (64 - (10 + header.count + 1) % 64) % 64) + [0x0a]
    let path = try temporaryFile(
      [0x93] + Array("NUMPY".utf8) + [1, 0, UInt8(header.count & 255), UInt8(header.count >> 8)]
        + header + [UInt8](repeating: 0, count: 16))
    defer { try? FileManager.default.removeItem(atPath: path) }
    do {
      #expect(try NPYFile(contentsOf: path).storage.array == [0, 0])
      #expect(expected == "none")
    } catch {
      #expect("\(error)" == "\(path): \(expected).")
    }
  }

  @Test("a missing file is named")
  func missing() {
    #expect {
      _ = try NPYFile(contentsOf: "/nowhere/trade.npy")
    } throws: {
      "\($0)" == "/nowhere/trade.npy: cannot be opened (No such file or directory)."
    }
  }

  @Test("random linear systems solve", arguments: 1...10 as ClosedRange<UInt64>)
  func linearSystems(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let size = Int.random(in: 1...20, using: &random)
    var left = DenseMatrix(rows: size, columns: size)
    var right = DenseMatrix(rows: size, columns: 2)
    for row in 0..<size {
      for column in 0..<size { left[row, column] = random.uniform(-1, 1) }
      for column in 0..<2 { right[row, column] = random.uniform(-1, 1) }
    }
    var solution = right
    #expect(left.solve(into: &solution))
    for row in 0..<size {
      for column in 0..<2 {
        let product = (0..<size).reduce(0) { $0 + left[row, $1] * solution[$1, column] }
        #expect(abs(product - right[row, column]) < 1e-9)
      }
    }
  }

  @Test("a singular matrix is reported")
  func singular() {
    var left = DenseMatrix(rows: 2, columns: 2)
    left[0, 0] = 1
    left[0, 1] = 2
    left[1, 0] = 2
    left[1, 1] = 4
    var right = DenseMatrix(rows: 2, columns: 1)
    #expect(!left.solve(into: &right))
  }

  @Test("a compensated sum keeps what cancellation would lose")
  func compensated() {
    var sum = CompensatedSum()
    for number in [1e16, 1, -1e16, 1] { sum += number }
    #expect(sum.value == 2)
  }
}
