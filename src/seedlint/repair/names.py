"""What people call the codecs that Python has names of its own for."""

_NAMES = {
    "utf-8": "UTF-8",
    "latin-1": "ISO-8859-1",
    "cp932": "Shift-JIS",
    "cp949": "EUC-KR",
    "big5": "Big5",
    "euc_jp": "EUC-JP",
    "iso2022_jp_2004": "ISO-2022-JP",
}


def name_of(codec: str) -> str:
    """Return the name of *codec* as it stands in menus: ``Windows-1252`` for ``cp1252``."""
    if known := _NAMES.get(codec):
        return known
    if codec.startswith("cp125") or codec == "cp874":
        return f"Windows-{codec[2:]}"
    if codec.startswith("cp"):
        return f"IBM {codec[2:]}"
    if codec.startswith("mac-"):
        return f"Mac {codec[4:].title()}"
    return codec.upper().replace("ISO8859", "ISO-8859")


def told(channel: str) -> str:
    """Return a channel such as ``utf-8>cp1252, C1 dropped`` in words: ``UTF-8 read as Windows-1252, C1 dropped``."""
    codecs, comma, loss = channel.partition(",")
    return " read as ".join(map(name_of, codecs.split(">"))) + comma + loss
