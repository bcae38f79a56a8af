"""What a person types becomes a query that PostgreSQL understands."""

from metnum.domain.search.query import Lexicon, build

LEXICON = Lexicon.of(
    [
        ["RSSI", "responsable de la sécurité des systèmes d’information"],
        ["data engineer", "ingénieur de données"],
    ],
    ["developpeur", "devops", "data"],
)


def test_every_word_is_wanted() -> None:
    assert build("développeuse python", LEXICON).parameters()["document"] == "(developpeur) & (python)"


def test_little_words_are_not() -> None:
    assert build("le la les de", LEXICON).parts == ()


def test_a_synonym_of_several_words_must_stand_together() -> None:
    parameters = build("RSSI", LEXICON).parameters()
    pairs = "responsable_securite & securite_systeme & systeme_information"
    assert parameters["document"] == f"((rssi) | ({pairs}))"
    assert "responsable:A <-> securite:A <-> systeme:A <-> information:A" in parameters["title"]


def test_several_words_have_synonyms_together() -> None:
    query = build("data engineer senior", LEXICON)
    assert query.parameters()["document"] == "((data & engineer) | (ingenieur_donne)) & (senior)"
    assert "ingenieur donne" in query.lexemes
    assert query.phrase == "data <-> engineer <-> senior"


def test_the_last_word_may_be_completed() -> None:
    assert build("devel", LEXICON).parameters()["document"] == "(devel)"
    assert build("devel", LEXICON, completed=True).parameters()["document"] == "((devel) | (developpeur))"
    assert build("data", LEXICON, completed=True).parameters()["document"] == "(data)"


def test_a_very_long_text_stays_a_small_query() -> None:
    assert len(build("mot " * 2_000 + "fin", LEXICON).parts) == 1
    assert len(build(" ".join(f"mot{n}" for n in range(500)), LEXICON).parts) == 12
