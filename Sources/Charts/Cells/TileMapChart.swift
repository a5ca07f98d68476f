// SPDX-License-Identifier: Apache-2.0

/// One place on a tile map.
package struct Tile: Sendable, Hashable, Codable {
  /// Tells the tile apart from others; shown in it.
  package var key: String
  /// The full name, in the tooltip and the summary.
  package var label: String
  /// Row from the top, from 0.
  package var row: Int
  /// Column from the left, from 0.
  package var column: Int
  /// The part of the world that it stands under where the map is too narrow for numbers; nil if nobody
  /// says.
  package var region: String?
  /// The value; nil for none.
  package var value: Double?
  /// Whether the tile is stressed by a frame.
  package var isEmphasized: Bool

  /// A tile.
  package init(
    key: String, label: String, row: Int, column: Int, region: String? = nil, value: Double?,
    isEmphasized: Bool = false
  ) {
    self.key = key
    self.label = label
    self.row = row
    self.column = column
    self.region = region
    self.value = value
    self.isEmphasized = isEmphasized
  }
}

/// Equal squares in rough geographic order, shaded by signed values: every economy can be seen,
/// whatever its area, and no border is drawn.
///
/// Where the squares would be too small for numbers they stand by region instead, in the order of their names.
///
/// Every value must be drawable (see ``ChartError/undrawable(key:)``), every key and every place
/// occur once; otherwise drawing throws.
public struct TileMapChart: Chart, Hashable, Codable {
  /// The words around the chart.
  package var text: ChartText
  /// The tiles.
  package var tiles: [Tile]
  /// What the shade means, with the unit.
  public var meaning: String
  /// How values are written.
  package var numberStyle: NumberStyle
  /// What signs mean, which chooses the colours.
  package var signs: SignMeaning
  /// The magnitude at which the colour is full, so that maps that are compared have one scale; 0 for
  /// the largest of the map.
  public var scaleEnd: Double

  /// A tile map.
  package init(
    text: ChartText, tiles: [Tile], meaning: String, numberStyle: NumberStyle = .change(),
    signs: SignMeaning = .betterAndWorse, scaleEnd: Double = 0
  ) {
    self.text = text
    self.tiles = tiles
    self.meaning = meaning
    self.numberStyle = numberStyle
    self.signs = signs
    self.scaleEnd = scaleEnd
  }

  /// The numbers of the chart in words, for readers who cannot see it.
  public var dataSummary: String {
    tiles.map {
      "\($0.label) \($0.value.map { numberStyle.text($0) } ?? (numberStyle.words ?? .english).noValue)"
    }
    .joined(separator: "; ") + "."
  }

  /// Draws the tiles.
  package func plot(in context: PlotContext) throws(ChartError) -> PlotBody {
    try check()
    guard scaleEnd >= 0, scaleEnd.isDrawable else { throw .undrawable(key: text.key) }
    let shade = DivergingShade(
      values: tiles.compactMap(\.value), upTo: scaleEnd, decimals: numberStyle.decimals,
      theme: context.theme, signs: signs)
    var y = 0.0
    var elements = shade.legend(in: context, style: numberStyle, title: meaning, y: &y)
    let columns = (tiles.map(\.column).max() ?? 0) + 1
    let side = min(context.width / Double(columns), 64)
    if side < Self.leastForNumbers, tiles.allSatisfy({ $0.region != nil }) {
      elements += byRegion(context, y: &y) { mark($0, x: $1, y: $2, side: $3, shade, context) }
      return PlotBody(height: y, elements: elements)
    }
    let rows = (tiles.map(\.row).max() ?? 0) + 1
    // Framed tiles last, so that no neighbour covers their frame.
    let ordered = tiles.filter { !$0.isEmphasized } + tiles.filter(\.isEmphasized)
    elements += ordered.map { tile in
      mark(
        tile, x: Double(tile.column) * side, y: y + Double(tile.row) * side, side: side, shade,
        context)
    }
    y += Double(rows) * side
    return PlotBody(height: y, elements: elements)
  }

  /// The side of a square from which a number fits in it.
  private static let leastForNumbers = 36.0

  /// Squares that are large enough for numbers, in lines under the names of their regions.
  private func byRegion(
    _ context: PlotContext, y: inout Double,
    mark: (Tile, _ x: Double, _ y: Double, _ side: Double) -> SVGElement
  ) -> [SVGElement] {
    let columns = max(1, Int(context.width / (Self.leastForNumbers + 2)))
    let side = context.width / Double(columns)
    let style = context.tickStyle
    let regions = Dictionary(grouping: tiles) { $0.region ?? "" }.sorted { $0.key < $1.key }
    var elements: [SVGElement] = []
    for (name, members) in regions {
      elements.append(.text(name, x: 0, baseline: y + style.size, style: style))
      y += style.lineHeight + 2
      for (place, tile) in members.enumerated() {
        let (line, column) = place.quotientAndRemainder(dividingBy: columns)
        elements.append(mark(tile, Double(column) * side, y + Double(line) * side, side))
      }
      y += Double((members.count + columns - 1) / columns) * side + 8
    }
    return elements
  }

  private func mark(
    _ tile: Tile, x: Double, y: Double, side: Double, _ shade: DivergingShade,
    _ context: PlotContext
  ) -> SVGElement {
    let written = tile.value.map { numberStyle.text($0) } ?? "no value"
    var parts = [SVGElement("title").adding(text: "\(tile.label): \(written)")]
    parts += shade.cell(
      x: x + 1, y: y + 1, width: side - 2, height: side - 2, value: tile.value)
    if tile.isEmphasized {
      parts.append(
        SVGElement.rectangle(
          x1: x + 1.5, y1: y + 1.5, x2: x + side - 1.5, y2: y + side - 1.5, fill: "none"
        ).setting("stroke", context.theme.ink).setting("stroke-width", 2.0)
          .setting("class", "frame"))
    }
    let ink = shade.ink(on: tile.value)
    // As large as three capitals fit, and no larger than the theme's labels.
    let code = TextStyle(
      size: min(context.theme.tickSize, side * 0.34), weight: .bold, color: ink, anchor: .middle)
    let number = TextStyle(size: min(10, side * 0.28), color: ink, anchor: .middle)
    let fits = side >= Self.leastForNumbers && number.metrics.width(of: written) <= side - 4
    let middle = y + side / 2 - (fits && tile.value != nil ? number.lineHeight / 2 : 0)
    parts.append(
      .text(
        tile.key, x: x + side / 2, baseline: middle + code.middleToBaseline, style: code))
    if fits, tile.value != nil {
      parts.append(
        .text(
          written, x: x + side / 2,
          baseline: middle + code.lineHeight / 2 + number.size * 0.95, style: number))
    }
    // A page that draws the map small needs the places, wherever the squares stand.
    return context.markGroup(key: tile.key, kind: "tile", parts)
      .setting("data-place", "\(tile.column) \(tile.row)")
  }

  private func check() throws(ChartError) {
    guard !tiles.isEmpty else { throw .nothingToDraw }
    var keys: Set<String> = []
    var places: Set<[Int]> = []
    for tile in tiles {
      guard tile.value?.isDrawable ?? true, tile.row >= 0, tile.column >= 0, tile.row < 1000,
        tile.column < 1000
      else { throw .undrawable(key: tile.key) }
      guard keys.insert(tile.key).inserted, places.insert([tile.row, tile.column]).inserted else {
        throw .duplicateKey(tile.key)
      }
    }
  }
}
