"""Who counts as one client, and what cannot be said about oneself."""

from __future__ import annotations

import pytest

from council.core.limits import client_of


@pytest.fixture
def limited(app):
    """Two attempts an hour to get a letter."""
    app.extensions["limits"].enabled = True
    app.config["LIMIT_RESET"] = "2 per hour"


def asked(client, **sent) -> int:
    return client.post("/en/account/way-in", data={"email": "nobody@demo.example"}, **sent).status_code


def test_a_forged_header_does_not_make_another_client(limited, client):
    answers = [asked(client, headers={"X-Forwarded-For": f"192.0.2.{number}", "X-Real-IP": f"192.0.2.{number}"}) for number in range(4)]
    assert answers == [303, 303, 429, 429]


def test_the_addresses_of_one_household_count_together_and_the_neighbours_do_not(limited, client):
    addresses = ["2001:db8:1:1::1", "2001:db8:1:1::2", "2001:db8:1:1:ffff::3", "2001:db8:1:2::1"]
    assert [asked(client, environ_base={"REMOTE_ADDR": address}) for address in addresses] == [303, 303, 429, 303]


@pytest.mark.parametrize(
    ("address", "client"),
    [("192.0.2.7", "192.0.2.7"), ("::ffff:192.0.2.7", "192.0.2.7"), ("2001:db8::5%eth0", "2001:db8::/64"), (None, ""), ("a socket", "")],
)
def test_every_way_to_write_an_address_is_read(address, client):
    assert client_of(address) == client
