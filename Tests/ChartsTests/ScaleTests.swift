// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Charts

@Suite("Scales and ticks")
struct ScaleTests {
  static let intervals: [ClosedRange<Double>] = [
    0...1, -1.37...0.57, -0.003...0.0004, 12...97_000, -5e-7...3e-7, -1e90...3e90, 99.2...100.1,
    -8 ... -3,
  ]

  @Test("Ticks lie inside, rise by equal steps, and number about as asked", arguments: intervals)
  func niceTicks(interval: ClosedRange<Double>) throws {
    for count in 1...12 {
      let ticks = NiceTicks(within: interval, about: count)
      let values = ticks.values
      let slack = (interval.upperBound - interval.lowerBound) * 1e-6
      #expect(values.allSatisfy { $0 >= interval.lowerBound - slack })
      #expect(values.allSatisfy { $0 <= interval.upperBound + slack })
      #expect(values.count <= 2 * count + 1)
      if count > 2 { #expect(values.count >= count / 2) }
      if interval.contains(0) { #expect(values.contains(0)) }
      let steps = zip(values, values.dropFirst()).map { $1 - $0 }
      guard let step = steps.first else { continue }
      #expect(step > 0)
      #expect(steps.allSatisfy { ($0 - step).magnitude < step * 1e-6 })
    }
  }

  @Test("Ticks are the decimal numbers themselves and their decimals tell them apart")
  func exactTicks() {
    let tenths = NiceTicks(within: 0...0.5, about: 5)
    #expect(tenths.values == [0, 0.1, 0.2, 0.3, 0.4, 0.5])
    #expect(tenths.decimals == 1)
    let hundreds = NiceTicks(within: -250...250, about: 5)
    #expect(hundreds.values == [-200, -100, 0, 100, 200])
    #expect(hundreds.decimals == 0)
  }

  @Test("An interval without extent has one tick")
  func pointInterval() {
    #expect(NiceTicks(within: 3...3, about: 5).values == [3])
    #expect(NiceTicks(within: -Double.infinity...Double.infinity, about: 5).values.isEmpty)
  }

  @Test("A scale maps its ends, inverts, clamps, and survives a single number")
  func linearScale() {
    let scale = LinearScale(domain: -2...2, start: 100, end: 300)
    #expect(scale.position(of: -2) == 100)
    #expect(scale.position(of: 1) == 250)
    #expect(scale.value(at: 250) == 1)
    #expect(scale.clamped(7) == 2)
    #expect(LinearScale(domain: 5...5, start: 0, end: 10).position(of: 5) == 5)
    #expect(LinearScale(domain: 0...1, start: 4, end: 4).value(at: 4) == 0)
  }

  @Test("Numbers beside marks have room on both sides")
  func fitting() {
    let labels = [
      OuterLabel(obstacles: [.init(value: -2, reach: 5)], side: .low, width: 40),
      OuterLabel(obstacles: [.init(value: 0), .init(value: 1)], side: .high, width: 60),
    ]
    let scale = LinearScale.fitting(-2...1, labels: labels, start: 0, end: 300)
    #expect(labels[0].left(on: scale) >= -0.1)
    #expect(labels[1].left(on: scale) + 60 <= 300.1)
  }

  @Test("A signed domain holds zero and does not magnify what reads as zero")
  func signedDomain() {
    #expect(LinearScale.signedDomain(of: [-3, -1], decimals: 2) == -3...0)
    #expect(LinearScale.signedDomain(of: [0.2, 4], decimals: 2) == 0...4)
    #expect(LinearScale.signedDomain(of: [0, 0], decimals: 1) == -0.5...0.5)
    #expect(LinearScale.signedDomain(of: [-0.0001], decimals: 0) == -5...0)
  }

  @Test("Tick labels keep apart, however wide they are", arguments: [80.0, 200, 700])
  func tickLabelsKeepApart(width: Double) {
    let text = TextStyle(size: 12, color: "black")
    let axis = Axis(
      scale: LinearScale(domain: -40_000_000...60_000_000, start: 0, end: width), from: 0,
      to: width, style: .change(), text: text)
    let labels = axis.ticks.values.map { value in
      (axis.scale.position(of: value), text.metrics.width(of: axis.style.text(value)))
    }
    for (left, right) in zip(labels, labels.dropFirst()) {
      #expect(right.0 - left.0 >= (left.1 + right.1) / 2)
    }
  }
}
