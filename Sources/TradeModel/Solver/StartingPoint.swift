// SPDX-License-Identifier: Apache-2.0

import RealModule
import TradeArrays

/// Where a solve starts: logs of wages, unit costs and spending against the benchmark.
///
/// Any start leads to the same equilibrium; a near one leads there in fewer evaluations.
public struct StartingPoint: Sendable {
  /// Memory that many solves read.
  final class Vector: Sendable {
    let lanes: LaneBuffer
    init(_ lanes: consuming LaneBuffer) { self.lanes = lanes }
  }

  let vector: Vector

  init(copying point: borrowing LaneBuffer) {
    let lanes = LaneBuffer(uninitializedLaneCount: point.laneCount)
    lanes.copy(from: point)
    vector = Vector(lanes)
  }

  /// A weighted sum of points.
  ///
  /// With solutions of single measures and of pairs at hand, inclusion and exclusion give a start
  /// for any coalition of them that is right to second order.
  ///
  /// - Precondition: At least one point; all are of one benchmark.
  public init(sum terms: [(weight: Double, point: StartingPoint)]) {
    precondition(!terms.isEmpty, "a sum of no points")
    let lanes = LaneBuffer(laneCount: terms[0].point.vector.lanes.laneCount)
    for (weight, point) in terms where weight != 0 {
      unsafe Kernels.add(
        point.vector.lanes.lanes, scale: weight, to: lanes.lanes, count: lanes.laneCount)
    }
    vector = Vector(lanes)
  }
}

extension Equilibrium {
  /// This equilibrium, as a start for a policy nearby on the same benchmark.
  public var startingPoint: StartingPoint {
    let shape = benchmark.shape
    let point = LaneBuffer(laneCount: shape.blocks + 2 * shape.sectoralLanes)
    for n in 0..<shape.economies {
      unsafe point.numbers[n] = self.point.logWage[n]
      for j in 0..<shape.sectors {
        let padded = shape.width * (1 + j) + n
        let position = n * shape.sectors + j
        let (before, after) = (
          benchmark.expenditure.storage[position], self.point.expenditure[position]
        )
        unsafe point.numbers[padded] = self.point.logCost[position]
        unsafe point.numbers[padded + 8 * shape.sectoralLanes] =
          before > 0 && after > 0 ? Double.log(after / before) : 0
      }
    }
    return StartingPoint(copying: point)
  }
}
