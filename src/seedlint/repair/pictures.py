"""Pictographs beyond the basic plane: four bytes, of which a loss often leaves enough to tell which one it was."""

from collections.abc import Sequence
from functools import cache

LEADS = frozenset("\u00f0\u0111\u011f")
"""What decoders show for the first of the four bytes."""
_USUAL = (
    "😂😊🎉👍🚀😍🔥🙏😁😅🤣💡🌍🤔👋🥳😉💕😘📝💪🙂😎👏📦👉😢😭🐛🔧📚🎯🥺🤗🔒🎁😃😄🔍🎂📷🌟💯🙌👀🌐🛠💬😇📱🏆🤷🤦😆"
    "🌱🌎🌏📢📖💻💰🎨🚨😀📌🔗😜😳👇📅🎓🧪🙄😋🔴💙🎵📈🟢📊🌈💥🌿🐍🐶🎈🎄🐱😱👌🎶😴🔔🏠💖🌞🌸🐳🌹🍕🎬👨👩🤝🖥📸"
    "🙈🔑👑📧🎮💔🤩💜💚💛🧡🖤👎🤖📄🌙🐧🎤😔🤓🥰😏🤪😬🦋📣🐾😞🏁🍎🌲🎊🍀📍💎🚧🔵🔄🐞🏃🗑📋🎥🍺🤞💭🗓🍃💨👶🍷"
    "🍓🦄🍂🎧🏡🔎🏅🌺🌻🍪🍔🎃🐰🐻🐼🦊🐝🍰🍵🧠🧩🥇🧐📞📲📁📂💾🖼🌳🌊🎸🕒🍊🍋🍌🍇🍉🍅🥕🥦🌽🍞🧀🍳🍫🍿🍻🥂🍾"
    "🚗🚲🚌🚂🛒🛍🎒👕👗👟🐟🐢🐦🐴🐮🐷🐔🐸🐘🐙🐌🐜🦁🐯🐺🦉🦀🤯😡😠😤😩😫😒😌😝😛😋😙😚😗😶😐😑😮😲😵😷🤒🤕🤢"
    "🤧🤬🤡👻💀👽👾💩😈👿🙃🙋🙅🙆🙇💁👆👈👊💃🕺👫👪💑🎀🎫🎭🎲🎹🎻🎺🏀🏈🎾🏊🏄🏫🏥🏢🏭🗺🗽🗼🌋🌌🌃🌅🌇🌉💒🔆"
    "🔊🔇🔌🔋🔬🔭🔨🔩🔪🔫🔮🔶🔷🔸🔹🔺🔻🟡🟠🟣🟩🟥🟦🧴🧼🧹🧵🧶🥑🥗🥚🥛🥜🥝🥞🌶🌾🌷🌼🍁🍄🍍🍐🍑🍒🍗🍚🍜🍝🍣🍦🍩"
    "💉💊💌💍💏💓💗💘💝💞💟💢💣💤💦💫💸💳💶💵💼📉📏📐📑📒📓📕📗📘📙📜📟📠📡📤📥📨📩📬📮📯📰📹📺📻📼📿🔀🔁🔃"
)
"""Roughly from the commonest to rarer ones, as people write them."""
_FIRST = 0x1F1E6
INDICATORS = "".join(map(chr, range(_FIRST, _FIRST + 26)))
"""Two of them make the flag of a country."""
_COUNTRIES = (
    "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY "
    "BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET EU FI FJ "
    "FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ "
    "IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH "
    "MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL "
    "PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD "
    "TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM UN US UY UZ VA VC VE VG VI VN VU WF WS XK YE YT ZA ZM ZW "
)
"""ISO 3166-1, with the European Union, the United Nations and Kosovo."""
_HEAD = 15
_UNLISTED = 4e-4
"""The share of all pictographs that are none of the usual, for those that share an image."""


def usual() -> str:
    """Return the pictographs that damage may have been, commonest first."""
    return "".join(dict.fromkeys(_USUAL)) + INDICATORS


@cache
def _shares() -> dict[str, float]:
    weights = {sign: 1.0 / (_HEAD + rank) for rank, sign in enumerate(dict.fromkeys(_USUAL))}
    total = sum(weights.values())
    return {sign: weight / total for sign, weight in weights.items()}


def choose(alike: str) -> list[tuple[str, float]]:
    """Return the pictographs in *alike* with their share of the belief, likeliest first."""
    shares = {sign: _shares().get(sign, 0.0) for sign in alike}
    total = sum(shares.values()) + _UNLISTED
    return sorted(((sign, share / total) for sign, share in shares.items()), key=lambda pair: -pair[1])


def flag(first: Sequence[str], second: Sequence[str]) -> str | None:
    """Return the flag that two neighbours make which may be any of *first* and *second*, or None if there is none."""
    codes = [next((sign for sign in signs if sign in INDICATORS and sign), None) for signs in (first, second)]
    if None in codes:
        return None
    made = "".join(map(str, codes))
    return made if "".join(chr(ord(sign) - _FIRST + ord("A")) for sign in made) in _COUNTRIES else None
