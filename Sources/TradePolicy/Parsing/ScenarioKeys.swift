// SPDX-License-Identifier: Apache-2.0

/// The fields of a scenario file, object by object: the parser and the JSON Schema are held to these
/// lists.
package enum ScenarioKeys {
  static let version = "entrepot-scenario"
  package static let scenario = [
    version, "title", "changed-from", "about", "world", "options", "focus", "sources",
    "assumptions", "correlations", "steps",
  ]
  package static let options = ["deficits", "revenue", "linkages", "elasticities"]
  package static let source = ["title", "url", "date", "note", "for"]
  package static let assumption = ["text", "for"]
  package static let correlation = ["between", "value"]
  package static let step = ["name", "title", "about", "measures"]
  package static let kinds = ["tariff", "trade-cost", "agreement", "end-preferences"]
  package static let measure = ["name", "title", "note"] + kinds
  package static let tariffChanges = ["set", "add", "multiply", "cap", "floor", "table"]
  package static let tariff =
    ["importers", "exporters", "sectors"] + tariffChanges + ["by", "share", "size"]
  package static let tradeCost = [
    "importers", "exporters", "between", "and", "sectors", "change", "table", "size", "of",
    "ad-valorem-cost",
  ]
  package static let agreement = ["members", "between", "and", "tariffs", "trade-costs"]
  package static let agreementTariffs = ["cut", "sectors", "except", "utilisation"]
  package static let agreementCosts = ["change", "sectors"]
  package static let endPreferences = ["importers", "exporters", "sectors"]
  package static let rate = ["central", "low", "high", "source", "assumption"]
  package static let selector = ["all-except", "of", "except"]
}
