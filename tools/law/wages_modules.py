"""Which parameters the minimum wages become, and where knowledge of each series ends."""

# Nobody has looked further than the end of this year: what holds later is an error, not a guess.
LAST_YEAR = 2026

# Series that ended without a row that says so, with their last day.
CLOSED = {
    ("GB", "age_21_24"): "2021-03-31",      # bands moved from 25+ to 23+ on 1 April 2021,
    ("GB", "nlw_25_plus"): "2021-03-31",
    ("GB", "age_21_22"): "2024-03-31",      # and to 21+ on 1 April 2024
    ("GB", "nlw_23_plus"): "2024-03-31",
    ("US-NY-NYC", "small_employer"): "2023-12-31",  # equal to the city's rate since 2019
}

# Rows after which a value is known to exist that has not been seen (minimum_wages_unsourced.csv).
GAPS = {
    (("US-NJ", "general"), "2025-01-01"): "2025-12-31",
    (("US-NJ", "small_employer"), "2022-01-01"): "2022-12-31",
    (("US-MN", "small_employer"), "2022-01-01"): "2022-12-31",
    (("US-MN", "small_employer"), "2024-01-01"): "2024-12-31",
    (("US-OR", "general"), "2025-07-01"): "2026-06-30",
    (("US-OR-NONURBAN", "general"), "2025-07-01"): "2026-06-30",
    (("NL", "general_21_plus"), "2026-01-01"): "2026-06-30",
    (("NL", "age_20"), "2026-01-01"): "2026-06-30",
    (("NL", "age_19"), "2026-01-01"): "2026-06-30",
    (("NL", "age_18"), "2026-01-01"): "2026-06-30",
    (("NL", "age_17"), "2026-01-01"): "2026-06-30",
    (("NL", "age_16"), "2026-01-01"): "2026-06-30",
    (("NL", "age_15"), "2026-01-01"): "2026-06-30",
    (("NL", "age_16"), "2025-01-01"): "2025-06-30",
    (("NL", "age_15"), "2025-01-01"): "2025-06-30",
    (("PL", "civil_law_contract_hourly"), "2024-07-01"): "2024-12-31",
    (("NZ", "starting_out_and_training"), "2021-04-01"): "2022-03-31",
}

# Long names of sources, and the short ones by which rows cite them.
LEGEND = [
    ("benzipperer/historicalminwage@8c4fc35e rawdata/StateMinimumWage_Changes.xlsx",
     "historicalminwage"),
    ("benzipperer/historicalminwage@8c4fc35e rawdata/SubstateMinimumWage_Changes.xlsx",
     "historicalminwage (substate)"),
    ("DOL WHD state history table as in datacommonsorg/data@9bd35054 statvar_imports/usa_dol/"
     "minimum_wage/test_data/sample_input/us_dol_wages_data.csv", "DOL state history"),
    ("29 U.S.C. 206(a)(1) text in codexstanford/markdonw-chunck-of-the-usa-code@66d0b20a "
     "chuncks/title-29/chunck-185.md", "29 U.S.C. § 206(a)(1)"),
    ("PolicyEngine/policyengine-us@8914f89d policyengine_us/parameters/gov/dol/minimum_wage.yaml",
     "policyengine-us"),
    ("openfisca/openfisca-france@a7038ee4 openfisca_france/parameters/marche_travail/"
     "salaire_minimum/smic/smic_b_horaire.yaml", "openfisca-france (horaire)"),
    ("openfisca/openfisca-france@a7038ee4 openfisca_france/parameters/marche_travail/"
     "salaire_minimum/smic/smic_b_mensuel.yaml", "openfisca-france (mensuel)"),
    ("BetterRules/openfisca-aotearoa@d438c36c openfisca_aotearoa/parameters/minimum_wage/"
     "adult_rate.yaml", "openfisca-aotearoa"),
    ("ttsim-dev/gettsim@f2069708 src/_gettsim/sozialversicherung/mindestlohn.yaml", "gettsim"),
    ("LruLab/minimum-wage-api@73210bda seed/", "minimum-wage-api, "),
    (" config/smart_answers/rates/minimum_wage.yml", ""),
    ("; applies to pay reference periods BEGINNING on/after this date (NMW Regs 2015 reg 4B)", ""),
    ("; operative from FIRST FULL PAY PERIOD on/after this date", ""),
]

