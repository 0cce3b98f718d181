"""Sound text that looks like damage here and there: lists of names and words, tables, capitals, single letters."""

import pytest

from seedlint.repair import repair

SOUND = [
    pytest.param(
        "\n".join(f'"{char}",' for char in "丨丿乙亅匕匚小尢方无爪父皿目門阜馬骨鬼魚鹿麥麻黃"),
        id="ideographs in quotes",
    ),
    pytest.param("[未命名]\n\n[新]\n\n[未命名]\n\n[找到]\n\n[未命名]\n\n[未編輯]", id="one label again and again"),
    pytest.param("(타)\n(카)\n(차)\n(名)\n(株)", id="letters in brackets"),
    pytest.param("Rust 책\n\n온라인 설명서\n\nrustdoc 책\n\ncargo 책", id="a lone Korean word"),
    pytest.param("T恤\n\nX光\n\nB站\n\nK歌\n\nU盘\n\nA股和H股\n\nSIM卡\n\nVIP室", id="a letter before an ideograph"),
    pytest.param(
        "чанкай\n\nчап\n\nчепанг\n\nчеп\n\nчерепон\n\nчаг\n\nчуаве\n\nтаква\n\nтал\n\nталіше\n\nфвей\n\nфве\n\nтае",
        id="short Cyrillic words, one in a line",
    ),
    pytest.param("Час очікування\n\n< %s … %s > ?\n\n©\n\n“\n\nФайл", id="lone signs among Cyrillic lines"),
    pytest.param(
        'shelf.insert("Athenæum", 1);\nshelf.get("Athenæum");\n// The Athenæum is full.\nprint("Athenæum")\n'
        'drop("Athenæum")\nAthenæum: open\n',
        id="one word in many lines",
    ),
    pytest.param('"╔═╦╗"\n"╠═╬╣"\n"╚═╩╝"', id="a frame"),
    pytest.param("breaks = ['\\r\\n', '\\r', '\\n', '\x85', '\u2028']", id="a control character in quotes"),
    pytest.param("assert is_control('\x9c')", id="another one"),
    pytest.param("find('ç'), find('ß'), find('Ă')", id="a letter in quotes"),
    pytest.param("letters = {196: 'Ä', 197: 'Å', 206: 'Î', 215: '×'}", id="letters in a table of codes"),
    pytest.param('language name="Zo\'é" other name="Zo\'é people" status="living"', id="a name in an attribute"),
    pytest.param(
        "Les âges passent, l'âme reste. Après l'été, les êtres âgés rêvent d'âmes sœurs à l'âge mûr.",
        id="French words that begin with a circumflex",
    ),
    pytest.param("Passâ di une pagjine in chê altre.\n\nVoltâ la cjarte.", id="Friulian infinitives"),
    pytest.param("Lâ indenant par visualizâ l'imagjin.", id="a Friulian infinitive before an article"),
    pytest.param("Druskininkai\n\nDrâa\n\nDrôme\n\nHakkâri\n\nVâlcea\n\nVäike-Maarja\n\nÅland\n\nÎle", id="places"),
    pytest.param("λ = 1.5406Å\nd = 1,54 Å\n10 Å³\n5 Å/s", id="units of length"),
    pytest.param("Château d'Ô, pays d'Auge, l'Â majuscule et l'Ã portugais", id="letters behind an article"),
    pytest.param("- Ø 5 mm\n- Ø5\n- ø\n- ÆØÅ\n- æøå\n- Ærø", id="Danish letters in a list"),
    pytest.param("⎛ │  1  ⎞\n⎜1│─────⎟\n⎝ │z + 1⎠\n\n  1\n──────\n  x\n\n──x──", id="formulas in two dimensions"),
    pytest.param("Tha na sìthichean teòma; tha tàlant nàdarra aca, agus nì iad t-sàr-chomais.", id="Scots Gaelic"),
    pytest.param("%dб %дм %dД", id="units of time behind placeholders"),
    pytest.param('strange = "æœÆŒﬀʤʨß"', id="ligatures"),
    pytest.param("ROMÃ, TALISMÃ, DIVÃ, SOFÁ, TUPÃ", id="capitals that end on a tilde"),
    pytest.param(
        "PARCEIROS: JO\u00c3O, SEBASTI\u00c3O, AD\u00c3O E EST\u00caV\u00c3O.", id="names in Portuguese capitals"
    ),
    pytest.param(
        "O cartaz \u00abL\u00c3\u00bb caiu; a placa \u00abIRM\u00c3\u00bb ficou.",
        id="a quotation closed after a capital",
    ),
    pytest.param("AT\u00c9 AMANH\u00c3\u2026 E BOA NOITE!", id="an ellipsis after a capital"),
    pytest.param("ALEM\u00c3\u00b9 e CRIST\u00c3\u00b2 (ver notas).", id="footnote figures"),
    pytest.param(
        "The islands of \u00c5land and the town of \u00c5lesund are far from \u00c5rhus.", id="names of places"
    ),
    pytest.param(
        "Mae hyn ynghylch \u00e2\u2019r rhaglen a chysylltu \u00e2\u2019r gweinydd.", id="a Welsh preposition"
    ),
    pytest.param("El\u00e2z\u0131\u011f ve HAKK\u00c2R\u0130, EL\u00c2ZI\u011e", id="a Turkish circumflex"),
    pytest.param("25 mi\u00b2, 30 yard\u00b2 and 12 km\u00b2 of land", id="square miles"),
    pytest.param("Modalit\u00e2t sorescriture, lis impuestazions de modalit\u00e2t", id="Friulian"),
    pytest.param(
        "Al \u00e8 riv\u00e2t e al \u00e0 domand\u00e2t; no si \u00e8 f\u00e2t mal, al \u00e8 d\u00e2t ben.",
        id="Friulian endings",
    ),
    pytest.param("F\u00e2s il to lav\u00f4r e cjate un puest.", id="Friulian, one letter before the circumflex"),
    pytest.param("\u0421\u041d\u042f\u0416\u041e\u041a \u0406 \u041b\u0401\u0414", id="Belarusian capitals"),
    pytest.param("Nuair a nì thu sin, thèid a' chlach-ghlèidhidh dhan phrògram.", id="Gaelic with a short word"),
    pytest.param("Sìnis shimplichte", id="a Gaelic label"),
    pytest.param("a ù│ │ a æ│ u ù│ i ¨│", id="a keyboard in a frame"),
    pytest.param("Se tu eliminis un element tu lu pierdarâs par simpri.", id="a Friulian future"),
    pytest.param("SENZA IDONEITÂT A UNE FINALITÂT PARTICOLÂR. Consultâ il test.", id="Friulian capitals before a stop"),
    pytest.param(
        """same(show("\\u0100"), '"\\u0100"')\nsame(show("\\u0102"), '"\\u0102"')\nsame(show("\\xc2"), '"\\xc2"')\n"""
        """same(show("x\\xc2y"), '"\\xc2"')\nsplit("\\u0100")\ns = "one\\u0100two\\u0100three"\n""",
        id="escapes in tests",
    ),
    pytest.param("\u66ae\n\n\u5eff\n\n\u5345\n\n\u5973", id="single ideographs"),
]


