// SPDX-License-Identifier: Apache-2.0

/// Position of an economy on the economy axis of a world's arrays.
public struct EconomyIndex: Hashable, Comparable, Sendable {
  /// Zero-based position on the axis.
  public let rawValue: Int

  /// Wraps a zero-based position.
  public init(_ rawValue: Int) { self.rawValue = rawValue }

  /// Orders by position on the axis.
  public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

/// Position of a sector on the sector axis of a world's arrays.
public struct SectorIndex: Hashable, Comparable, Sendable {
  /// Zero-based position on the axis.
  public let rawValue: Int

  /// Wraps a zero-based position.
  public init(_ rawValue: Int) { self.rawValue = rawValue }

  /// Orders by position on the axis.
  public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}
