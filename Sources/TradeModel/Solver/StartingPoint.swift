// SPDX-License-Identifier: Apache-2.0

import Documents
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

  /// For how many economies and sectors it is, which is how the vector is laid out.
  let shape: PaddedShape
  let vector: Vector

  /// - Precondition: The point is laid out as the solver's: wages, unit costs, spending.
  init(copying point: borrowing LaneBuffer, shape: PaddedShape) {
    precondition(point.laneCount == shape.blocks + 2 * shape.sectoralLanes, "another layout")
    self.shape = shape
    let lanes = LaneBuffer(uninitializedLaneCount: point.laneCount)
    lanes.copy(from: point)
    vector = Vector(lanes)
  }

  /// A weighted sum of points.
  ///
  /// With solutions of single measures and of pairs at hand, inclusion and exclusion give a start
  /// for any coalition of them that is right to second order.
  ///
  /// - Throws: ``ModelError`` if there is no point, or they are not all for as many economies and
  ///   sectors.
  public init(sum terms: [(weight: Double, point: StartingPoint)]) throws(ModelError) {
    guard let first = terms.first?.point else {
      throw ModelError(
        .start,
        Message(verbatim: "A starting point was to be the sum of no points; give one or more."))
    }
    shape = first.shape
    let lanes = LaneBuffer(laneCount: first.vector.lanes.laneCount)
    for (weight, point) in terms {
      try point.check(shape)
      guard weight != 0 else { continue }
      unsafe Kernels.add(
        point.vector.lanes.lanes, scale: weight, to: lanes.lanes, count: lanes.laneCount)
    }
    vector = Vector(lanes)
  }

  /// - Throws: ``ModelError`` if the point is for another number of economies or sectors.
  func check(_ needed: PaddedShape) throws(ModelError) {
    guard shape == needed else {
      throw ModelError(
        .start,
        Message(
          verbatim: "The starting point is for \(shape.economies) economies and "
            + "\(shape.sectors) sectors, \(needed.economies) and \(needed.sectors) are needed."))
    }
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
    return StartingPoint(copying: point, shape: shape)
  }
}
