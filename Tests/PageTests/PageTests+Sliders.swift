// SPDX-License-Identifier: Apache-2.0

import BrowserSupport
import Foundation
import Testing

extension PageTests {
  private static let fresh = "document.getElementById('stale').hidden && \(answered)"

  private static func find(_ focus: String) -> String {
    "document.querySelector('[data-focus=\"\(focus)\"]')"
  }

  /// Moves a slider as a hand does: several places, then letting go.
  private static func drag(_ focus: String, through values: [Double], _ browser: Browser) throws {
    for value in values {
      try browser.evaluate(
        "(() => { const s = \(find(focus)); s.value = \(value); s.dispatchEvent(new Event('input', {bubbles: true})); })()"
      )
      usleep(120_000)
    }
    try browser.evaluate("\(find(focus)).dispatchEvent(new Event('change', {bubbles: true}))")
  }

  @Test(
    "sliders: the answer stays in sight, a cut reads naturally, the source's value is a press away, one undo per gesture",
    .enabled(if: hasBrowser, "no Chromium is installed: Scripts/setup --browser does it"))
  func sliders() async throws {
    try await withPage { browser, address in
      try browser.size(360, 740)
      try browser.open(address + "?name=rail-corridor&economy=VNM&draws=32")
      try browser.wait(Self.answered)
      let box = try browser.text("document.querySelector('.exact').dataset.focus")
      let (entry, slider) = (Self.find(box), "\(box).slider")
      let before = try browser.text(Self.number)
      let address0 = try browser.text("location.href")
      let source = try browser.text("\(entry).value")
      #expect(!source.contains("−") && !source.contains("-"), "a cut is told as a fall")
      #expect(try browser.text("\(Self.find("\(box).direction")).value") == "fall")
      try browser.evaluate("\(Self.find(slider)).scrollIntoView({block: 'center'})")
      // To the right costs fall more.
      let most = try browser.number("Number(\(Self.find(slider)).max)")
      try Self.drag(slider, through: [most / 4, most / 2, most], browser)
      try browser.wait("\(Self.number) !== \(Self.quoted(before)) && \(Self.fresh)")
      #expect(
        try browser.evaluate(
          """
          (() => { const strip = document.getElementById('strip').getBoundingClientRect();
            const held = \(Self.find(slider)).getBoundingClientRect();
            return strip.top >= held.bottom && strip.bottom <= innerHeight && held.top >= 0; })()
          """) as? Bool == true, "the answer is not in sight where one drags")
      #expect(
        try browser.text("\(Self.find(slider)).getAttribute('aria-valuetext')").contains("fall"))
      let after = try browser.text(Self.number)

      // One entry for the gesture, in the history and to undo.
      try browser.evaluate("history.back()")
      try browser.wait("location.href === \(Self.quoted(address0))")
      try browser.wait("\(Self.number) === \(Self.quoted(before)) && \(Self.fresh)")
      try browser.evaluate("history.forward()")
      try browser.wait("\(Self.number) === \(Self.quoted(after)) && \(Self.fresh)")
      try browser.evaluate("document.activeElement.blur()")
      try browser.press("z", control: true)
      try browser.wait("\(Self.number) === \(Self.quoted(before)) && \(Self.fresh)")
      try browser.press("y", control: true)
      try browser.wait("\(Self.number) === \(Self.quoted(after)) && \(Self.fresh)")

      // The way back, also after a new visit.
      try browser.open(try browser.text("location.href"))
      try browser.wait(Self.answered)
      try browser.wait("!\(Self.find("\(box).back")).hidden")
      try browser.evaluate("\(Self.find("\(box).back")).click()")
      try browser.wait("\(Self.number) === \(Self.quoted(before)) && \(Self.fresh)")
      #expect(try browser.text("\(entry).value") == source)
      #expect(try browser.evaluate("\(Self.find("\(box).back")).hidden") as? Bool == true)

