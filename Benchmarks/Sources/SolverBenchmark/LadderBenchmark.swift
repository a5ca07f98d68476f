// SPDX-License-Identifier: Apache-2.0

import Entrepot
import Foundation

/// How time and memory grow with the size of the world.
enum LadderBenchmark {
  private static let sizes = [
    (10, 5), (20, 10), (40, 20), (81, 28), (81, 50), (150, 60), (196, 133), (300, 100),
  ]

  static func run() throws {
    print("\nSynthetic ladder: one economy raises tariffs on three by 25 points, one thread")
    print("  size       N²J        prepare ms  plain ms (ev)   prepared ms (ev)  MB   bytes/N²J")
    var points: [(cells: Double, plain: Double, prepared: Double, memory: Double)] = []
    for (n, j) in sizes {
      let world = SyntheticWorld.make(economies: n, sectors: j)
      let policy = SyntheticWorld.policy(world)
      let model = try Model(world: world, elasticities: world.elasticities[0])
      let clock = ContinuousClock()
      let start = clock.now
      let prepared = model.prepared()
      let preparation = seconds(clock.now - start)
      let plain = try best(model, policy)
      let warm = try best(prepared, policy)
      let cells = Double(n * n * j)
      let memory = peakMemory()
      points.append((cells, plain.seconds, warm.seconds, memory))
      print(
        "  "
          + [
            pad("\(n) × \(j)", 10), pad(String(Int(cells)), 9),
            pad(String(format: "%.1f", preparation * 1e3), 11),
            pad(String(format: "%.2f (%d)", plain.seconds * 1e3, plain.evaluations), 15),
            pad(String(format: "%.2f (%d)", warm.seconds * 1e3, warm.evaluations), 17),
            pad(String(format: "%.0f", memory / 1e6), 5),
            String(format: "%.0f", memory / cells),
          ].joined(separator: " "))
      guard plain.certificate < 1e-10, warm.certificate < 1e-10 else {
        print("  certificate above 1e-10: \(plain.certificate), \(warm.certificate)")
        continue
      }
    }
    let large = points.filter { $0.cells > 1e4 }
    print(
      "  from 40 × 20 on, time grows as (N²J) to the power "
        + String(
          format: "%.2f (plain), %.2f (prepared)",
          slope(large.map { ($0.cells, $0.plain) }), slope(large.map { ($0.cells, $0.prepared) })))
    let ends = points.filter { $0.cells > 1e6 }
    if let first = ends.first, let last = ends.last {
      print(
        String(
          format: "  memory: %.0f bytes more for every cell more, between the largest sizes",
          (last.memory - first.memory) / (last.cells - first.cells)))
    }
  }

  private static func best(
    _ model: Model, _ policy: PolicyShock
  ) throws -> (seconds: Double, evaluations: Int, certificate: Double) {
    var best = (seconds: Double.infinity, evaluations: 0, certificate: 0.0)
    for _ in 0..<(model.benchmark.economyCount > 100 ? 5 : 30) {
      let found = try model.solve(policy)
      if found.report.seconds < best.seconds {
        best = (found.report.seconds, found.report.evaluations, found.certificate.largest)
      }
    }
    return best
  }

  /// Least-squares slope of the logarithms.
  private static func slope(_ points: [(x: Double, y: Double)]) -> Double {
    let logs = points.map { (log($0.x), log($0.y)) }
    let count = Double(logs.count)
    let (mx, my) = (
      logs.reduce(0) { $0 + $1.0 } / count, logs.reduce(0) { $0 + $1.1 } / count
    )
    return logs.reduce(0) { $0 + ($1.0 - mx) * ($1.1 - my) }
      / logs.reduce(0) { $0 + ($1.0 - mx) * ($1.0 - mx) }
  }

  /// Most memory that the process has held, bytes; 0 where the system does not say.
  private static func peakMemory() -> Double {
    guard let status = try? String(contentsOfFile: "/proc/self/status", encoding: .utf8),
      let line = status.split(separator: "\n").first(where: { $0.hasPrefix("VmHWM:") }),
      let kilobytes = Double(line.split(separator: " ").dropFirst().first ?? "")
    else { return 0 }
    return kilobytes * 1024
  }

  private static func pad(_ text: String, _ width: Int) -> String {
    text.padding(toLength: max(width, text.count), withPad: " ", startingAt: 0)
  }
}

/// A duration in seconds.
func seconds(_ duration: Duration) -> Double {
  Double(duration.components.seconds) + Double(duration.components.attoseconds) * 1e-18
}
