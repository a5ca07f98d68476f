// SPDX-License-Identifier: Apache-2.0

/// Times of repeated runs of one piece of work, seconds.
struct Timing {
  let seconds: [Double]

  /// Runs the work until both counts are reached, after one run that is not counted.
  init(repeats: Int, atLeast minimumSeconds: Double = 0.3, _ work: () throws -> Void) rethrows {
    try work()
    var taken: [Double] = []
    var total = 0.0
    let clock = ContinuousClock()
    while taken.count < repeats || total < minimumSeconds {
      let start = clock.now
      try work()
      let elapsed = (clock.now - start).components
      let seconds = Double(elapsed.seconds) + Double(elapsed.attoseconds) * 1e-18
      taken.append(seconds)
      total += seconds
    }
    seconds = taken.sorted()
  }

  var best: Double { seconds[0] }
  var median: Double { seconds[seconds.count / 2] }
}

/// Keeps a result from being optimised away.
@inline(never)
func blackHole<Value>(_ value: Value) {}
