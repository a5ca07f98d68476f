// SPDX-License-Identifier: Apache-2.0

import NumericalMethods

extension SplitMix64 {
  /// A number between two bounds.
  public mutating func uniform(_ low: Double, _ high: Double) -> Double {
    Double.random(in: low..<high, using: &self)
  }
}
