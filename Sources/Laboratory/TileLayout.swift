// SPDX-License-Identifier: Apache-2.0

/// Where economies stand on a tile map: rough geographic order, every economy a square.
package enum TileLayout {
  /// A place: row from the top and column from the left, from 0.
  package struct Place: Sendable, Hashable {
    /// Row from the top.
    package let row: Int
    /// Column from the left.
    package let column: Int
  }

  /// A region of the United Nations' list (M49), under which squares stand where a map has no room for numbers.
  package enum Region: CaseIterable, Sendable {
    case africa, americas, asia, europe, oceania
    /// What is in none of them.
    case elsewhere
  }

  private static let regions: [(Region, String)] = [
    (.africa, "AGO CIV CMR COD EGY MAR NGA SEN STP TUN ZAF"),
    (.americas, "ARG BRA CAN CHL COL CRI MEX PER USA"),
    (
      .asia,
      """
      ARE BGD BRN CHN CYP HKG IDN IND ISR JOR JPN KAZ KHM KOR LAO MMR MYS PAK PHL SAU SGP THA TUR TWN VNM
      """
    ),
    (
      .europe,
      """
      AUT BEL BGR BLR CHE CZE DEU DNK ESP EST FIN FRA GBR GRC HRV HUN IRL ISL ITA LTU LUX LVA MLT NLD NOR \
      POL PRT ROU RUS SVK SVN SWE UKR
      """
    ),
    (.oceania, "AUS NZL"),
  ]

  /// The region of an economy by its ISO 3166 alpha-3 code.
  package static func region(of code: String) -> Region {
    regions.first { $0.1.contains(code) }?.0 ?? .elsewhere
  }

  // A line of the map per line; a code every four characters, dots where nothing is.
  private static let map = """
    ... ... ... ISL ... NOR SWE FIN ... ... ... ... ... ... ... ... ...
    CAN ... ... IRL GBR DNK ... EST ... ... RUS ... ... ... ... ... ...
    USA ... ... ... NLD DEU POL LVA BLR ... ... ... ... ... ... ... ...
    MEX ... ... ... BEL LUX CZE LTU UKR ... ... KAZ ... ... ... KOR JPN
    CRI ... ... ... FRA CHE AUT SVK ROU ... ... ... ... CHN ... ... ...
    ... COL ... PRT ESP ITA SVN HUN BGR ... ... ... ... ... HKG TWN ...
    PER ... BRA ... ... MLT HRV GRC TUR ... ... PAK IND BGD ... ... ...
    CHL ARG ... MAR TUN ... EGY ... CYP ISR JOR ... ... MMR LAO VNM PHL
    ... ... SEN CIV NGA CMR ... ... ... ... SAU ARE ... THA KHM ... ...
    ... ... ... ... STP COD ... ... ... ... ... ... ... MYS BRN ... ...
    ... ... ... ... ... AGO ZAF ... ... ... ... ... ... SGP IDN ... ...
    ROW ... ... ... ... ... ... ... ... ... ... ... ... ... ... AUS NZL
    """

  /// Places by ISO 3166 alpha-3 code.
  package static let places: [String: Place] = {
    var places: [String: Place] = [:]
    for (row, line) in map.split(separator: "\n").enumerated() {
      for (column, code) in line.split(separator: " ").enumerated() where code != "..." {
        places[String(code)] = Place(row: row, column: column)
      }
    }
    return places
  }()

  /// Places for all of some codes: those on the map, then a line below for those that are not.
  package static func places(for codes: [String]) -> [String: Place] {
    var found: [String: Place] = [:]
    let below = (places.values.map(\.row).max() ?? 0) + 2
    let width = (places.values.map(\.column).max() ?? 0) + 1
    var strangers = 0
    for code in codes {
      if let place = places[code] {
        found[code] = place
      } else {
        found[code] = Place(row: below + strangers / width, column: strangers % width)
        strangers += 1
      }
    }
    return found
  }
}
