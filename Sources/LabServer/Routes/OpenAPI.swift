// SPDX-License-Identifier: Apache-2.0

import Entrepot
import HTTPTypes

/// The interface for programs, described from the routes themselves (OpenAPI 3.1).
enum OpenAPI {
  static func document(_ endpoints: [Endpoint]) -> JSONValue {
    var paths: [String: [String: JSONValue]] = [:]
    for endpoint in endpoints {
      paths[endpoint.path, default: [:]][endpoint.method.rawValue.lowercased()] = operation(
        endpoint)
    }
    return .object([
      "openapi": .text("3.1.0"),
      "info": .object([
        "title": .text("Entrepôt"), "version": .text(Laboratory.version),
        "summary": .text("Who gains and who loses from trade policy, in general equilibrium."),
        "license": .object(["name": .text("Apache-2.0"), "identifier": .text("Apache-2.0")]),
      ]),
      "paths": .object(paths.mapValues { .object($0) }),
      "components": .object(["schemas": .object(schemas)]),
    ])
  }

  private static func operation(_ endpoint: Endpoint) -> JSONValue {
    var fields: [String: JSONValue] = ["summary": .text(endpoint.summary)]
    var parameters: [JSONValue] = []
    for part in endpoint.path.split(separator: "/") where part.hasPrefix("{") {
      parameters.append(
        .object([
          "name": .text(String(part.dropFirst().dropLast())), "in": .text("path"),
          "required": .bool(true), "schema": .object(["type": .text("string")]),
        ]))
    }
    for (name, meaning) in endpoint.query {
      parameters.append(
        .object([
          "name": .text(name), "in": .text("query"), "description": .text(meaning),
          "schema": .object(["type": .text("string")]),
        ]))
    }
    if !parameters.isEmpty { fields["parameters"] = .list(parameters) }
    if let body = endpoint.body {
      fields["requestBody"] = .object([
        "required": .bool(true),
        "content": .object(["application/json": .object(["schema": reference(body)])]),
      ])
    }
    var responses: [String: [String: JSONValue]] = [:]
    for answer in endpoint.answers where !answer.type.isEmpty {
      responses["\(answer.status)", default: [:]][answer.type] = .object(
        answer.schema.map { ["schema": reference($0)] } ?? [:])
    }
    var described = responses.mapValues { content in
      JSONValue.object(["description": .text("See the media type."), "content": .object(content)])
    }
    for answer in endpoint.answers where answer.type.isEmpty {
      described["\(answer.status)"] = .object(["description": .text("Nothing to read.")])
    }
    // Any request may be one too many.
    described["429"] = described["429"] ?? problem
    fields["responses"] = .object(described)
    return .object(fields)
  }

  private static let problem = JSONValue.object([
    "description": .text("See the media type."),
    "content": .object(["application/problem+json": .object(["schema": reference("Problem")])]),
  ])

  private static func reference(_ name: String) -> JSONValue {
    .object(["$ref": .text("#/components/schemas/\(name)")])
  }

  private static func object(
    _ properties: [String: JSONValue], required: [String] = [], isOpen: Bool = true
  ) -> JSONValue {
    .object([
      "type": .text("object"), "properties": .object(properties),
      "required": .list(required.map { .text($0) }), "additionalProperties": .bool(isOpen),
    ])
  }

  /// A question names its scenario in one of three ways.
  private static func oneScenario(_ schema: JSONValue) -> JSONValue {
    guard case .object(var fields) = schema else { return schema }
    fields["oneOf"] = .list(
      ["scenario", "scenarioName", "yaml"].map { .object(["required": .list([.text($0)])]) })
    return .object(fields)
  }

  private static func type(_ name: String) -> JSONValue { .object(["type": .text(name)]) }
  private static func list(of item: JSONValue) -> JSONValue {
    .object(["type": .text("array"), "items": item])
  }
  private static func choice(_ words: [String]) -> JSONValue {
    .object(["type": .text("string"), "enum": .list(words.map { .text($0) })])
  }
  private static let text = type("string")

  private static let scenarioFields: [String: JSONValue] = [
    "world": .object(["type": .text("string"), "maxLength": .number(200)]),
    "scenario": .object([
      "type": .text("object"),
      "description": .text(
        "A scenario file's content as JSON; see the scenario format. At most "
          + "\(Scenario.mostSteps) steps and \(Scenario.mostMeasures) measures; more are 422."),
    ]),
    "scenarioName": .object(["type": .text("string"), "maxLength": .number(200)]),
    "yaml": .object([
      "type": .text("string"),
      "description": .text(
        "A scenario file's text, without aliases; at most \(Scenario.mostSteps) steps and "
          + "\(Scenario.mostMeasures) measures; more are 422."),
    ]),
  ]