@pytest.mark.parametrize("text", SOUND)
def test_no_fix_touches_it(text: str) -> None:
    assert repair(text, unsafe=True).text == text


def test_a_curly_mark_without_its_first_byte_is_no_euro_sign() -> None:
    assert repair("Written by Vito Mule(cq\x80\x99 and others.").text == "Written by Vito Mule(cq\x80\x99 and others."


def test_what_a_few_places_prove_is_not_held_against_capitals_elsewhere() -> None:
    sound = "\n\n".join(("PÂQUES", "BÂLE", "L’Âme", "Âge", "SIÂN", "CJÂF", "ÂŞIK", "CÂMPULUNG", "HÂLÂ", "NGÃ BA", "XÃ"))
    result = repair(f"schÃ¶n, mÃ©tÃ©o\n\n{sound}\n\nAcmeÂ® und 20Â°C\n", unsafe=True)
    assert result.text == f"schön, météo\n\n{sound}\n\nAcme® und 20°C\n"


def test_a_letter_in_quotes_keeps_them_beside_damage() -> None:
    result = repair("schĂłn Ă© 'Ă' * 10, count('Ă') and ĹĽ, Ĺ‚, 'Ĺ'\n\n'Ĺ' and 'Ă' again", unsafe=True)
    assert result.text == "schón é 'Ă' * 10, count('Ă') and ż, ł, 'Ĺ'\n\n'Ĺ' and 'Ă' again"
