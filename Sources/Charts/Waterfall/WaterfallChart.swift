// SPDX-License-Identifier: Apache-2.0

/// Signed contributions, one below the other, that add up to a total; one panel or several.
///
/// Steps run down the page, so that long names have room; panels stand side by side on one scale
/// and share the names, and go on below where the width ends. A panel without a step of another
/// leaves its line empty; steps that several panels have stand in the order of the first. Every number must be
/// drawable (see ``ChartError/undrawable(key:)``), every key occur once in its panel, and
/// panels differ in their keys; otherwise drawing throws.
public struct WaterfallChart: Chart, Hashable, Codable {
  /// What strips are, beside whiskers.
  package struct StripWords: Sendable, Hashable, Codable {
    /// Behind two numbers: `over orders`.
    package var short: String
    /// In the key.
    package var meaning: String

    package init(short: String, meaning: String) {
      self.short = short
      self.meaning = meaning
    }
  }

  /// The words around the chart.
  package var text: ChartText
  /// The panels.
  package var panels: [WaterfallPanel]
  /// The name of the total.
  public var totalLabel: String
  /// The title of the axis, with the unit; empty for none.
  public var axisTitle: String
  /// How numbers are written.
  package var numberStyle: NumberStyle
  /// What a whisker means; empty for no explanation.
  public var rangeMeaning: String
  /// What a strip means; nil where there are none.
  package var strip: StripWords?

  /// A waterfall.
  package init(
    text: ChartText, panels: [WaterfallPanel], totalLabel: String = "Total",
    axisTitle: String = "", numberStyle: NumberStyle = .change(), rangeMeaning: String = "",
    strip: StripWords? = nil
  ) {
    self.text = text
    self.panels = panels
    self.totalLabel = totalLabel
    self.axisTitle = axisTitle
    self.numberStyle = numberStyle
    self.rangeMeaning = rangeMeaning
    self.strip = strip
  }

  /// The numbers of the chart in words, for readers who cannot see it.
  public var dataSummary: String {
    panels.map { panel in
      let parts = WaterfallBar.bars(of: panel, in: self)
        .map { "\($0.name) \(describe($0))" }
      let head = panel.title.isEmpty ? "" : "\(panel.title): "
      return head + parts.joined(separator: "; ") + "."
    }
    .joined(separator: " ")
  }

  /// Draws the panels.
  package func plot(in context: PlotContext) throws(ChartError) -> PlotBody {
    try check()
    return WaterfallDrawing(chart: self, context: context).body()
  }

  /// The steps of all panels, each once, in the order in which they first occur.
  var steps: [WaterfallStep] {
    var keys: Set<String> = []
    return panels.flatMap(\.steps).filter { keys.insert($0.key).inserted }
  }

  /// The value of a bar and its ranges in words.
  func describe(_ bar: WaterfallBar) -> String {
    var ranges = bar.range.map { [numberStyle.text($0)] } ?? []
    if let range = bar.strip, let strip {
      ranges.append("\(numberStyle.text(range)) \(strip.short)")
    }
    let value = numberStyle.text(bar.value)
    return ranges.isEmpty ? value : "\(value) (\(ranges.joined(separator: ", ")))"
  }

  private func check() throws(ChartError) {
    var panelKeys: Set<String> = []
    for panel in panels {
      guard panelKeys.insert(panel.key).inserted else { throw .duplicateKey(panel.key) }
      var stepKeys: Set<String> = []
      for step in panel.steps {
        guard stepKeys.insert(step.key).inserted else { throw .duplicateKey(step.key) }
      }
      for bar in WaterfallBar.bars(of: panel, in: self) {
        guard bar.value.isDrawable, bar.extremes.allSatisfy(\.isDrawable) else {
          throw .undrawable(key: bar.key ?? panel.key)
        }
      }
    }
    guard !steps.isEmpty else { throw .nothingToDraw }
  }
}
