"""Legacy text read as another legacy charset: what must stay first, then what is restored."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seedlint.repair import channels, legacy, repair
from seedlint.repair.legacy_gate import may_hold
from seedlint.repair.legacy_pairs import Pair, pairs, undo
from seedlint.repair.model import Model, load
from seedlint.repair.record import Repaired, replay
from seedlint.text.apply import apply_edits
from seedlint.text.fix import SAFE, Applicability, Edit
from seedlint.text.span import Span

RUSSIAN = "Сегодня утром мы ходили на рынок за свежими овощами."
CZECH = "Včera večer přišel můj příliš unavený přítel ještě před půlnocí."
POLISH = "Wczoraj wieczorem poszliśmy na długą przechadzkę, żeby zobaczyć zachód słońca."
FRENCH = "Très tôt, ma mère préparait déjà le café à côté de la fenêtre, où il neigeait."


@pytest.fixture(scope="module")
def model() -> Model:
    return load()


def damaged(text: str, stored: str, read: str) -> str:
    return channels.decode(text.encode(stored), read)


def applied(text: str, places: list[Repaired], level: Applicability = SAFE) -> str:
    return apply_edits(text, (Edit(place.span, place.replacement) for place in places if place.applicability >= level))


SOUND = {
    "Czech": CZECH,
    "Polish": POLISH,
    "French": FRENCH,
    "Russian": RUSSIAN,
    "Icelandic": "Það er þó ljóst að veðrið á Íslandi er síbreytilegt og kaldara en víðast hvar í Evrópu.",
    "Portuguese": "As questões e as reuniões não são difíceis; amanhã haverá eleições em três regiões.",
    "Turkish": "Dün akşam güneş batarken küçük çocuklar bahçede ağaçların altında oynuyordu.",
    "Vietnamese": "Hôm qua trời mưa rất to nên chúng tôi ở nhà đọc sách và uống trà nóng.",
    "Estonian": "Õhtul jõudsid külalised kohale ja jäid ööseks, sest väljas oli väga külm.",
    "Welsh": "Mae'r tŷ ar y bryn yn hen iawn, a does neb yn byw yno ers blynyddoedd; dŵr sydd yn y seler.",
    "Faroese": "Tað var ein góður dagur í gjár, og vit gingu ein langan túr fram við sjógvin.",
    "Luxembourgish": "Mir wëllen dës Woch e grousst Fest organiséieren, well d'Kanner sech drop freeën.",
    "Irish": "Tá an aimsir go breá inniu agus beidh sé tirim amárach, ach tiocfaidh báisteach Dé hAoine.",
    "Esperanto": "Ĉiun ĵaŭdon ni manĝas freŝan panon kaj aŭskultas la ĥoron en la preĝejo.",
    "Galician": "Onte á noite camiñamos ata o vello peirao da cidade coa miña irmá e os seus fillos.",
    "names of many languages": "Ångström, Dvořák, Łukasz, Žižek, Gödel, Peña and Brontë met in São Paulo.",
    "footnotes": "The generators\xb9 yield\xb2 values\xb3 to the caller, see below.",
    "shouting": "ВСЕ ФАЙЛЫ БУДУТ УДАЛЕНЫ, ЕСЛИ НЕ СОХРАНИТЬ ИХ ЗАРАНЕЕ.",
    "one letter": "The letter \xd5 stands alone.",
}


UNKNOWN = {
    "Sardinian": "Rep\xf9blica Democr\xe0tica de su Nepal",
    "Sardinian names": "Cast\xecllia-La Mancha",
    "Lower Sorbian": "jo,n\u011b,sna\u017a",
    "Gaelic": "S\xecn gin dhe na roghainnean a leanas.",
    "Gaelic verbs": "thòisicheas tu a-nis; nì iad e",
}


@pytest.mark.parametrize("text", UNKNOWN.values(), ids=UNKNOWN)
def test_a_few_letters_in_an_unknown_language_are_not_even_doubted(text: str, model: Model) -> None:
    assert legacy.candidates(text, model) == []


FEW = [
    pytest.param("Der Wert enth\xe4lt die n\xe4chste Zeile.", "cp1252", "cp850", id="two words that are known"),
    pytest.param("Die Datei l\xf6schen", "cp850", "cp1252", id="a quotation mark inside a known word"),
    pytest.param("Das ist ausschlie\xdflich so", "cp1252", "cp850", id="a piece of a frame inside a known word"),
    pytest.param(
        "Oni mog\u0105, musz\u0105 i s\u0105 dobr\u0105 stron\u0105",
        "iso8859-2",
        "cp1250",
        id="signs of units that end words",
    ),
]


@pytest.mark.parametrize(("text", "stored", "read"), FEW)
def test_words_that_become_known_are_enough(text: str, stored: str, read: str) -> None:
    assert repair(damaged(text, stored, read)).text == text


@pytest.mark.parametrize("text", SOUND.values(), ids=SOUND)
def test_sound_text_stays(text: str, model: Model) -> None:
    assert legacy.candidates(text, model) == []


def test_thin_evidence_is_never_safe(model: Model) -> None:
    text = damaged("They don\u2019t know.", "mac-roman", "cp1252")
    assert all(place.applicability < SAFE for place in legacy.candidates(text, model))


@pytest.mark.parametrize("text", ["They don\u2019t know.", "Il faut ouvrir l\u2019application d\u2019abord."])
def test_an_apostrophe_where_one_belongs_is_probable(text: str) -> None:
    assert repair(damaged(text, "mac-roman", "cp1252"), unsafe=True).text == text


def test_signs_alone_are_never_safe(model: Model) -> None:
    text = damaged("They don\u2019t, we won\u2019t, you can\u2019t and it isn\u2019t.", "mac-roman", "cp1252")
    assert all(place.applicability < SAFE for place in legacy.candidates(text, model))


def test_protected_text_stays(model: Model) -> None:
    text = damaged(RUSSIAN, "cp1251", "cp1252")
    shown = Span(0, len("Ñåãîäíÿ óòðîì"))
    places = legacy.candidates(text, model, [shown])
    assert places
    assert not any(place.span.overlaps(shown) for place in places)


WHOLE = {
    "cp1251>cp1252": RUSSIAN,
    "cp1251>koi8-r": RUSSIAN,
    "koi8-r>cp1251": RUSSIAN,
    "cp866>cp1251": RUSSIAN,
    "iso8859-5>cp1251": RUSSIAN,
    "cp1251>latin-1": RUSSIAN,
    "cp1250>cp1252": CZECH,
    "iso8859-2>cp1252": POLISH,
    "iso8859-2>cp1250": POLISH,
    "cp852>cp1250": CZECH,
    "mac-roman>cp1252": FRENCH,
    "cp1252>mac-roman": FRENCH,
    "cp850>cp1252": FRENCH,
    "cp1252>cp437": FRENCH,
    "cp1254>cp1252": SOUND["Turkish"],
    "cp1253>cp1252": "Χθες το βράδυ περπατήσαμε μέχρι το παλιό λιμάνι της πόλης.",
    "cp1255>cp1252": "אתמול בערב הלכנו ברגל עד הנמל הישן של העיר.",
    "cp1256>cp1252": "مشينا مساء أمس إلى ميناء المدينة القديم.",
    "cp874>cp1252": "เมื่อวานนี้เราเดินไปที่ท่าเรือเก่าของเมือง",
    "cp932>cp1252": "昨日の夜、私たちは町の 古い港まで歩きました。",
    "euc_jp>latin-1": "昨日の夜、私たちは町の 古い港まで歩きました。",
    "gbk>cp1252": "昨天晚上我们一起步行到了城市的旧港口。",
    "cp949>cp1252": "어제 저녁 우리는 도시의 오래된 항구까지 걸어갔습니다.",
}


@pytest.mark.parametrize(("channel", "text"), WHOLE.items(), ids=WHOLE)
def test_a_damaged_line_is_restored(channel: str, text: str, model: Model) -> None:
    stored, _, read = channel.partition(">")
    broken = damaged(text, stored, read)
    assert may_hold(broken)
    assert applied(broken, legacy.candidates(broken, model)) == text


def test_only_the_damaged_paragraph_of_a_document_changes(model: Model) -> None:
    broken = damaged(CZECH, "cp1250", "cp1252")
    document = f"{POLISH}\n\n{broken}\r\n{FRENCH}\n"
    assert applied(document, legacy.candidates(document, model)) == f"{POLISH}\n\n{CZECH}\r\n{FRENCH}\n"


def test_a_thin_paragraph_is_restored_where_the_document_proves_the_pair(model: Model) -> None:
    document = damaged(f"{CZECH}\nBrzy ráno odešel.\n{CZECH}\nPřišel.", "iso8859-2", "cp1252")
    assert applied(document, legacy.candidates(document, model)).endswith("Přišel.")


def test_a_repair_says_how_to_replay_it(model: Model) -> None:
    broken = damaged(RUSSIAN, "cp1251", "cp1252")
    places = legacy.candidates(broken, model)
    assert [place.channel for place in places] == ["cp1251>cp1252"] * len(places)
    assert all(place.original == place.span.of(broken) for place in places)
    assert all(replay(place.original, place.steps) == place.replacement for place in places)


@given(st.text(alphabet=st.characters(min_codepoint=0, max_codepoint=0x24F)))
def test_candidates_lie_in_the_text_and_in_order(text: str) -> None:
    places = legacy.candidates(text, load())
    assert all(place.original == place.span.of(text) for place in places)
    assert all(one.span.end <= other.span.start for one, other in pairwise(places))


@given(st.text(max_size=40), st.sampled_from(pairs()))
def test_undoing_touches_nothing_that_the_pair_cannot_have_made(text: str, pair: Pair) -> None:
    ascii_only = text.encode("ascii", "ignore").decode()
    assert undo(ascii_only, pair) == ascii_only


@given(st.text(st.sampled_from("абвгдежзиклмнопрстуфхцчшщыьэюяАБВГД .,")), st.sampled_from(["cp1252", "koi8-r"]))
def test_undoing_is_the_inverse_of_the_damage(text: str, read: str) -> None:
    assert undo(damaged(text, "cp1251", read), Pair("cp1251", read)) == text
