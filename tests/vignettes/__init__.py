"""Short made-up stories of babies' skin with published frequencies: is what is dangerous caught,
and how often does the tracker call for what is harmless?

`.venv/bin/python -m tests.vignettes` prints the figures and writes docs/vignettes.md.
"""
