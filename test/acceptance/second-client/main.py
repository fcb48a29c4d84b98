"""
A second client of Taawun, written from the published documents alone: it sends three commands, reads their replies, and
follows its events. What it did, and whatever was not as the documents say, is one line of JSON on its stdout.
"""

import argparse
import datetime
import json
import time
import uuid

from bus import Bus
from published import Published

CLERK = "second-clerk"


class Agency:
    def __init__(self, agency, bus, published):
        self._agency, self._bus, self._published = agency, bus, published
        self.faults = []

    def send(self, channel, body, command=None):
        subject = self._published.subject(channel, self._agency)
        headers = {
            "Nats-Msg-Id": command or str(uuid.uuid4()),
            "Taawun-Actor": f"{self._agency}-head",
            "Taawun-Issued-At": datetime.datetime.now(datetime.timezone.utc).isoformat(timespec="seconds").replace("+00:00", "Z"),
            "Accept-Language": "fa",
        }
        self.faults += self._published.faults_on(subject, body, headers)
        reply = self._bus.request(subject, json.dumps(body).encode(), headers).json()
        self.faults += self._published.faults_of_reply(reply)
        return reply

    def follow(self, is_last, seconds=20):
        """Pulls and acknowledges the agency's events, until one is the last that is waited for."""
        events, seen, end = [], set(), time.monotonic() + seconds
        # Shorter than the five seconds for which the bus remembers a pull that is silent.
        pull = json.dumps({"batch": 1, "expires": 2_000_000_000}).encode()
        while time.monotonic() < end:
            message = self._bus.request(f"taawun.js.CONSUMER.MSG.NEXT.taawun.{self._agency}", pull)
            if message.status:
                continue
            self._bus.request(message.reply, b"+ACK")
            event = message.headers["ce-id"]
            if event in seen:
                continue
            seen.add(event)
            self.faults += self._published.faults_on(message.subject, message.json(), message.headers)
            events.append({"sequence": int(message.headers["Taawun-Sequence"]), "type": message.headers["ce-type"]})
            if is_last(message):
                break
        return events


def main():
    options = argparse.ArgumentParser()
    for name in ("bus", "agency", "credentials", "published"):
        options.add_argument(f"--{name}", required=True)
    given = options.parse_args()
    with open(given.credentials) as file:
        bus = Bus(given.bus, file.read())
    published = Published(given.published)
    agency = Agency(given.agency, bus, published)

    appointment = {"id": CLERK, "name": "Omar Aziz", "roles": ["clerk"]}
    appoint, change = "command.directory.official.AppointOfficial", "command.directory.official.ChangeRoles"
    appointed = agency.send(appoint, appointment, "second-1")
    again = agency.send(appoint, appointment, "second-1")
    changed = agency.send(change, {"id": CLERK, "roles": ["clerk", "secretary"]})
    nobody = agency.send(change, {"id": "nobody", "roles": []})
    events = agency.follow(lambda message: message.headers["ce-type"].endswith(".OfficialRolesChanged.v1"))
    bus.close()
    report = {
        "replies": [appointed, changed, nobody],
        "repeated": again == appointed,
        "because": published.text("directory", "official", "official-not-appointed", "fa"),
        "events": events,
        "faults": agency.faults,
    }
    print(json.dumps(report, ensure_ascii=False))


main()
