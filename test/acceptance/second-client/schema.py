"""As much of JSON Schema 2020-12 as the published schemas use; a word it does not know is an error, never passed over."""

import datetime
import re

TYPES = {
    "object": dict,
    "array": list,
    "string": str,
    "boolean": bool,
    "null": type(None),
}
NOTES = {"$schema", "$id", "$comment", "title", "description", "examples", "default", "deprecated"}


def faults(schema, value, at="$"):
    """Whatever of a value its schema does not allow, one sentence each."""
    if schema is True:
        return []
    if schema is False:
        return [f"{at} may not be there"]
    found = []
    for word, rule in schema.items():
        if word in NOTES:
            continue
        if word not in RULES:
            raise ValueError(f"the schema uses {word}, which this validator does not know")
        found += RULES[word](rule, value, at, schema)
    return found


def is_of(kind, value):
    if kind in ("integer", "number"):
        is_number = isinstance(value, (int, float)) and not isinstance(value, bool)
        return is_number and (kind == "number" or float(value).is_integer())
    return isinstance(value, TYPES[kind])


def unless(holds, at, what):
    return [] if holds else [f"{at} {what}"]


def of_type(kinds, value, at, _):
    kinds = [kinds] if isinstance(kinds, str) else kinds
    return unless(any(is_of(kind, value) for kind in kinds), at, f"is no {' or '.join(kinds)}")


def pattern(source, value, at, _):
    # The patterns are of ECMAScript: digits are ASCII, and `$` is the very end.
    exact = re.sub(r"(?<!\\)\$$", r"\\Z", source)
    return unless(not isinstance(value, str) or re.search(exact, value, re.ASCII), at, f"does not match {source}")


def is_instant(text):
    try:
        return "T" in text and datetime.datetime.fromisoformat(text.replace("Z", "+00:00")).tzinfo is not None
    except ValueError:
        return False


def is_day(text):
    try:
        return datetime.date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


FORMATS = {"date-time": is_instant, "date": is_day}


def in_format(name, value, at, _):
    return unless(not isinstance(value, str) or FORMATS[name](value), at, f"is no {name}")


def properties(rules, value, at, _):
    if not isinstance(value, dict):
        return []
    return [fault for name, rule in rules.items() if name in value for fault in faults(rule, value[name], f"{at}.{name}")]


def required(names, value, at, _):
    return [f"{at}.{name} is missing" for name in names if isinstance(value, dict) and name not in value]


def additional(rule, value, at, schema):
    others = value.keys() - schema.get("properties", {}).keys() if isinstance(value, dict) else ()
    return [fault for name in others for fault in faults(rule, value[name], f"{at}.{name}")]


def items(rule, value, at, _):
    if not isinstance(value, list):
        return []
    return [fault for n, one in enumerate(value) for fault in faults(rule, one, f"{at}[{n}]")]


def any_of(choices, value, at, _):
    tried = [faults(choice, value, at) for choice in choices]
    return [] if [] in tried else [f"{at} is none of: {'; '.join(', '.join(one) for one in tried)}"]


def length(kinds, holds, what):
    return lambda limit, value, at, _: unless(
        not isinstance(value, kinds) or holds(len(value), limit), at, f"is {what} than {limit}"
    )


def amount(holds, what):
    return lambda limit, value, at, _: unless(not is_of("number", value) or holds(value, limit), at, f"is {what} than {limit}")


def not_below(one, other):
    return one >= other


def not_above(one, other):
    return one <= other


RULES = {
    "type": of_type,
    "pattern": pattern,
    "format": in_format,
    "properties": properties,
    "required": required,
    "additionalProperties": additional,
    "items": items,
    "anyOf": any_of,
    "enum": lambda values, value, at, _: unless(value in values, at, f"is none of {values}"),
    "const": lambda only, value, at, _: unless(value == only, at, f"is not {only}"),
    "minLength": length(str, not_below, "shorter"),
    "maxLength": length(str, not_above, "longer"),
    "minItems": length(list, not_below, "shorter"),
    "maxItems": length(list, not_above, "longer"),
    "minimum": amount(not_below, "less"),
    "maximum": amount(not_above, "more"),
}
