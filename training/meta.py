"""What a pipeline of ours says of itself."""

from __future__ import annotations

NAME = "stancegraph_en"
VERSION = "0.2.0"
SPACY_VERSION = ">=3.8.7,<3.9.0"
META = {
    "lang": "en",
    "name": NAME,
    "version": VERSION,
    "spacy_version": SPACY_VERSION,
    "description": "English tags, lemmas, UD dependencies, sentences and names, for reading policy documents.",
    "author": "stancegraph",
    "email": "",
    "url": "",
    "license": "CC BY-SA 4.0",
}
