// SPDX-License-Identifier: Apache-2.0

import BrowserSupport
import Foundation
import Testing

extension PageTests {
  static let number = "document.querySelector('.strip-number strong').textContent"

  /// Whether what a selector finds, the first that is drawn, lies within the window and nothing covers its middle.
  private static func isInSight(_ selector: String, _ browser: Browser) throws -> Bool {
    try browser.evaluate(
      """
      [...document.querySelectorAll(\(quoted(selector)))].some((one) => {
        const box = one.getBoundingClientRect();
        const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
        if (!box.width || x < 0 || y < 0 || x > innerWidth || y > innerHeight) return false;
        const there = document.elementFromPoint(x, y);
        return one.contains(there) || there?.contains(one);
      })
      """) as? Bool ?? false
  }

  @Test(
    "the first view holds answer, band, country, map and a slider, and does not move while it loads",
    .enabled(if: hasBrowser, "no Chromium is installed: Scripts/setup --browser does it"))
  func arrival() async throws {
    try await withPage { browser, address in
      try browser.call(
        "Page.addScriptToEvaluateOnNewDocument",
        [
          "source": """
          window.shift = 0;
          new PerformanceObserver((list) => {
            for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shift += entry.value;
          }).observe({type: 'layout-shift', buffered: true});
          """
        ])
      for (width, height) in [(1280, 800), (360, 740)] {
        try browser.size(width, height)
        try browser.open(address)
        try browser.wait(Self.answered)
        usleep(300_000)
        #expect(try browser.number("window.shift") < 0.05, "\(width)")
        for part in [
          "#headline", "#asks", "#tool-economy", ".strip-number strong", ".strip-range",
          ".strip-verb", ".strip-map svg", ".slider",
        ] {
          #expect(try Self.isInSight(part, browser), "\(part) at \(width)")
        }
        // The country stands in the small map too.
        #expect(try browser.number("document.querySelectorAll('.strip-map .mine').length") == 1)
      }
      try browser.size(1280, 800)
      try browser.open(address)
      try browser.wait(Self.answered)
      #expect(try Self.isInSight("[data-chart=tiles] [data-key=VNM]", browser))
      for (width, height, query) in [
        (768, 1024, ""), (2560, 1440, ""), (360, 740, "?name=us-tariffs-2026-10-10"),
        (360, 740, "?language=vi"), (360, 740, "?language=zh"),
      ] {
        try browser.size(width, height)
        try browser.open(address + query)
        try browser.wait(Self.answered)
        usleep(300_000)
        #expect(try browser.number("window.shift") < 0.05, "\(width) \(query)")
      }
    }
  }

