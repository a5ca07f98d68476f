// SPDX-License-Identifier: Apache-2.0

extension Malformed {
  /// Faults of the file, of its steps, and of each kind of measure.
  static let all: [Malformed] = [
    Malformed(
      "not YAML",
      """
      entrepot-scenario: 1
      title: [a
      """,
      "test.yaml:3: is not valid YAML (did not find expected ',' or ']')."),
    Malformed(
      "a tab",
      """
      entrepot-scenario: 1
      \ttitle: a
      """,
      "test.yaml:2: is not valid YAML (found a tab character that violates "
        + "indentation)."),
    Malformed(
      "no mapping",
      """
      - a
      - b
      """,
      "test.yaml: holds no mapping of fields."),
    Malformed(
      "empty file",
      "",
      "test.yaml: holds no mapping of fields."),
    Malformed(
      "no version",
      """
      title: Test
      steps:
        - name: one
          title: One
          measures:
            - tariff: { importers: AAA, exporters: BBB, set: 5 % }
      """,
      "test.yaml:1: has no field 'entrepot-scenario'."),
    Malformed(
      "another version",
      """
      entrepot-scenario: 2
      title: Test
      steps:
        - name: one
          title: One
          measures:
            - tariff: { importers: AAA, exporters: BBB, set: 5 % }
      """,
      "test.yaml:1: entrepot-scenario: '2' is not a version of the format that this "
        + "program reads; it reads 1."),
    Malformed(
      "no steps",
      """
      entrepot-scenario: 1
      title: Test
      """,
      "test.yaml:1: has no field 'steps'."),
    Malformed(
      "steps are a text",
      """
      entrepot-scenario: 1
      title: Test
      steps: none
      """,
      "test.yaml:3: steps: is not a list."),
    Malformed(
      "empty list of steps",
      """
      entrepot-scenario: 1
      title: Test
      steps: []
      """,
      "test.yaml:3: steps: lists no step; at least one is needed."),
    Malformed(
      "unknown field",
      """
      entrepot-scenario: 1
      title: Test
      assumption: [a]
      steps:
        - name: one
          title: One
          measures:
            - tariff: { importers: AAA, exporters: BBB, set: 5 % }
      """,
      "test.yaml:3: assumption: is not a field that is known here; did you mean "
        + "'assumptions'?"),
    Malformed(
      "a field twice",
      """
      entrepot-scenario: 1
      title: Test
      title: Again
      steps:
        - name: one
          title: One
          measures:
            - tariff: { importers: AAA, exporters: BBB, set: 5 % }
      """,
      "test.yaml:2: a mapping near here gives 'title' more than once."),
    Malformed(
      "unknown option",
      """
      entrepot-scenario: 1
      title: Test
      options: { deficit: fixed }
      steps:
        - name: one
          title: One
          measures:
            - tariff: { importers: AAA, exporters: BBB, set: 5 % }
      """,
      "test.yaml:3: options.deficit: is not a field that is known here; did you mean "
        + "'deficits'?"),
    Malformed(
      "unknown value of an option",
      """
      entrepot-scenario: 1
      title: Test
      options: { deficits: balance }
      steps:
        - name: one
          title: One
          measures:
            - tariff: { importers: AAA, exporters: BBB, set: 5 % }
      """,
      "test.yaml:3: options.deficits: 'balance' is not one of 'share', 'income', 'real', 'fixed', "
        + "'balanced-first', 'balanced'; did you mean 'balanced'?"),
    Malformed(
      "linkages neither on nor off",
      """
      entrepot-scenario: 1
      title: Test
      options: { linkages: maybe }
      steps:
        - name: one
          title: One
          measures:
            - tariff: { importers: AAA, exporters: BBB, set: 5 % }
      """,
      "test.yaml:3: options.linkages: 'maybe' is neither 'on' nor 'off'."),
    Malformed(
      "a source without a title",
      """
      entrepot-scenario: 1
      title: Test
      sources:
        - url: https://example.org
      steps:
        - name: one
          title: One
          measures:
            - tariff: { importers: AAA, exporters: BBB, set: 5 % }
      """,
      "test.yaml:4: sources[0]: has no field 'title'."),
    Malformed(
      "an unknown economy in focus",
      """
      entrepot-scenario: 1
      title: Test
      focus: [AAB]
      steps:
        - name: one
          title: One
          measures:
            - tariff: { importers: AAA, exporters: BBB, set: 5 % }
      """,
      "test.yaml:3: focus: the world test has no economy 'AAB'; did you mean 'AAA'?"),
    Malformed(
      "an economy twice in focus",
      """
      entrepot-scenario: 1
      title: Test
      focus: [AAA, aaa]
      steps:
        - name: one
          title: One
          measures:
            - tariff: { importers: AAA, exporters: BBB, set: 5 % }
      """,
      "test.yaml:3: focus[1]: 'aaa' is named twice."),
    Malformed(
      "a step's name too long for a folder",
      """
      entrepot-scenario: 1
      title: Test
      steps:
        - name: aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeeeffffffffffggggg
          title: One
          measures:
            - tariff: { importers: AAA, exporters: BBB, set: 5 % }
      """,
      "test.yaml:4: steps[0].name: 'aaaaaaaaaabbbbbbbbbb…' has 65 letters; names have up to 64."),
    Malformed(
      "a step without a name",
      """
      entrepot-scenario: 1
      title: Test
      steps:
        - title: One
          measures: []
      """,
      "test.yaml:4: steps[0]: has no field 'name'."),
    Malformed(
      "a step name with a space",
      """
      entrepot-scenario: 1
      title: Test
      steps:
        - name: one two
          title: One
          measures: []
      """,
      "test.yaml:4: steps[0].name: 'one two' is not a short name; names are letters, "
        + "digits and hyphens."),
    Malformed(
      "a step without measures",
      """
      entrepot-scenario: 1
      title: Test
      steps:
        - name: one
          title: One
          measures: []
      """,
      "test.yaml:6: steps[0].measures: lists no measure; at least one is needed."),
    Malformed(
      "two steps of one name",
      """
      entrepot-scenario: 1
      title: Test
      steps:
        - name: one
          title: One
          measures:
            - tariff: { importers: AAA, exporters: BBB, set: 5 % }
        - name: one
          title: One
          measures:
            - tariff: { importers: AAA, exporters: BBB, set: 5 % }
      """,
      "test.yaml:8: steps[1].name: 'one' is already the name of a step."),
    Malformed(
      "an unknown kind of measure",
      measure:
        """
        - tarif: { importers: AAA }
        """,
      "test.yaml:7: steps[0].measures[0].tarif: is not a field that is known here; did "
        + "you mean 'tariff'?"),
    Malformed(
      "no kind of measure",
      measure:
        """
        - note: nothing
        """,
      "test.yaml:7: steps[0].measures[0]: is no measure; it has exactly one of "
        + "'tariff', 'trade-cost', 'agreement', 'end-preferences'."),
    Malformed(
      "two kinds in one measure",
      measure:
        """
        - tariff: { importers: AAA, exporters: BBB, set: 5 % }
          end-preferences: { importers: all, exporters: all }
        """,
      "test.yaml:7: steps[0].measures[0]: is more than one measure; it has exactly one "
        + "of 'tariff', 'trade-cost', 'agreement', 'end-preferences'."),
    Malformed(
      "two measures of one name",
      measure:
        """
        - name: a
          tariff: { importers: AAA, exporters: BBB, set: 5 % }
        - name: a
          tariff: { importers: AAA, exporters: BBB, set: 6 % }
        """,
      "test.yaml:9: steps[0].measures[1].name: 'a' is already the name of a measure."),
    Malformed(
      "an unknown economy",
      measure:
        """
        - tariff: { importers: [AAA, BBC], exporters: CCC, set: 5 % }
        """,
      "test.yaml:7: steps[0].measures[0].tariff.importers[1]: the world test has no "
        + "economy 'BBC'; did you mean 'BBB'?"),
    Malformed(
      "an economy without a near name",
      measure:
        """
        - tariff: { importers: Wonderland, exporters: CCC, set: 5 % }
        """,
      "test.yaml:7: steps[0].measures[0].tariff.importers: the world test has no "
        + "economy 'Wonderland'; 'entrepot world show test' lists all."),
    Malformed(
      "an unknown sector",
      measure:
        """
        - tariff: { importers: AAA, exporters: CCC, sectors: [STEAL], set: 5 % }
        """,
      "test.yaml:7: steps[0].measures[0].tariff.sectors[0]: the world test has no "
        + "sector 'STEAL'; did you mean 'STEEL'?"),
    Malformed(
      "no importers",
      measure:
        """
        - tariff: { exporters: CCC, set: 5 % }
        """,
      "test.yaml:7: steps[0].measures[0].tariff: has no field 'importers'."),
    Malformed(
      "an empty list",
      measure:
        """
        - tariff: { importers: [], exporters: CCC, set: 5 % }
        """,
      "test.yaml:7: steps[0].measures[0].tariff.importers: lists nothing; at least one "
        + "is needed."),
    Malformed(
      "an unknown key of a tariff",
      measure:
        """
        - tariff: { importer: AAA, exporters: CCC, set: 5 % }
        """,
      "test.yaml:7: steps[0].measures[0].tariff.importer: is not a field that is known "
        + "here; did you mean 'importers'?"),
    Malformed(
      "no change of the tariff",
      measure:
        """
        - tariff: { importers: AAA, exporters: CCC }
        """,
      "test.yaml:7: steps[0].measures[0].tariff: says nothing about the rates; it has "
        + "exactly one of 'set', 'add', 'multiply', 'cap', 'floor', 'table'."),
    Malformed(
      "two changes of the tariff",
      measure:
        """
        - tariff: { importers: AAA, exporters: CCC, set: 5 %, cap: 3 % }
        """,
      "test.yaml:7: steps[0].measures[0].tariff: says more than one thing about the "
        + "rates; it has exactly one of 'set', 'add', 'multiply', 'cap', 'floor', 'table'."),
    Malformed(
      "a bare number",
      measure:
        """
        - tariff: { importers: AAA, exporters: CCC, set: 25 }
        """,
      "test.yaml:7: steps[0].measures[0].tariff.set: '25' is a bare number; write '25 "
        + "%'."),
    Malformed(
      "a negative bare number",
      measure:
        """
        - tariff: { importers: AAA, exporters: CCC, add: -4 }
        """,
      "test.yaml:7: steps[0].measures[0].tariff.add: '-4' is a bare number; write '-4 "
        + "points'."),
    Malformed(
      "no number",
      measure:
        """
        - tariff: { importers: AAA, exporters: CCC, set: high }
        """,
      "test.yaml:7: steps[0].measures[0].tariff.set: 'high' is not a rate such as '25 "
        + "%'."),
    Malformed(
      "points where a level is needed",
      measure:
        """
        - tariff: { importers: AAA, exporters: CCC, set: 10 points }
        """,
      "test.yaml:7: steps[0].measures[0].tariff.set: '10 points' is in points; this is "
        + "a number of per cent, such as '25 %'."),
    Malformed(
      "per cent where points are needed",
      measure:
        """
        - tariff: { importers: AAA, exporters: CCC, add: 10 % }
        """,
      "test.yaml:7: steps[0].measures[0].tariff.add: '10 %' is in per cent; this is a "
        + "number of points, such as '10 points'."),
    Malformed(
      "a share without add",
      measure:
        """
        - tariff: { importers: AAA, exporters: CCC, set: 10 %, share: 50 % }
        """,
      "test.yaml:7: steps[0].measures[0].tariff.share: goes with 'add' only."),
    Malformed(
      "a share above 100 %",
      measure:
        """
        - tariff: { importers: AAA, exporters: CCC, add: 10 points, share: 150 % }
        """,
      "test.yaml:7: steps[0].measures[0].tariff.share: '150 %' is out of range; it has "
        + "to be from 0 % to 100 %."),
    Malformed(
      "a negative factor",
      measure:
        """
        - tariff: { importers: AAA, exporters: CCC, multiply: -50 % }
        """,
      "test.yaml:7: steps[0].measures[0].tariff.multiply: '-50 %' is out of range; it "
        + "has to be at least 0 %."),
    Malformed(
      "a tariff of -100 %",
      measure:
        """
        - tariff: { importers: AAA, exporters: CCC, set: -100 % }
        """,
      "test.yaml:7: steps[0].measures[0].tariff: the tariff of AAA on CCC in FARM "
        + "would be -100 %; tariffs lie above −100 % and are finite."),
    Malformed(
      "points that take a tariff below -100 %",
      measure:
        """
        - tariff: { importers: AAA, exporters: CCC, add: -120 points }
        """,
      "test.yaml:7: steps[0].measures[0].tariff: the tariff of AAA on CCC in FARM "
        + "would be -110 %; tariffs lie above −100 % and are finite."),
    Malformed(
      "a measure without trade",
      measure:
        """
        - tariff: { importers: all, exporters: DDD, sectors: STEEL, set: 5 % }
        """,
      "test.yaml:7: steps[0].measures[0].tariff: touches no trade: the world has none "
        + "between the selected economies in the selected sectors."),
    Malformed(
      "home trade only",
      measure:
        """
        - tariff: { importers: AAA, exporters: AAA, set: 5 % }
        """,
      "test.yaml:7: steps[0].measures[0].tariff: touches no trade: the world has none "
        + "between the selected economies in the selected sectors."),
    Malformed(
      "a table that is not there",
      measure:
        """
        - tariff: { table: us-tariffs-2025-08-08, by: adding }
        """,
      "test.yaml:7: steps[0].measures[0].tariff.table: there is no table "
        + "'us-tariffs-2025-08-08' in ./tables or {tables}; did you mean "
        + "'us-tariffs-2025-08-07'?"),
    Malformed(
      "a table whose name once meant something else",
      measure:
        """
        - tariff: { table: us-tariffs-2025-04-05, by: adding }
        """,
      "test.yaml:7: steps[0].measures[0].tariff.table: 'us-tariffs-2025-04-05' is no longer "
        + "used: the rates announced on 2 April 2025 that it held, the literature's Liberation "
        + "Day, are 'us-tariffs-2025-04-09-order', and the law in force on 5 April 2025, ten "
        + "points on nearly all partners, is 'us-tariffs-2025-04-05-day'."),
    Malformed(
      "a table without by",
      measure:
        """
        - tariff: { table: us-tariffs-2025-08-07 }
        """,
      "test.yaml:7: steps[0].measures[0].tariff: has no field 'by'."),
    Malformed(
      "a share of levels",
      measure:
        """
        - tariff: { table: nafta-2005, by: setting, size: 50 % }
        """,
      "test.yaml:7: steps[0].measures[0].tariff.size: goes with 'by: adding' only."),
    Malformed(
      "a share of no table",
      measure:
        """
        - trade-cost: { between: all, sectors: all, change: 1 %, size: 50 % }
        """,
      "test.yaml:7: steps[0].measures[0].trade-cost.size: goes with 'table' only."),
    Malformed(
      "a table used in an unknown way",
      measure:
        """
        - tariff: { table: us-tariffs-2025-08-07, by: add }
        """,
      "test.yaml:7: steps[0].measures[0].tariff.by: 'add' is not one of 'adding', "
        + "'setting', 'capping'."),
    Malformed(
      "a table of points set as levels",
      measure:
        """
        - tariff: { table: us-tariffs-2025-08-07, by: setting }
        """,
      "test.yaml:7: steps[0].measures[0].tariff.table: the table "
        + "'us-tariffs-2025-08-07' holds points; per cent are needed here."),
    Malformed(
      "trade costs without sectors",
      measure:
        """
        - trade-cost: { between: PAIR, change: -1 % }
        """,
      "test.yaml:7: steps[0].measures[0].trade-cost: has no field 'sectors'."),
    Malformed(
      "trade costs of nobody",
      measure:
        """
        - trade-cost: { sectors: goods, change: -1 % }
        """,
      "test.yaml:7: steps[0].measures[0].trade-cost: says nothing about which trade; "
        + "it has 'between', or 'importers' and 'exporters'."),
    Malformed(
      "trade costs both ways of saying who",
      measure:
        """
        - trade-cost: { between: PAIR, importers: AAA, sectors: goods, change: -1 % }
        """,
      "test.yaml:7: steps[0].measures[0].trade-cost.importers: does not go with "
        + "'between'."),
    Malformed(
      "and without between",
      measure:
        """
        - trade-cost: { importers: AAA, exporters: BBB, and: CCC, sectors: goods, change: -1 % }
        """,
      "test.yaml:7: steps[0].measures[0].trade-cost.and: goes with 'between' only."),
    Malformed(
      "a cost cut of 100 %",
      measure:
        """
        - trade-cost: { between: PAIR, sectors: goods, change: -100 % }
        """,
      "test.yaml:7: steps[0].measures[0].trade-cost.change: '-100 %' is out of range; "
        + "it has to be above -100 %."),
    Malformed(
      "of cost without the cost",
      measure:
        """
        - trade-cost: { between: PAIR, sectors: goods, change: -1 %, of: cost }
        """,
      "test.yaml:7: steps[0].measures[0].trade-cost.of: 'cost' needs "
        + "'ad-valorem-cost', the equivalent of all trade costs."),
    Malformed(
      "the cost without of",
      measure:
        """
        - trade-cost: { between: PAIR, sectors: goods, change: -1 %, ad-valorem-cost: 70 % }
        """,
      "test.yaml:7: steps[0].measures[0].trade-cost.ad-valorem-cost: goes with 'of: "
        + "cost' only."),
    Malformed(
      "an agreement without content",
      measure:
        """
        - agreement: { members: PAIR }
        """,
      "test.yaml:7: steps[0].measures[0].agreement: changes nothing; it has 'tariffs', "
        + "'trade-costs' or both."),
    Malformed(
      "an agreement without members",
      measure:
        """
        - agreement: { tariffs: { cut: 50 % } }
        """,
      "test.yaml:7: steps[0].measures[0].agreement: says nothing about who takes part; "
        + "it has 'members' or 'between'."),
    Malformed(
      "an agreement of one",
      measure:
        """
        - agreement: { members: AAA, tariffs: { cut: 50 % } }
        """,
      "test.yaml:7: steps[0].measures[0].agreement: touches no trade: the world has "
        + "none between the selected economies in the selected sectors."),
    Malformed(
      "a cut above 100 %",
      measure:
        """
        - agreement: { members: PAIR, tariffs: { cut: 120 % } }
        """,
      "test.yaml:7: steps[0].measures[0].agreement.tariffs.cut: '120 %' is out of "
        + "range; it has to be from 0 % to 100 %."),
    Malformed(
      "a range with one end",
      measure:
        """
        - trade-cost: { between: PAIR, sectors: goods, change: { central: -1 %, low: -2 % } }
        """,
      "test.yaml:7: steps[0].measures[0].trade-cost.change: has only one end of a "
        + "range; give both 'low' and 'high', or neither."),
    Malformed(
      "a centre outside its range",
      measure:
        """
        - trade-cost: { between: PAIR, sectors: goods, change: { central: -1 %, low: -2 %, high: -3 % } }
        """,
      "test.yaml:7: steps[0].measures[0].trade-cost.change: the central value -1 % "
        + "does not lie between -2 % and -3 %."),
    Malformed(
      "no centre",
      measure:
        """
        - trade-cost: { between: PAIR, sectors: goods, change: { low: -2 %, high: -3 % } }
        """,
      "test.yaml:7: steps[0].measures[0].trade-cost.change: has no field 'central'."),
    Malformed(
      "an assumption that is neither true nor false",
      measure:
        """
        - trade-cost: { between: PAIR, sectors: goods, change: { central: -1 %, assumption: yes } }
        """,
      "test.yaml:7: steps[0].measures[0].trade-cost.change.assumption: 'yes' is "
        + "neither true nor false."),
    Malformed(
      "of without except",
      measure:
        """
        - trade-cost: { between: { of: TRIO }, sectors: goods, change: -1 % }
        """,
      "test.yaml:7: steps[0].measures[0].trade-cost.between: has no field 'except'."),
    Malformed(
      "all-except with of",
      measure:
        """
        - trade-cost: { between: { all-except: AAA, of: TRIO }, sectors: goods, change: -1 % }
        """,
      "test.yaml:7: steps[0].measures[0].trade-cost.between.of: does not go with "
        + "'all-except'."),
  ]
}
