"""What the published documents say: which message goes where, and what it looks like."""

import json
import re
from pathlib import Path

from schema import faults


class Published:
    """A folder of published contracts: everything here is looked up in its AsyncAPI document."""

    def __init__(self, folder):
        self._folder = Path(folder)
        self._document = json.loads((self._folder / "asyncapi.json").read_text())
        self._subjects = [
            (re.compile(re.sub(r"\\{\w+\\}", r"[^.]+", re.escape(channel["address"])) + r"\Z"), channel)
            for channel in self._document["channels"].values()
            if channel.get("address")
        ]

    def subject(self, channel, agency):
        """Where an agency sends the messages of a channel."""
        return self._document["channels"][channel]["address"].replace("{agency}", agency)

    def faults_on(self, subject, data, headers):
        """What is wrong with a message on a subject, its headers included."""
        found = [channel for pattern, channel in self._subjects if pattern.match(subject)]
        if not found:
            return [f"no document knows {subject}"]
        return self._least([self._resolved(one) for one in found[0]["messages"].values()], data, headers)

    def faults_of_reply(self, data):
        """What is wrong with a reply to a command."""
        kinds = self._document["channels"]["replies"]["messages"]
        named = [self._resolved(kinds[kind]) for kind in data if kind in kinds]
        return self._least(named, data, {}) if named else [f"this is no reply: {data}"]

    def text(self, mechanism, aggregate, code, language):
        """Why a rule says no, in a language."""
        texts = json.loads((self._folder / "rejections" / f"{mechanism}.json").read_text())
        return texts[aggregate][code][language]

    def _least(self, messages, data, headers):
        tried = [
            faults(self._resolved(message["payload"]), data)
            + [
                fault
                for trait in message.get("traits", [])
                for fault in faults(self._resolved(trait)["headers"], headers, "headers")
            ]
            for message in messages
        ]
        return min(tried, key=len)

    def _resolved(self, part):
        reference = part.get("$ref")
        if reference is None:
            return part
        if not reference.startswith("#/"):
            return json.loads((self._folder / reference).read_text())
        target = self._document
        for name in reference[2:].split("/"):
            target = target[name]
        return self._resolved(target)
