"""Say which documents train, which stop the training, and which only measure.

GUM: the development and test documents of the official UD release, as far as their texts are
open. They include four news and four speech documents. EWT: the official files; entities of the
development file (Universal NER) train in every second document, the other half stops the training.
"""

from __future__ import annotations

import zlib

GUM_DEV = frozenset(
    {
        "GUM_academic_exposure",
        "GUM_academic_librarians",
        "GUM_bio_byron",
        "GUM_bio_emperor",
        "GUM_court_loan",
        "GUM_interview_cyclone",
        "GUM_interview_gaming",
        "GUM_news_homeopathic",
        "GUM_news_iodine",
        "GUM_speech_impeachment",
        "GUM_speech_inauguration",
        "GUM_textbook_governments",
        "GUM_textbook_labor",
        "GUM_vlog_portland",
        "GUM_vlog_radiology",
        "GUM_voyage_athens",
        "GUM_voyage_coron",
    }
)

GUM_TEST = frozenset(
    {
        "GUM_academic_discrimination",
        "GUM_academic_eegimaa",
        "GUM_bio_dvorak",
        "GUM_bio_jespersen",
        "GUM_court_negligence",
        "GUM_interview_hill",
        "GUM_interview_libertarian",
        "GUM_news_nasa",
        "GUM_news_sensitive",
        "GUM_speech_austria",
        "GUM_speech_newzealand",
        "GUM_textbook_chemistry",
        "GUM_textbook_union",
        "GUM_vlog_covid",
        "GUM_vlog_studying",
        "GUM_voyage_oakland",
        "GUM_voyage_vavau",
    }
)


def gum_split(document: str) -> str:
    """Return ``train``, ``dev`` or ``test`` for a GUM document id.

    >>> gum_split("GUM_news_nasa"), gum_split("GUM_news_crane")
    ('test', 'train')
    """
    if document in GUM_DEV:
        return "dev"
    return "test" if document in GUM_TEST else "train"


def stops_training(document: str) -> bool:
    """Say whether an EWT development document belongs to the half that stops the training."""
    return zlib.crc32(document.encode()) % 2 == 0
