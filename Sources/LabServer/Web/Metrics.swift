// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// Counts for Prometheus.
final class Metrics: Sendable {
  private struct Key: Hashable {
    var path: String
    var status: Int
  }

  private struct State {
    var requests: [Key: Int] = [:]
    var seconds: [Int] = [Int](repeating: 0, count: Metrics.bounds.count + 1)
    var sum = 0.0
    var stored = 0
    var solved = 0
  }

  private static let bounds = [0.001, 0.005, 0.01, 0.02, 0.05, 0.1, 0.5, 1, 5, 30]
  private let state = Mutex(State())

  func count(path: String, status: Int, seconds: Double) {
    state.withLock { state in
      state.requests[Key(path: path, status: status), default: 0] += 1
      let bucket = Self.bounds.firstIndex { seconds <= $0 } ?? Self.bounds.count
      state.seconds[bucket] += 1
      state.sum += seconds
    }
  }

  func answered(fromStore: Bool) {
    state.withLock { if fromStore { $0.stored += 1 } else { $0.solved += 1 } }
  }

  func text(
    running: Int, waiting: Int, jobs: Int, runs: Int, bytes: Int, failures: Int
  ) -> String {
    let state = state.withLock { $0 }
    var lines = ["# TYPE entrepot_requests_total counter"]
    for (key, count) in state.requests.sorted(by: {
      ($0.key.path, $0.key.status) < ($1.key.path, $1.key.status)
    }) {
      lines.append(
        "entrepot_requests_total{path=\"\(key.path)\",status=\"\(key.status)\"} \(count)")
    }
    lines.append("# TYPE entrepot_request_seconds histogram")
    var total = 0
    for (bound, count) in zip(Self.bounds, state.seconds) {
      total += count
      lines.append("entrepot_request_seconds_bucket{le=\"\(bound)\"} \(total)")
    }
    total += state.seconds[Self.bounds.count]
    lines += [
      "entrepot_request_seconds_bucket{le=\"+Inf\"} \(total)",
      "entrepot_request_seconds_sum \(state.sum)", "entrepot_request_seconds_count \(total)",
      "# TYPE entrepot_answers_total counter",
      "entrepot_answers_total{from=\"store\"} \(state.stored)",
      "entrepot_answers_total{from=\"model\"} \(state.solved)",
      "# TYPE entrepot_solves gauge", "entrepot_solves{state=\"running\"} \(running)",
      "entrepot_solves{state=\"waiting\"} \(waiting)", "# TYPE entrepot_jobs gauge",
      "entrepot_jobs \(jobs)", "# TYPE entrepot_store_runs gauge", "entrepot_store_runs \(runs)",
      "# TYPE entrepot_store_failures_total counter",
      "entrepot_store_failures_total \(failures)",
      "# TYPE entrepot_store_bytes gauge", "entrepot_store_bytes \(bytes)",
    ]
    return lines.joined(separator: "\n") + "\n"
  }
}
