"""Serving to others: never without a login, and with roles."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from zhengmai.cli import main
from zhengmai.errors import InputError
from zhengmai.web import ROLES, roles

AUTH = """
[auth]
redirect_uri = "http://localhost:8501/oauth2callback"
cookie_secret = "x"
client_id = "x"
client_secret = "x"
server_metadata_url = "http://localhost:1/.well-known/openid-configuration"
[roles]
reviewer = ["Li@example.org"]
reader = ["*"]
"""


@pytest.fixture
def auth(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "auth.toml"
    path.write_text(AUTH, encoding="utf-8")
    monkeypatch.setenv(ROLES, str(path))
    return path


def test_no_page_for_others_without_a_login(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["serve", "--host", "0.0.0.0"]) == 2
    assert "--auth FILE" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("not toml", "cannot be read"),
        ("[roles]\n", "needs the tables"),
        (AUTH.replace('client_id = "x"\n', ""), "lacks client_id"),
        (AUTH.replace("reviewer =", "admin ="), "got 'admin'"),
        (AUTH.replace('["*"]', '"*"'), "a list of addresses"),
    ],
)
def test_a_file_of_logins_that_cannot_be_used_is_told(tmp_path: Path, text: str, told: str) -> None:
    path = tmp_path / "auth.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=told):
        roles.read(path)


@pytest.mark.parametrize(
    ("person", "role"), [("li@example.org", "reviewer"), ("wang@example.org", "reader"), (None, None)]
)
def test_everybody_has_the_highest_role_that_names_them(auth: Path, person: str | None, role: str) -> None:
    assert roles.role_of(person) == role


def test_nobody_sees_anything_without_logging_in(auth: Path, app: AppTest) -> None:
    app.run()
    assert [button.label for button in app.button] == ["Log in"]
    assert not app.dataframe