END = [
    "A lookup before a series' first row, after its last known day (`until`), in a gap whose value has",
    "not been seen, or in a closed category is an error: a floor is never guessed. `weak` marks rows",
    "whose source is no official one, or whose day is remembered: check them before anyone relies on",
    "them.",
]


def one(jurisdiction, category):
    return lambda known: [((jurisdiction, category), ())]


def by_category(jurisdiction, leave_out=()):
    return lambda known: [(series, (series[1],)) for series in known
                          if series[0] == jurisdiction and series[1] not in leave_out]


def by_jurisdiction(prefix):
    return lambda known: [(series, (series[0],)) for series in known
                          if series[0].split("-")[0] == prefix and series[1].startswith("general")]


def by_both(prefix):
    return lambda known: [(series, series) for series in known
                          if series[0].split("-")[0] == prefix and series[1] != "general"]


MODULES = [
    {
        "name": "us.wages",
        "head": [
            "Minimum wages in the United States, by jurisdiction and day worked: the federal one,",
            "those of the states that have one, New York City, Long Island and Westchester, and the",
            "regions of Oregon. States without a law of their own (Alabama, Louisiana, Mississippi,",
            "South Carolina, Tennessee) are under the federal rate: ask for \"US\". Other cities are",
            "not collected.",
            "",
        ] + END,
        "parameters": [
            {
                "name": "minimum_wage",
                "keys": ["jurisdiction"],
                "gives": "USD per hour",
                "comment": [
                    "## The general minimum wage for each hour worked. \"US\" is the federal one; "
                    "the highest that covers",
                    "## the worker binds: see `binding_minimum_wage`.",
                ],
                "series": by_jurisdiction("US"),
            },
            {
                "name": "minimum_wage_of_category",
                "keys": ["jurisdiction", "category"],
                "gives": "USD per hour",
                "comment": [
                    "## Rates beside the general one: small employers, employers with health "
                    "benefits, and state rates",
                    "## that lie below the federal one. Most of these categories have ended.",
                ],
                "series": by_both("US"),
            },
        ],
        "definitions": [[
            "## The minimum wage that binds in a jurisdiction on a day: the higher of the federal "
            "and its own.",
            "define binding_minimum_wage(jurisdiction: text, day: date) =",
            "  max(minimum_wage(\"US\", on day), minimum_wage(jurisdiction, on day))",
        ]],
    },
    {
        "name": "gb.wages",
        "head": [
            "The National Minimum Wage and the National Living Wage, by band. A rate holds in the pay",
            "reference periods that begin on its day or later (NMW Regulations 2015, reg. 4B): ask for",
            "the day on which the period begins. `nmw_band` of gb.nmw finds the band.",
            "",
        ] + END,
        "parameters": [
            {
                "name": "gb_minimum_wage",
                "keys": ["band"],
                "gives": "GBP per hour",
                "comment": ["## The hourly rate of a band: nlw_21_plus, age_18_20, age_under_18, "
                            "apprentice; earlier others."],
                "series": by_category("GB", ["accommodation_offset"]),
            },
            {
                "name": "gb_accommodation_offset",
                "keys": [],
                "gives": "GBP",
                "comment": ["## What each day of accommodation may count for, or cost, at most."],
                "series": one("GB", "accommodation_offset"),
            },
        ],
    },
    {
        "name": "ca.wages",
        "head": [
            "Minimum wages in Canada: \"CA\" is the rate of federally regulated employers, who pay the",
            "higher of it and their province's. A rate holds for the days worked from its day on.",
            "Alberta, British Columbia, Ontario and Quebec are collected.",
            "",
        ] + END,
        "parameters": [{
            "name": "ca_minimum_wage",
            "keys": ["jurisdiction"],
            "gives": "CAD per hour",
            "comment": ["## The general minimum wage for each hour worked."],
            "series": by_jurisdiction("CA"),
        }],
    },
    {
        "name": "au.wages",
        "head": [
            "The national minimum wage of Australia. An order operates from the first full pay period on",
            "or after its day: ask for the day on which the pay period begins. The weekly amount is the",
            "primary one, and this is its hourly rounding: see au.pay.",
            "",
        ] + END,
        "parameters": [{
            "name": "au_minimum_wage",
            "keys": [],
            "gives": "AUD per hour",
            "comment": ["## The national minimum wage an hour, for adults outside an award."],
            "series": one("AU", "general_national_minimum_wage"),
        }],
    },
    {
        "name": "nz.wages",
        "head": ["Minimum wages in New Zealand, by category.", ""] + END,
        "parameters": [{
            "name": "nz_minimum_wage",
            "keys": ["category"],
            "gives": "NZD per hour",
            "comment": ["## The hourly rate of a category: adult, starting_out_and_training."],
            "series": by_category("NZ"),
        }],
    },
    {
        "name": "ie.wages",
        "head": ["The national minimum wage of Ireland, by age.", ""] + END,
        "parameters": [{
            "name": "ie_minimum_wage",
            "keys": ["age_band"],
            "gives": "EUR per hour",
            "comment": ["## The hourly rate of an age: general_20_plus, age_19, age_18, "
                        "age_under_18."],
            "series": by_category("IE"),
        }],
    },
    {
        "name": "nl.wages",
        "head": ["The statutory minimum wage of the Netherlands (WML), by the hour since 2024.", ""]
                + END,
        "parameters": [{
            "name": "nl_minimum_wage",
            "keys": ["age_band"],
            "gives": "EUR per hour",
            "comment": ["## The hourly rate of an age: general_21_plus, age_20 to age_15."],
            "series": by_category("NL"),
        }],
    },
    {
        "name": "de.wages",
        "head": ["The statutory minimum wage of Germany (MiLoG).", ""] + END,
        "parameters": [{
            "name": "de_minimum_wage",
            "keys": [],
            "gives": "EUR per hour",
            "comment": ["## The Mindestlohn for each hour worked."],
            "series": one("DE", "general"),
        }],
    },
    {
        "name": "fr.wages",
        "head": ["The SMIC of France, gross: by the hour, and by the month for 35 hours a week.", ""]
                + END,
        "parameters": [
            {
                "name": "fr_smic_hourly",
                "keys": [],
                "gives": "EUR per hour",
                "comment": ["## The SMIC an hour, gross (SMIC horaire brut): the primary amount."],
                "series": one("FR", "general_smic_horaire_brut"),
            },
            {
                "name": "fr_smic_monthly",
                "keys": [],
                "gives": "EUR",
                "comment": ["## The SMIC a month for 35 hours a week, gross (SMIC mensuel brut)."],
                "series": one("FR", "general_smic_mensuel_brut_35h"),
            },
        ],
    },
    {
        "name": "jp.wages",
        "head": ["Minimum wages in Japan, by prefecture: JP-01 Hokkaido to JP-47 Okinawa (ISO 3166-2).",
                 "Each prefecture's rate begins on its own day.", ""] + END,
        "parameters": [{
            "name": "jp_minimum_wage",
            "keys": ["prefecture"],
            "gives": "JPY per hour",
            "comment": ["## The prefecture's minimum wage for each hour worked."],
            "series": by_jurisdiction("JP"),
        }],
    },
    {
        "name": "pl.wages",
        "head": ["The minimum hourly rate of civil-law contracts in Poland.", ""] + END,
        "parameters": [{
            "name": "pl_minimum_wage",
            "keys": [],
            "gives": "PLN per hour",
            "comment": ["## The minimum hourly rate of a contract of mandate or services."],
            "series": one("PL", "civil_law_contract_hourly"),
        }],
    },
]
