"""One page per file; each file is a script that Streamlit runs, and does nothing when imported."""
