// SPDX-License-Identifier: Apache-2.0

import Entrepot
import Testing

@testable import Laboratory

@Suite("The map's layout") struct TileLayoutTests {
  @Test("every economy has a square of its own")
  func tiles() throws {
    let codes = try World.named("oecd-2022").economies.map(\.code)
    let places = TileLayout.places(for: codes)
    #expect(Set(places.keys) == Set(codes))
    #expect(Set(places.values.map { "\($0.row) \($0.column)" }).count == codes.count)
    #expect(codes.filter { TileLayout.region(of: $0) == .elsewhere } == ["ROW"])
    let strangers = TileLayout.places(for: codes + ["XX1", "XX2"])
    #expect(Set(strangers.values.map { "\($0.row) \($0.column)" }).count == codes.count + 2)
  }
}
