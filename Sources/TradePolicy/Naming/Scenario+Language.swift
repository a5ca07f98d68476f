// SPDX-License-Identifier: Apache-2.0

package import Documents

extension Scenario {
  /// The scenario with the words of shipped ones in another language, as far as that has them.
  ///
  /// What an author wrote stays as it is, and so do the titles of sources.
  package func translated(to language: Language) -> Scenario {
    guard !language.isEnglish else { return self }
    var told = self
    if !isTitleMade { told.title = language.text(title) }
    told.about = language.text(about)
    for step in steps.indices {
      if !steps[step].isTitleMade { told.steps[step].title = language.text(steps[step].title) }
      told.steps[step].about = steps[step].about.map(language.text)
      for measure in steps[step].measures.indices {
        let title = steps[step].measures[measure].title
        told.steps[step].measures[measure].title = title.map(language.text)
        let note = steps[step].measures[measure].note
        told.steps[step].measures[measure].note = note.map(language.text)
      }
    }
    for number in assumptions.indices {
      told.assumptions[number].text = language.text(assumptions[number].text)
    }
    return told
  }
}