  private static let date = JSONValue.object([
    "type": .text("string"), "maxLength": .number(200),
    "description": .text("The day whose law is taken, such as 2025-09-01, of 'us-tariffs'."),
  ])

  private static let questionFields = scenarioFields.merging([
    "date": date, "options": reference("Options"), "view": reference("View"),
  ]) { first, _ in first }

  /// What of the answer is looked at and, where it is made in parts, which of them are wanted.
  private static func view(_ kind: QuestionKind) -> JSONValue {
    let parts = JSONValue.object([
      "type": .text("array"), "items": choice(AnswerPart.of(kind).map(\.rawValue)),
      "description": .text(
        "Parts that are wanted, beside words and title; all if left out. An answer in parts is not kept."
      ),
    ])
    let known = JSONValue.object([
      "type": .text("array"), "items": text, "maxItems": .number(Double(AskedQuestion.mostKnown)),
      "description": .text(
        "Digests of charts that whoever asks has: of these the answer has the digest alone."),
    ])
    var own = ["parts": parts, "known": known]
    if kind == .solve {
      own["held"] = .object([
        "type": .text("boolean"),
        "description": .text(
          "Whether a slider is held: the solver goes on from the last answer, numbers hold to its tolerance and not "
            + "to the last digit, and the answer is not kept."),
      ])
    }
    return object(viewFields.merging(own) { $1 }, isOpen: false)
  }

  private static let language = JSONValue.object([
    "type": .text("string"),
    "description": .text("The language of words, such as vi; names of columns are English."),
  ])

  /// What of the answer is looked at.
  private static let viewFields: [String: JSONValue] = [
    "economy": text, "language": language,
    "outcome": choice(QuestionReading.outcomes(of: .solve).map(\.identifier)),
    "step": .object([
      "type": .text("integer"), "minimum": .number(AskedQuestion.steps.lowerBound),
      "maximum": .number(AskedQuestion.steps.upperBound),
    ]),
    "width": .object([
      "type": .text("integer"), "minimum": .number(AskedQuestion.widths.lowerBound),
      "maximum": .number(AskedQuestion.widths.upperBound),
    ]),
  ]

