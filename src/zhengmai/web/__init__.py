"""The web page: `app` is what Streamlit runs, `views` holds one page per file, `data` is the only cache."""

from pathlib import Path

#: The script that Streamlit runs.
APP = Path(__file__).with_name("app.py")

#: The environment variable that names the corpus file to the pages; `zhengmai serve` sets it.
VARIABLE = "ZHENGMAI_CORPUS"

#: The environment variable that names the file with logins and roles; set where the page is served to others.
ROLES = "ZHENGMAI_AUTH"