      // A number beyond the slider's end stretches it only while it stands.
      try Self.enter("60", into: box, browser)
      try browser.wait("Number(\(Self.find(slider)).max) === 60")
      try browser.wait(Self.fresh)
      try Self.enter("1", into: box, browser)
      #expect(try browser.number("Number(\(Self.find(slider)).max)") == most)
      try browser.wait(Self.fresh)
      #expect(
        try browser.evaluate("!document.querySelector('.slider-zero').hidden") as? Bool == true)
      #expect(
        try browser.evaluate("!document.querySelector('.slider-band').hidden") as? Bool == true)
      #expect(
        try browser.text("document.querySelector('.slider-ends').textContent") == "dearercheaper")
      // What a cost is a change from, beside the slider, as the rates of today are beside a tariff's.
      #expect(
        try browser.text("document.querySelector(`[data-rate-note='\(box)']`).textContent")
          .contains(/today: costs as in the data of 20\d\d, no change/))
    }
  }

  @Test(
    "what of a drawing is written while a slider is held makes it the drawing that is read anew",
    .enabled(if: hasBrowser, "no Chromium is installed: Scripts/setup --browser does it"))
  func heldDrawings() async throws {
    try await withPage { browser, address in
      try browser.open(address + "?name=standing-together&economy=VNM&draws=none")
      try browser.wait(Self.answered)
      let different = try browser.text(
        """
        (async () => {
          const { ChartFigure } = await import('/assets/js/chart.js');
          const { scenario } = await (await fetch('/api/scenarios/standing-together')).json();
          const charts = async (size) => {
            const own = structuredClone(scenario);
            for (const measure of own.steps[0].measures) for (const body of Object.values(measure)) if (body.table) body.size = `${size} %`;
            const body = JSON.stringify({ scenario: own, options: { draws: 'none' }, view: { economy: 'VNM', outcome: 'realIncome', width: 520 } });
            return (await (await fetch('/api/solve', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body })).json()).charts;
          };
          const options = { economies: new Set([...document.querySelectorAll('#tool-economy option')].map((one) => one.value)), selected: 'VNM' };
          const drawn = (figure) => {
            const copy = figure.body.firstElementChild.cloneNode(true);
            for (const one of [copy, ...copy.querySelectorAll('*')]) {
              one.removeAttribute('tabindex');
              for (const { name, value } of [...one.attributes]) one.setAttribute(name, value.replaceAll(`${figure.id}-`, ''));
              if (one.hasAttribute('class')) one.setAttribute('class', one.getAttribute('class').split(' ').filter((word) => word !== 'entering').join(' '));
            }
            return copy;
          };
          const select = () => {};
          const held = new Map(), wrong = [];
          let count = 0, written = 0;
          for (const size of [100, 99, 96, 60, 61, 0, 100]) {
            for (const [name, chart] of Object.entries(await charts(size))) {
              document.documentElement.classList.remove('held');
              const fresh = new ChartFigure(name, { select });
              fresh.show(chart, options);
              document.documentElement.classList.add('held');
              if (!held.has(name)) held.set(name, new ChartFigure(name, { select }));
              held.get(name).show(chart, options);
              count += 1;
              if (held.get(name).patch) written += 1;
              if (!drawn(held.get(name)).isEqualNode(drawn(fresh))) wrong.push(`${name} at ${size}`);
              const tips = (figure) => figure.marks.map((mark) => mark.dataset.tip + mark.dataset.key).join();
              if (tips(held.get(name)) !== tips(fresh)) wrong.push(`tips of ${name} at ${size}`);
            }
          }
          document.documentElement.classList.remove('held');
          if (written < count / 3) wrong.push(`only ${written} of ${count} were written`);
          return wrong.join('; ');
        })()
        """)
      #expect(different == "")
    }
  }

  @Test(
    "a scenario of tables alone has a slider: none of it is no change, all of it what is shipped",
    .enabled(if: hasBrowser, "no Chromium is installed: Scripts/setup --browser does it"))
  func tables() async throws {
    try await withPage { browser, address in
      try browser.open(address + "?name=us-tariffs-2025-08-07&economy=VNM&draws=32")
      try browser.wait(Self.answered)
      let (box, before) = ("0.0.size", try browser.text(Self.number))
      let shipped = try browser.text("location.search")
      #expect(try browser.text("\(Self.find(box)).value") == "100")
      try Self.drag("\(box).slider", through: [80, 20, 0], browser)
      try browser.wait("\(Self.number).replaceAll(/[+−]/g, '').startsWith('0') && \(Self.fresh)")
      #expect(try browser.text("location.search").contains("scenario="))
      #expect(
        try browser.text("document.querySelector('.title-input').value") != "",
        "the title is no longer the shipped one")
      try browser.evaluate("\(Self.find("\(box).back")).click()")
      try browser.wait("\(Self.number) === \(Self.quoted(before)) && \(Self.fresh)")
      #expect(!shipped.contains("scenario="))
      // What is entered by hand is told in the title.
      try Self.enter("50", into: box, browser)
      try browser.wait("document.getElementById('kicker').textContent.includes(', 50 % of them')")
      try browser.wait(Self.fresh)
      #expect(try browser.text(Self.number) != before)
    }
  }

  @Test(
    "what is new changes nothing; rates stand beside a tariff; how large until; called off",
    .enabled(if: hasBrowser, "no Chromium is installed: Scripts/setup --browser does it"))
  func measures() async throws {
    try await withPage { browser, address in
      try browser.open(address + "?name=standing-together&economy=VNM&draws=none")
      try browser.wait(Self.answered)
      let before = try browser.text(Self.number)
      try browser.evaluate("\(Self.find("add-step")).click()")
      try browser.wait("document.querySelectorAll('.steps > li').length === 5")
      try browser.wait("location.search.includes('scenario=') && \(Self.fresh)")
      #expect(try browser.text(Self.number) == before)
      for kind in ["agreement", "trade-cost", "end-preferences"] {
        let count = try browser.number("document.querySelectorAll('.measures > li').length")
        try browser.evaluate(
          "(() => { \(Self.find("add-kind.4")).value = '\(kind)'; \(Self.find("add.4")).click(); })()"
        )
        try browser.wait(
          "document.querySelectorAll('.measures > li').length === \(Int(count) + 1)")
        usleep(200_000)
        try browser.wait(Self.fresh)
        #expect(try browser.text(Self.number) == before, "\(kind)")
      }

      // Washington's duties on average, and by sector on demand.
      try browser.wait("document.querySelector('[data-rates=\"0.0\"] summary')")
      let rates = try browser.text("document.querySelector('[data-rates=\"0.0\"]').textContent")
      #expect(rates.contains("%") && rates.contains("Textiles"))
      try browser.wait("document.querySelector('#economy [data-view=rates] tbody tr')")

      // How large until: asked at the measure, told in a sentence.
      try browser.open(address + "?name=rail-corridor&economy=VNM&draws=none")
      try browser.wait(Self.answered)
      try browser.evaluate("\(Self.find("seek.0.0")).click()")
      try Self.write("0.1", into: "document.querySelector('.seek .panel input')", browser)
      try browser.evaluate("document.querySelector('.seek .panel button').click()")
      try browser.wait(
        "document.querySelector('.seek .panel [role=status]').textContent.includes('this size')")

      try browser.wait(Self.find("seek-take"))
      try browser.evaluate("\(Self.find("seek-take")).click()")
      try browser.wait("\(Self.number).includes('+0.10') && location.search.includes('scenario=')")

      // A job that takes long is called off by a button.
      try browser.open(address + "?name=twelve-measures&draws=none")
      try browser.wait(Self.answered)
      try browser.evaluate("\(Self.find("ask.attribution")).click()")
      try browser.wait("!\(Self.find("stop.attribution")).hidden")
      try browser.evaluate("\(Self.find("stop.attribution")).click()")
      try browser.wait("\(Self.find("stop.attribution")).hidden")
      #expect(
        try browser.text(
          "document.querySelector('.view-asked[data-view=attribution] [role=status]').textContent"
        ).hasPrefix("Stopped"))

      // What the spread comes from.
      try browser.open(address + "?name=rail-corridor&economy=VNM&draws=32")
      try browser.wait(Self.answered)
      try browser.evaluate("\(Self.find("ask.spread")).click()")
      try browser.wait("document.querySelectorAll('[data-view=spread] tbody tr').length > 3")
    }
  }

  /// Writes into an entry that has no name.
  private static func write(_ text: String, into box: String, _ browser: Browser) throws {
    try browser.evaluate("(() => { \(box).value = \(quoted(text)); })()")
  }
}