  private static let schemas: [String: JSONValue] = [
    "Problem": object(
      [
        "type": text, "title": text, "status": type("integer"), "detail": text, "instance": text,
        "errors": list(of: object(["message": text], required: ["message"])),
      ], required: ["type", "title", "status", "detail"]),
    "Options": object(
      [
        "elasticities": text,
        "draws": .object([
          "anyOf": .list([
            type("integer"), .object(["const": .text("none")]),
            .object(["const": .text(AskedDraws.firstOrderName)]),
          ]),
          "description": .text(
            "Draws that say how sure the answer is, or none of them; by default 256. "
              + "\(AskedDraws.firstOrderName) tells an estimate along straight lines, without solving draws."
          ),
        ]),
        "seed": type("integer"),
        "uncertainty": .object([
          "type": .text("array"),
          "items": choice(UncertainInputs.Group.allCases.map(\.rawValue)),
        ]),
        "errors": choice(ElasticitySet.ErrorKind.allCases.map(\.rawValue)),
        "deficits": .object([
          "anyOf": .list([
            choice(ModelOptions.Deficits.allCases.map(\.rawValue)),
            .object(["type": .text("string"), "pattern": .text("^real:.+$")]),
          ])
        ]),
        "revenue": choice(ModelOptions.Revenue.allCases.map(\.rawValue)),
        "linkages": type("boolean"),
      ], isOpen: false),
    "View": object(viewFields, isOpen: false),
    "SolveView": view(.solve), "EstimateView": view(.estimate),
    "ShareView": object(viewFields, isOpen: false),
    "ScenarioQuestion": oneScenario(
      object(scenarioFields.merging(["language": language]) { $1 }, isOpen: false)),
    "RatesQuestion": oneScenario(
      object(
        scenarioFields.merging([
          "economy": .object([
            "type": .text("string"), "maxLength": .number(200),
            "description": .text(
              "Whose tariffs, levied and faced, are told by partner and sector."),
          ])
        ]) { first, _ in first }, isOpen: false)),
    "Question": oneScenario(object(questionFields, isOpen: false)),
    "SolveQuestion": oneScenario(
      object(questionFields.merging(["view": reference("SolveView")]) { $1 }, isOpen: false)),
    "ShareQuestion": oneScenario(
      object(questionFields.merging(["view": reference("ShareView")]) { $1 }, isOpen: false)),
    "SeekQuestion": oneScenario(
      object(
        questionFields.merging([
          "vary": .object(["type": .text("string"), "maxLength": .number(200)]),
          "until": .object([
            "type": .text("number"),
            "description": .text("The value wanted, in per cent or the outcome's own unit."),
            "minimum": .number(-1e15), "maximum": .number(1e15),
          ]),
        ]) { first, _ in first }, required: ["vary"], isOpen: false)),
    "EstimateQuestion": oneScenario(
      object(
        questionFields.merging([
          "view": reference("EstimateView"),
          "spread": .object([
            "type": .text("boolean"),
            "description": .text("Also what the spread comes from; takes five times as long."),
          ]),
          "compareErrors": .object([
            "type": .text("boolean"),
            "description": .text("Also where the number lies under each kind of errors."),
          ]),
        ]) { $1 }, isOpen: false)),
    "ChainQuestion": object(
      questionFields.merging([
        "by": choice(Question.ChainRows.allCases.map(\.rawValue)),
        "counting": choice(ExporterChain.Counting.allCases.map(\.rawValue)),
      ]) { $1 }, isOpen: false),
    "ExposureQuestion": object(
      questionFields.merging([
        "to": .object([
          "type": .text("string"), "maxLength": .number(200),
          "description": .text(
            "Codes, names or groups of the suppliers, separated by commas; left out, the economy that "
              + "most is imported from."),
        ]), "by": choice(Question.ExposureRows.allCases.map(\.rawValue)),
        "tier": choice(Question.Tiers.allCases.map(\.rawValue)),
      ]) { $1 }, isOpen: false),
    "ProfileQuestion": object(
      [
        "world": scenarioFields["world"] ?? text, "options": reference("Options"),
        "view": reference("View"),
        "first": .object([
          "type": .text("string"), "maxLength": .number(60),
          "description": .text("The code or name of an economy or of a group."),
        ]),
        "second": .object([
          "type": .text("string"), "maxLength": .number(60),
          "description": .text(
            "The other party; left out, the economy with which the first trades most."),
        ]),
      ], required: ["first"], isOpen: false),
    "Comparison": object(
      [
        "world": scenarioFields["world"] ?? text, "date": date,
        "options": reference("Options"),
        "view": reference("View"),
        "scenarios": .object([
          "type": .text("array"), "minItems": .number(2), "maxItems": .number(2),
          "items": .object([
            "oneOf": .list([type("string"), type("object")]),
            "description": .text("A shipped scenario's name or a scenario as JSON."),
          ]),
        ]),
      ], required: ["scenarios"], isOpen: false),
    "Chart": object(
      [
        "digest": text, "name": text, "title": text, "description": text, "svg": text,
        "source": text,
        "table": type("object"),
      ], required: ["digest"]),
    "Answer": object(
      [
        "id": text, "kind": text, "headline": text, "sentences": list(of: text),
        "charts": .object([
          "type": .text("object"), "additionalProperties": reference("Chart"),
        ]), "sources": list(of: type("object")), "caveats": list(of: text), "citation": text,
        "bibtex": text, "version": text, "worldHash": text, "differs": text,
        "figures": list(of: type("object")),
      ], required: ["id", "kind", "headline", "sentences", "charts"]),
    "Job": object(["job": text], required: ["job"]),
    "JobState": object(
      [
        "id": text, "state": choice(["running", "done", "failed", "cancelled"]),
        "progress": type("number"),
      ], required: ["id", "state"]),
    "Share": object(["id": text, "url": text, "run": text], required: ["id", "url", "run"]),
    "Languages": list(
      of: object(["code": text, "tag": text, "name": text], required: ["code", "tag", "name"])),
    "Worlds": list(of: object(["name": text], required: ["name", "economies", "sectors"])),
    "Scenarios": list(of: object(["name": text, "title": text], required: ["name", "title"])),
    "ScenarioFile": object(
      ["name": text, "yaml": text, "scenario": type("object")],
      required: ["name", "yaml", "scenario"]),
    "ParsedScenario": object(
      ["yaml": text, "scenario": type("object"), "sentences": list(of: type("object"))],
      required: ["yaml", "scenario", "sentences"]),
    "Rates": object(
      ["measures": list(of: type("object")), "levied": type("object"), "faced": type("object")],
      required: ["measures"]),
    "Tables": list(
      of: object(
        [
          "name": text, "title": text, "unit": text, "importers": list(of: text),
          "worlds": list(of: text),
        ], required: ["name", "title", "unit", "date", "importers", "worlds"])),
    "Table": object(["name": text, "csv": text], required: ["name", "csv"]),
    "Runs": list(of: object(["id": text, "kind": text], required: ["id", "kind"])),
    "Health": object(["status": text, "version": text], required: ["status", "version"]),
  ]
}
