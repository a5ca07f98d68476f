// SPDX-License-Identifier: Apache-2.0

import TradeArrays

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

extension Model {
  /// Solves many policies over all cores, with no state shared between them.
  ///
  /// Each equation of each equilibrium holds to the termination's tolerance by the iteration's own
  /// residual; the certificate, which would take longer than a warm solve, is made where it is asked
  /// for. What the direct solve cannot do is done, and checked, as by ``solve(_:from:)``.
  ///
  /// - Parameters:
  ///   - count: How many policies.
  ///   - workers: Threads at most; nil for one per core. The results do not depend on it.
  ///   - start: Where the solve with a number starts; nil for the benchmark.
  ///   - edit: Turns the benchmark's policy (no change) into the policy with a number.
  ///   - result: Takes what is wanted from the equilibrium.
  /// - Returns: The results by number.
  /// - Throws: ``ModelError`` of the failed policy with the lowest number among those tried.
  public func solveAll<Result: Sendable>(
    _ count: Int, workers: Int? = nil,
    start: @escaping @Sendable (Int) throws(ModelError) -> StartingPoint? = { _ in nil },
    edit: @escaping @Sendable (Int, inout PolicyShock) -> Void,
    result: @escaping @Sendable (Int, Equilibrium) -> Result
  ) async throws(ModelError) -> [Result] {
    typealias Part = (results: [(Int, Result)], failure: (Int, ModelError)?)
    let parts = await Self.sharingOut(count, among: workers) { numbers in
      var part: Part = ([], nil)
      var worker = BatchWorker(self, numbers: numbers)
      while let number = worker.next() {
        do throws(ModelError) {
          let found = try worker.solve(from: start(number)) { edit(number, &$0) }
          part.results.append((number, result(number, found)))
          // A long batch lets others that wait for the same threads go first.
          await Task.yield()
        } catch {
          part.failure = (number, error)
          return part
        }
      }
      return part
    }
    if let failure = parts.compactMap(\.failure).min(by: { $0.0 < $1.0 }) { throw failure.1 }
    return parts.flatMap(\.results).sorted { $0.0 < $1.0 }.map(\.1)
  }
}

extension Model {
  /// Shares numbers out among threads.
  ///
  /// - Parameters:
  ///   - count: How many numbers, from zero.
  ///   - workers: Threads at most; nil for one per core.
  ///   - work: What a thread does with its numbers.
  /// - Returns: What the threads give, in any order.
  static func sharingOut<Part: Sendable>(
    _ count: Int, among workers: Int?,
    _ work: @escaping @Sendable (StrideTo<Int>) async -> Part
  ) async -> [Part] {
    let cores = max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))
    let width = max(1, min(workers ?? cores, count))
    return await withTaskGroup(of: Part.self, returning: [Part].self) { group in
      for first in 0..<width {
        group.addTask { await work(stride(from: first, to: count, by: width)) }
      }
      var parts: [Part] = []
      for await part in group { parts.append(part) }
      return parts
    }
  }
}
