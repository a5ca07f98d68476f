// SPDX-License-Identifier: Apache-2.0

/// What tests and pictures know of the laboratory's page.
package enum LabPage {
  /// Whether all that follows a question by itself is there.
  package static let isAnswered =
    "document.querySelector('[data-chart=decomposition] svg') && "
    + "!document.getElementById('status').classList.contains('busy')"

  /// Opens what is folded, asks what is asked for, and shows a table, a picker and the question how large until: all that
  /// the page can show at once.
  ///
  /// - Throws: `Browser.Failure` if an answer does not come, or no comparison is open.
  package static func unfold(_ browser: Browser) throws {
    try browser.wait("document.querySelectorAll('#comparison svg').length >= 3")
    for view in ["sensitivity", "attribution"] {
      try browser.evaluate("document.querySelector('[data-focus=\"ask.\(view)\"]').click()")
      try browser.wait("document.querySelector('[data-chart=\(view)] svg')")
    }
    try browser.evaluate(
      """
      for (const details of document.querySelectorAll('details')) details.open = true;
      for (const step of document.querySelectorAll('.step-number[aria-expanded=false]')) step.click();
      document.querySelector('[data-focus^="seek."]').click();
      document.querySelector('.word').click();
      document.querySelector('[data-chart=sectors] .chart-foot button').click();
      """)
  }
}