  @Test(
    "the answer stays in sight beside the slider that is held, however small the window",
    .enabled(if: hasBrowser, "no Chromium is installed: Scripts/setup --browser does it"))
  func answerBesideSlider() async throws {
    try await withPage { browser, address in
      for (width, height) in [(768, 1024), (900, 700), (740, 360), (320, 225)] {
        try browser.size(width, height)
        try browser.open(address)
        try browser.wait(Self.answered)
        try browser.evaluate(
          "[...document.querySelectorAll('.slider')].find((one) => one.checkVisibility()).scrollIntoView({block: 'center', behavior: 'instant'})"
        )
        for part in ["#tool-economy", ".strip-number strong", ".slider"] {
          #expect(try Self.isInSight(part, browser), "\(part) at \(width)")
        }
        // It leaves most of the window to what is read.
        #expect(
          try browser.number("document.getElementById('strip').offsetHeight / innerHeight") < 0.2)
      }
    }
  }

  @Test(
    "the reader's country stays through scenarios, links without one, and a new visit",
    .enabled(if: hasBrowser, "no Chromium is installed: Scripts/setup --browser does it"))
  func mine() async throws {
    try await withPage { browser, address in
      let economy = "document.getElementById('tool-economy').value"
      try browser.open(address)
      try browser.wait(Self.answered)
      #expect(try browser.text(economy) == "VNM")
      try browser.evaluate(
        """
        (() => { const menu = document.getElementById('tool-economy'); menu.value = 'THA';
          menu.dispatchEvent(new Event('change', {bubbles: true})); })()
        """)
      try browser.wait("location.search.includes('economy=THA')")
      try browser.evaluate(
        """
        (() => { const menu = document.getElementById('start'); menu.value = 'decoupling';
          menu.dispatchEvent(new Event('change', {bubbles: true})); })()
        """)
      try browser.wait("location.search.includes('decoupling')")
      try browser.wait(Self.answered)
      #expect(try browser.text(economy) == "THA")
      try browser.wait(
        "document.getElementById('asks').textContent === 'What does it do to Thailand?'")
      try browser.open(address + "?name=rcep")
      try browser.wait(Self.answered)
      #expect(try browser.text(economy) == "THA")
      // A world without it shows another in its place, which is nobody's choice.
      for (name, shown) in [("nafta-1993-2005", "MEX"), ("rcep", "THA")] {
        try browser.evaluate(
          """
          (() => { const menu = document.getElementById('start'); menu.value = '\(name)';
            menu.dispatchEvent(new Event('change', {bubbles: true})); })()
          """)
        try browser.wait("location.search.includes('\(name)')")
        try browser.wait(Self.answered)
        #expect(try browser.text(economy) == shown)
      }
      // A link that says whom it is about is taken at its word.
      try browser.open(address + "?name=rcep&economy=JPN")
      try browser.wait(Self.answered)
      #expect(try browser.text(economy) == "JPN")
      // What one chooses on the map is answered where one looks.
      try browser.evaluate(
        "document.querySelector('[data-chart=tiles] [data-key=KOR]').dispatchEvent(new MouseEvent('click', {bubbles: true}))"
      )
      try browser.wait("\(economy) === 'KOR'")
      try browser.wait(Self.answered)
      let shown = try browser.text(Self.number)
      let told = try browser.text("document.querySelector('#economy .numbers dd').textContent")
      #expect(told.hasPrefix(shown.filter { !"▲▼ %\u{a0}".contains($0) }))
    }
  }

  @Test(
    "starts: blank changes nothing, Washington's newest, an agreement that is found, two countries",
    .enabled(if: hasBrowser, "no Chromium is installed: Scripts/setup --browser does it"))
  func starts() async throws {
    try await withPage { browser, address in
      func press(_ focus: String) throws {
        try browser.evaluate("document.querySelector('[data-focus=\"\(focus)\"]').click()")
      }
      func search(_ words: String) throws {
        try browser.evaluate(
          """
          (() => { const box = document.querySelector('[data-focus=find]'); box.focus();
            box.value = \(Self.quoted(words)); box.dispatchEvent(new Event('input', {bubbles: true})); })()
          """)
      }
      try browser.open(address)
      try browser.wait(Self.answered)
      try press("start.blank")
      try browser.wait("location.search.includes('scenario=')")
      try browser.wait(
        "document.querySelector('.strip-verb').textContent === 'hardly changes' && \(Self.answered)"
      )
      #expect(try browser.text(Self.number).filter { !$0.isWhitespace } == "0.00%")
      try press("start.washington")
      try browser.wait("location.search.includes('name=us-tariffs-2')")
      try browser.wait(Self.answered)
      let newest = try browser.text(
        "fetch('/api/scenarios').then((r) => r.json()).then((all) => all.map((one) => one.name).filter((name) => /^us-tariffs-[\\d-]+$/.test(name)).sort().at(-1))"
      )
      #expect(try browser.text("document.getElementById('start').value") == newest)
      // Accents and capitals do not matter; what is found by its name comes first.
      try search("sao TOME")
      #expect(
        try browser.text("document.querySelector('.starts li').textContent").contains("São Tomé"))
      try browser.press("Enter")
      try browser.wait("document.getElementById('tool-economy').value === 'STP'")
      try search("mercosur")
      try browser.press("Enter")
      try browser.wait("document.querySelector('.sentence').textContent.includes('MERCOSUR')")
      try browser.wait(Self.answered)
      try press("start.two")
      try browser.wait(
        "document.getElementById('kicker').textContent.includes('São Tomé') && \(Self.answered)")
      try press("undo")
      try browser.wait("document.querySelector('.sentence').textContent.includes('MERCOSUR')")
    }
  }
}
