// SPDX-License-Identifier: Apache-2.0

import BrowserSupport
import Foundation

/// How long a reader waits while a slider moves, in a real browser with a server of its own.
///
///     PageBenchmark [--scenario NAME] [--latency MILLISECONDS] [--minutes MINUTES]
///
/// Drags the first and the last slider with the mouse, sixty moves in about eight seconds, and tells the
/// time from a move to the frame that shows its answer, what was sent, and how far the page moves while
/// it loads. Beside it stands the same drag of a slider that changes one word of an empty page: what the
/// browser itself takes. With a latency every answer is that much later, as far from a server as a reader
/// may be; with minutes the last slider is dragged so long and the page's memory told each minute.
@main struct PageBenchmark {
  let browser: Browser
  let address: String
  let scenario: String

  static func main() throws {
    let arguments = CommandLine.arguments
    func value(_ name: String) -> String? {
      arguments.firstIndex(of: name).flatMap {
        arguments.indices.contains($0 + 1) ? arguments[$0 + 1] : nil
      }
    }
    guard let program = Browser.program else {
      throw Browser.Failure(
        description: "no Chromium is installed: Scripts/setup --browser does it")
    }
    let server = try Server()
    defer { _ = server.stop() }
    let browser = try Browser(program)
    defer { browser.close() }
    let benchmark = PageBenchmark(
      browser: browser, address: server.address,
      scenario: value("--scenario") ?? "standing-together")
    try benchmark.prepare(latency: value("--latency").flatMap(Double.init) ?? 0)
    if let minutes = value("--minutes").flatMap(Double.init) {
      try benchmark.endure(minutes: minutes)
    } else {
      try benchmark.measure()
    }
  }

  private func prepare(latency: Double) throws {
    try browser.size(1280)
    try browser.call(
      "Page.addScriptToEvaluateOnNewDocument", ["source": Self.probe])
    if latency > 0 {
      try browser.call(
        "Network.emulateNetworkConditions",
        ["offline": false, "latency": latency, "downloadThroughput": -1, "uploadThroughput": -1])
    }
  }

  private func measure() throws {
    let floor = try emptyDrag()
    try load()
    print("layout shift while loading: \(Self.text(try browser.number("probe.shift"), 3))")
    print("an empty page: \(floor.words)")
    for (words, position) in [("first slider", "0"), ("last slider", "length - 1")] {
      let drag = try drag(slider: position)
      let ratio = Self.text(drag.median / floor.median, 1)
      print("\(words): \(drag.words), \(ratio) times the empty page's; \(try account())")
      // What follows a drag, how sure the answer is, is not the next drag's.
      try browser.wait(Self.isAtRest)
    }
  }

  private func endure(minutes: Double) throws {
    try load()
    let end = Date().addingTimeInterval(minutes * 60)
    print("before: \(try memory())")
    while Date() < end {
      let next = Date().addingTimeInterval(60)
      var last = Drag(latencies: [])
      while Date() < next { last = try drag(slider: "length - 1") }
      print("\(last.words); \(try memory())")
    }
  }

  private static let isAtRest =
    "document.querySelector('#editor input[type=range]') && "
    + "!document.getElementById('status').classList.contains('busy') && !probe.isOnItsWay"

  private func load() throws {
    try browser.open("\(address)/?name=\(scenario)")
    try browser.wait(Self.isAtRest)
    Thread.sleep(forTimeInterval: 1)
  }

  private func emptyDrag() throws -> Drag {
    try browser.open("\(address)/openapi.json")
    try browser.evaluate(
      """
      document.body.innerHTML = '<div id="editor"><input type="range" min="0" max="100"></div><p id="word">0</p>';
      document.querySelector('input').style.width = '400px';
      document.querySelector('input').addEventListener('input', (event) => {
        probe.answers(performance.now());
        document.getElementById('word').textContent = event.target.value;
      })
      """)
    return try drag(slider: "0")
  }

