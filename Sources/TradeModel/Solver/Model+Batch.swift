// SPDX-License-Identifier: Apache-2.0

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
  /// - Parameters:
  ///   - count: How many policies.
  ///   - workers: Threads at most; nil for one per core. The results do not depend on it.
  ///   - policy: Makes the policy with a number.
  ///   - result: Takes what is wanted from its equilibrium.
  /// - Returns: The results by number.
  /// - Throws: ``ModelError`` of the failed policy with the lowest number among those tried.
  public func solveAll<Result: Sendable>(
    _ count: Int, workers: Int? = nil, policy: @escaping @Sendable (Int) -> PolicyShock,
    result: @escaping @Sendable (Int, Equilibrium) -> Result
  ) async throws(ModelError) -> [Result] {
    let cores = max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))
    let width = max(1, min(workers ?? cores, count))
    typealias Part = (results: [(Int, Result)], failure: (Int, ModelError)?)
    let parts = await withTaskGroup(of: Part.self, returning: [Part].self) { group in
      for worker in 0..<width {
        group.addTask {
          var part: Part = ([], nil)
          for number in stride(from: worker, to: count, by: width) {
            do throws(ModelError) {
              part.results.append((number, result(number, try self.solve(policy(number)))))
            } catch {
              part.failure = (number, error)
              return part
            }
            await Task.yield()
          }
          return part
        }
      }
      var parts: [Part] = []
      for await part in group { parts.append(part) }
      return parts
    }
    if let failure = parts.compactMap(\.failure).min(by: { $0.0 < $1.0 }) { throw failure.1 }
    return parts.flatMap(\.results).sorted { $0.0 < $1.0 }.map(\.1)
  }
}
