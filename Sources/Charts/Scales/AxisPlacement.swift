// SPDX-License-Identifier: Apache-2.0

/// Where a horizontal axis and its title stand.
package enum AxisPlacement: String, Sendable, Hashable, CaseIterable, Codable {
  /// Above the plot.
  case top
  /// Below the plot.
  case bottom
}