  /// Drags a slider by the mouse, to and fro.
  private func drag(slider: String) throws -> Drag {
    let box = try browser.text(
      """
      (() => {
        const all = [...document.querySelectorAll('#editor input[type=range]')];
        const length = all.length, slider = all[\(slider)];
        // Of several steps only one is open from the start.
        slider.closest('.step')?.querySelector('[aria-controls][aria-expanded=false].step-number')?.click();
        slider.scrollIntoView({ block: 'center' });
        const { left, top, width, height } = slider.getBoundingClientRect();
        const share = (slider.value - slider.min) / (slider.max - slider.min);
        return [left, top + height / 2, width, share].join(' ');
      })()
      """)
    let numbers = box.split(separator: " ").compactMap { Double($0) }
    guard numbers.count == 4 else { throw Browser.Failure(description: "there is no slider") }
    let (left, y, width, share) = (numbers[0], numbers[1], numbers[2], numbers[3])
    func mouse(_ type: String, _ x: Double) throws {
      try browser.call(
        "Input.dispatchMouseEvent",
        [
          "type": type, "x": x, "y": y, "button": "left", "buttons": 1,
          "clickCount": type == "mouseMoved" ? 0 : 1,
        ])
    }
    let start = left + 8 + share * (width - 16)
    // A slider at an end has room on one side alone.
    let middle = min(max(start, left + width * 0.3), left + width * 0.7)
    try browser.evaluate("probe.begin()")
    try mouse("mousePressed", start)
    for move in 0..<60 {
      try mouse("mouseMoved", middle + width * 0.22 * sin(Double(move) / 6))
      Thread.sleep(forTimeInterval: 0.13)
    }
    try mouse("mouseReleased", middle + width * 0.22 * sin(59.0 / 6))
    Thread.sleep(forTimeInterval: 0.5)
    let found = try browser.text("probe.end()")
    return Drag(latencies: found.split(separator: " ").compactMap { Double($0) })
  }

  /// What a drag asked for and was sent.
  private func account() throws -> String {
    let asked = try browser.number("probe.asked")
    let shown = try browser.number("probe.shown")
    let bytes = try browser.number("probe.bytes / Math.max(1, probe.answersSent)")
    let moving = try browser.number("probe.moving")
    return "\(Int(shown)) of \(Int(asked)) answers shown, \(Self.text(bytes / 1000, 1)) kB each, "
      + "at most \(Int(moving)) transitions at once"
  }

  private func memory() throws -> String {
    try browser.call("HeapProfiler.collectGarbage")
    let heap = try browser.call("Runtime.getHeapUsage")["usedSize"] as? NSNumber
    let nodes = try browser.call("Memory.getDOMCounters")["nodes"] as? NSNumber
    return "\(Self.text((heap?.doubleValue ?? .nan) / 1e6, 2)) MB of objects, \(nodes ?? 0) nodes"
  }

  static func text(_ number: Double, _ decimals: Int) -> String {
    String(format: "%.\(decimals)f", number)
  }
}

/// Times from a move to the frame that shows its answer, in milliseconds.
struct Drag {
  var latencies: [Double]

  var median: Double { quantile(0.5) }

  var words: String {
    "move to frame \(PageBenchmark.text(median, 0)) ms median, \(PageBenchmark.text(quantile(0.95), 0)) ms "
      + "at 95 %, over \(latencies.count) answers"
  }

  private func quantile(_ share: Double) -> Double {
    let sorted = latencies.sorted()
    return sorted.isEmpty ? .nan : sorted[Int(Double(sorted.count - 1) * share)]
  }
}

extension PageBenchmark {
  /// Notes in the page when a slider moved, when its answer had come, and when the next frame was shown.
  private static let probe = """
    (() => {
      const probe = window.probe = { latencies: [], asked: 0, shown: 0, answersSent: 0, bytes: 0, moving: 0, shift: 0, isOnItsWay: 0, isDragged: false, last: 0, since: 0 };
      probe.begin = () => Object.assign(probe, { latencies: [], asked: 0, shown: 0, answersSent: 0, bytes: 0, moving: 0, isDragged: true, since: 0 });
      probe.end = () => { probe.isDragged = false; return probe.latencies.map((one) => one.toFixed(2)).join(' '); };
      probe.answers = (since) => { if (probe.isDragged) probe.since = since; };
      addEventListener('input', (event) => { if (event.target.type === 'range') probe.last = performance.now(); }, true);
      const ask = window.fetch;
      window.fetch = async (...what) => {
        if (!String(what[0]).includes('/api/solve')) return ask(...what);
        const { last, isDragged } = probe;
        if (isDragged) probe.asked += 1;
        probe.isOnItsWay += 1;
        try {
          const response = await ask(...what);
          for (const form of ['json', 'text', 'arrayBuffer']) {
            const read = response[form].bind(response);
            response[form] = async () => { const all = await read(); if (isDragged) probe.answers(last); return all; };
          }
          return response;
        } finally { probe.isOnItsWay -= 1; }
      };
      new MutationObserver(() => {
        const { since } = probe;
        if (!since) return;
        probe.since = 0;
        probe.shown += 1;
        requestAnimationFrame(() => {
          probe.moving = Math.max(probe.moving, document.getAnimations().length);
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => probe.latencies.push(performance.now() - since);
          port2.postMessage(null);
        });
      }).observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) {
          if (probe.isDragged && entry.name.includes('/api/solve')) { probe.answersSent += 1; probe.bytes += entry.encodedBodySize; }
        }
      }).observe({ type: 'resource' });
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) if (!entry.hadRecentInput) probe.shift += entry.value;
      }).observe({ type: 'layout-shift', buffered: true });
    })();
    """
}
